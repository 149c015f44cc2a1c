#include "agents/session_life.hpp"
#include "api/address.hpp"
#include "api/presence_word.hpp"
#include "api/routes.hpp"
#include "api/views.hpp"
#include "base/hash.hpp"

namespace baton::api {
namespace {

json::object me_view(Services& services, agents::Agent const& agent) {
    auto const now = services.desk.agent(agent.id);
    auto view = now ? agent_view(*now) : agent_view(agent);
    view["permissions"] = permissions_of(agent.role);
    auto const sites = services.sites.all();
    view["company"] = sites.empty() ? "" : sites.front().name;
    return view;
}

Response signed_in(Services& services, agents::Accounts::SignedIn const& now) {
    auto response = reply(me_view(services, now.agent));
    response.headers.emplace_back("Set-Cookie", session_cookie(now.secret, services.public_url));
    return response;
}

Task<Result<Response>> set_up(Services& services, Call call) {
    auto const& body = call.body;
    auto link = co_await services.accounts.peek(string_at(body, "token"));
    if (!link) co_return pass_on(link);
    if (link->kind != "setup") co_return refuse(Code::not_found, "this is not a set-up link");
    if (auto fits = check_address(string_at(body, "email"), "/email"); !fits) co_return pass_on(fits);
    customers::SiteSettings site;
    site.key = "main";
    site.name = string_at(body, "company");
    if (auto origin = string_at(body, "origin"); !origin.empty()) site.origins = {origin};
    auto checked = customers::read_site("main", to_json(site));
    if (!checked) co_return pass_on(checked);
    auto now = co_await services.accounts.accept(string_at(body, "token"), string_at(body, "name"), string_at(body, "password"),
                                                 call.request.header("user-agent"));
    if (!now) co_return pass_on(now);
    now->agent.email = string_at(body, "email");
    if (auto changed = co_await services.directory.change(now->agent); !changed) co_return pass_on(changed);
    services.accounts.forget(now->agent.id);
    if (auto put = co_await services.sites.put(std::move(*checked)); !put) co_return pass_on(put);
    if (auto read = co_await services.desk.reload_agents(); !read) co_return pass_on(read);
    co_return signed_in(services, *now);
}

// A photo is a picture that was uploaded; an empty text takes it away.
Task<Result<void>> check_photo(Services& services, std::string text) {
    if (text.empty()) co_return Result<void>{};
    auto id = AttachmentId::parse(text);
    if (!id) co_return refuse(Code::not_found, "no such file", "/photo");
    auto file = co_await services.attachments.find(*id);
    if (!file) co_return refuse(file.error().code, file.error().message, "/photo");
    if (!file->type.starts_with("image/")) co_return refuse(Code::invalid, "is not a picture", "/photo");
    co_return Result<void>{};
}

Task<Result<Response>> change_me(Services& services, Call call) {
    auto agent = *call.caller.agent;
    auto const& body = call.body;
    if (auto fits = co_await check_photo(services, string_at(body, "photo")); !fits) co_return pass_on(fits);
    if (body.contains("password")) {
        auto changed = co_await services.accounts.change_password(agent, string_at(body, "current_password"), string_at(body, "password"));
        if (!changed) co_return pass_on(changed);
    }
    if (body.contains("name")) agent.name = string_at(body, "name");
    if (body.contains("photo")) agent.photo = string_at(body, "photo");
    if (body.contains("name") || body.contains("photo")) {
        if (auto changed = co_await services.directory.change(agent); !changed) co_return pass_on(changed);
        services.accounts.forget(agent.id);
        if (auto read = co_await services.desk.reload_agents(); !read) co_return pass_on(read);
    }
    if (auto const state = string_at(body, "presence"); !state.empty())
        if (auto set = co_await say_presence(services, agent.id, state, string_at(body, "reason"), string_at(body, "until")); !set)
            co_return pass_on(set);
    co_return reply(me_view(services, agent));
}

Task<Result<Response>> my_sessions(Services& services, Call call) {
    auto sessions = co_await services.directory.sessions(call.caller.agent->id);
    if (!sessions) co_return pass_on(sessions);
    json::array items;
    for (auto const& each : *sessions)
        items.push_back(json::object{{"id", each.id.text()},
                                     {"created_at", to_rfc3339(each.created_at)},
                                     {"last_seen", to_rfc3339(each.last_seen)},
                                     {"user_agent", each.user_agent},
                                     {"current", call.caller.session && call.caller.session->id == each.id}});
    co_return reply(page_of(std::move(items)));
}

void add_set_up(Router& router, Services& services) {
    router.add({"GET",
                "/api/v1/setup",
                Access::open,
                "Whether this set-up link still works",
                {},
                {text("token", 100)},
                with(services, [](Services& services, Call call) -> Task<Result<Response>> {
                    auto link = co_await services.accounts.peek(call.request.parameter("token"));
                    if (!link || link->kind != "setup") co_return refuse(Code::not_found, "this link was used already or has expired");
                    co_return reply(json::object{{"needed", true}, {"company", ""}});
                })});
    router.add({"POST",
                "/api/v1/setup",
                Access::open,
                "Make the owner and the first site",
                {text("token", 100), text("company", 100), text("name", 100), such_that(text("email", 254), {{"pattern", form::email}}),
                 new_password(text("password", 512)), such_that(optional_text("origin", 300), {{"pattern", form::optional_origin}})},
                {},
                with(services, set_up)});
}

void add_sign_in(Router& router, Services& services) {
    router.add({"POST",
                "/api/v1/session",
                Access::open,
                "Sign in",
                {text("email", 254), text("password", 512)},
                {},
                with(services, [](Services& services, Call call) -> Task<Result<Response>> {
                    auto now = co_await services.accounts.sign_in(string_at(call.body, "email"), string_at(call.body, "password"),
                                                                  call.request.header("user-agent"), call.request.remote);
                    if (!now) co_return pass_on(now);
                    co_return signed_in(services, *now);
                })});
    router
        .add({"DELETE",
              "/api/v1/session",
              Access::viewer,
              "Sign out",
              {},
              {},
              with(services,
                   [](Services& services, Call call) -> Task<Result<Response>> {
                       if (call.caller.session)
                           if (auto closed = co_await services.accounts.sign_out(call.caller.agent->id, call.caller.session->id); !closed)
                               co_return pass_on(closed);
                       auto response = no_content();
                       response.headers.emplace_back("Set-Cookie", ended_cookie(services.public_url));
                       co_return response;
                   })})
        .answers(204);
}

void add_me(Router& router, Services& services) {
    router.add({"GET",
                "/api/v1/me",
                Access::viewer,
                "Who is signed in",
                {},
                {},
                with(services, [](Services& services, Call call) -> Task<Result<Response>> {
                    if (!call.caller.agent) co_return refuse(Code::not_found, "a token is nobody");
                    co_return reply(me_view(services, *call.caller.agent));
                })});
    router.add({"PATCH",
                "/api/v1/me",
                Access::viewer,
                "Change own name, photo, presence or password",
                {filled_text("name", 100), optional_text("photo", 40), optional_choice("presence", {"online", "away", "offline"}),
                 optional_text("reason", 100), optional_text("until", 40), new_password(filled_text("password", 512)),
                 optional_text("current_password", 512)},
                {},
                with(services, [](Services& services, Call call) -> Task<Result<Response>> {
                    if (!call.caller.agent) co_return refuse(Code::not_found, "a token is nobody");
                    co_return co_await change_me(services, std::move(call));
                })});
}

void add_my_sessions(Router& router, Services& services) {
    router
        .add({"GET",
              "/api/v1/me/sessions",
              Access::viewer,
              "Where I am signed in",
              {},
              {},
              with(services,
                   [](Services& services, Call call) -> Task<Result<Response>> {
                       if (!call.caller.agent) co_return refuse(Code::not_found, "a token is nobody");
                       co_return co_await my_sessions(services, std::move(call));
                   })})
        .leads("/items/0/id", "/api/v1/me/sessions");
    router
        .add({"DELETE",
              "/api/v1/me/sessions/{id}",
              Access::viewer,
              "End one of my sessions",
              {},
              {},
              with(services,
                   [](Services& services, Call call) -> Task<Result<Response>> {
                       auto id = SessionId::parse(call.parts[0]);
                       if (!id || !call.caller.agent) co_return refuse(Code::not_found, "no such session");
                       auto closed = co_await services.accounts.sign_out(call.caller.agent->id, *id);
                       if (!closed) co_return pass_on(closed);
                       co_return no_content();
                   })})
        .answers(204);
}

}  // namespace

std::string session_cookie_name(std::string_view public_url) {
    return public_url.starts_with("https://") ? "__Host-baton_session" : "baton_session";
}

std::string session_cookie(std::string_view secret, std::string_view public_url) {
    auto const seconds = secret.empty() ? 0 : std::chrono::seconds{agents::session_lasts}.count();
    return session_cookie_name(public_url) + "=" + std::string{secret} +
           "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds) +
           (public_url.starts_with("https://") ? "; Secure" : "");
}

std::string ended_cookie(std::string_view public_url) { return session_cookie({}, public_url); }

void add_session_routes(Router& router, Services& services) {
    add_set_up(router, services);
    add_sign_in(router, services);
    add_me(router, services);
    add_my_sessions(router, services);
}

}  // namespace baton::api
