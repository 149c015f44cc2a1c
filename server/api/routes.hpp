#pragma once
#include "api/hub.hpp"
#include "api/route.hpp"
#include "api/services.hpp"

namespace baton::api {

/// Each adds its part of the table.
void add_session_routes(Router& router, Services& services);
void add_conversation_routes(Router& router, Services& services);
void add_action_routes(Router& router, Services& services);
void add_knowledge_routes(Router& router, Services& services);
void add_policy_routes(Router& router, Services& services);
void add_topic_routes(Router& router, Services& services);
void add_team_routes(Router& router, Services& services);
void add_site_routes(Router& router, Services& services);
void add_today_routes(Router& router, Services& services);
void add_wait_routes(Router& router, Services& services);
void add_notice_routes(Router& router, Services& services);
void add_file_routes(Router& router, Services& services);

/// The handler that calls `work(services, call)`. `work` captures nothing: a coroutine's captures live in a closure that it does
/// not own, its parameters live in the coroutine itself.
template <class Work>
Handler with(Services& services, Work work) {
    return [&services, work](Call call) { return work(services, std::move(call)); };
}

/// The cookie that carries a session's secret, and its end.
/// Behind TLS its name begins with `__Host-`: no neighbour under the same domain can lay another one over it.
std::string session_cookie_name(std::string_view public_url);
std::string session_cookie(std::string_view secret, std::string_view public_url);
std::string ended_cookie(std::string_view public_url);

}  // namespace baton::api
