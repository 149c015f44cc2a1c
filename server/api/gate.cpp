#include "api/gate.hpp"

#include "api/desk_socket.hpp"
#include "api/routes.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

namespace baton::api {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t repeated_max = 20'000;
constexpr auto repeated_for = 24h;

bool changes(Request const& request) { return request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS"; }

std::string bearer_of(std::string const& authorization) {
    return authorization.starts_with("Bearer ") ? std::string{trim(std::string_view{authorization}.substr(7))} : std::string{};
}

}  // namespace

Gate::Gate(Services& services, Hub& hub, CustomerDoor& door, StaticFiles const& files)
    : services_{services}, hub_{hub}, door_{door}, files_{files} {
    add_session_routes(router_, services);
    add_conversation_routes(router_, services);
    add_action_routes(router_, services);
    add_knowledge_routes(router_, services);
    add_policy_routes(router_, services);
    add_team_routes(router_, services);
    add_site_routes(router_, services);
    add_today_routes(router_, services);
    add_file_routes(router_, services);
    router_.add({"GET", "/openapi.json", Access::open, "This document", {}, {}, [this](Call) -> Task<Result<Response>> {
                     co_return reply(openapi(router_, services_.version));
                 }});
}

Handlers Gate::handlers() {
    return {[this](Request request) { return http(std::move(request)); }, [this](Request request) { return socket(std::move(request)); },
            [this](Request const& request) { return body_max(request); }};
}

std::size_t Gate::body_max(Request const& request) const {
    auto const match = router_.match(request.method, request.path);
    return match.route != nullptr ? match.route->body_max : 4096;
}

Task<Result<Caller>> Gate::caller_of(Request const& request) {
    Caller caller;
    if (auto const token = bearer_of(request.header("authorization")); !token.empty()) {
        auto known = co_await services_.accounts.by_token(token);
        if (!known) co_return pass_on(known);
        caller.role = known->role;
        caller.token_name = known->name;
        co_return caller;
    }
    if (auto secret = request.cookie("baton_session"); !secret.empty()) {
        auto known = co_await services_.accounts.by_session(std::move(secret));
        if (known) {
            caller.session = known->first;
            caller.role = known->second.role;
            caller.agent = std::move(known->second);
            co_return caller;
        }
        if (known.error().code == Code::unavailable) co_return pass_on(known);
    }
    if (auto secret = request.header("x-baton-visitor"); !secret.empty()) {
        auto visitor = co_await services_.identity.by_secret(std::move(secret));
        if (!visitor) co_return refuse(Code::unauthenticated, "this visitor is not known");
        caller.visitor_id = visitor->id.text();
    }
    co_return caller;
}

bool Gate::own_origin(Request const& request) const {
    auto const origin = request.header("origin");
    if (origin.empty()) return true;
    auto const host = request.header("host");
    return origin == services_.public_url || origin == "http://" + host || origin == "https://" + host;
}

Result<json::object> Gate::body_of(Route const& route, Request const& request) const {
    if (route.raw) return json::object{};
    json::object query;
    for (auto const& [name, value] : request.query) query[name] = value;
    for (auto const& field : route.query)
        if (auto* value = query.if_contains(field.name); value != nullptr && field.type == Field::Type::integer) {
            char* end = nullptr;
            auto const number = std::strtoll(value->get_string().c_str(), &end, 10);
            if (*end != '\0') return refuse(Code::invalid, "must be a whole number", field.name);
            *value = number;
        }
    if (auto fine = check(route.query, query); !fine) return pass_on(fine);
    if (request.body.empty()) {
        if (auto fine = check(route.body, {}); !fine) return pass_on(fine);
        return json::object{};
    }
    if (!changes(request)) return refuse(Code::invalid, "this request takes no body");
    auto body = parse_json_object(request.body, route.body_max);
    if (!body) return body;
    if (auto fine = check(route.body, *body); !fine) return pass_on(fine);
    return body;
}

Task<Response> Gate::http(Request request) {
    auto match = router_.match(request.method, request.path);
    if (match.route != nullptr) co_return co_await routed(std::move(request), std::move(match));
    if (match.other_method)
        co_return Response{
            405,
            "application/problem+json",
            R"({"type":"about:blank","title":"method_not_allowed","status":405,"code":"invalid","detail":"this path knows other methods"})",
            {}};
    if (auto file = files_.find(request, services_)) co_return std::move(*file);
    co_return problem({Code::not_found, "nothing is here", {}});
}

Task<Response> Gate::routed(Request request, Router::Match match) {
    auto const& route = *match.route;
    auto caller = co_await caller_of(request);
    if (!caller && route.access != Access::open) co_return problem(caller.error());
    Caller const who = caller ? *caller : Caller{};
    if (!may(who, route.access))
        co_return problem(who.role || !who.visitor_id.empty() ? Error{Code::forbidden, "your role does not allow this", {}}
                                                              : Error{Code::unauthenticated, "please sign in", {}});
    if (who.session && changes(request) && (request.header("x-baton") != "1" || !own_origin(request)))
        co_return problem({Code::forbidden, "a change by cookie needs the header X-Baton: 1 and this origin", {}});
    auto body = body_of(route, request);
    if (!body) co_return problem(body.error());
    auto const key = request.header("idempotency-key");
    auto const memory =
        key.empty() || request.method != "POST" ? std::string{} : who.id() + who.token_name + " " + request.path + " " + key;
    auto const body_hash = memory.empty() ? std::string{} : hash_hex(request.body);
    if (auto const known = repeated_.find(memory);
        !memory.empty() && known != repeated_.end() && known->second.until > services_.clock.now()) {
        if (known->second.body_hash != body_hash)
            co_return problem({Code::mismatch, "this Idempotency-Key came with another body before", {}});
        co_return known->second.response;
    }
    auto result = co_await route.handler(Call{std::move(request), who, std::move(match.parts), std::move(*body)});
    auto response = result ? std::move(*result) : problem(result.error());
    if (response.status >= 200 && response.type.find("json") != std::string::npos)
        response.headers.emplace_back("Cache-Control", "no-store");
    if (!memory.empty() && response.status < 500 && response.status != 429) {
        if (repeated_.size() >= repeated_max) repeated_.clear();
        repeated_[memory] = {body_hash, response, services_.clock.now() + repeated_for};
    }
    co_return response;
}

Task<std::expected<std::shared_ptr<Listener>, Response>> Gate::socket(Request request) {
    auto const wanted = request.header("sec-websocket-protocol");
    if (wanted.find("baton.v1") == std::string::npos)
        co_return std::unexpected(problem({Code::invalid, "the subprotocol is baton.v1", "sec-websocket-protocol"}));
    if (request.path == "/ws/chat") {
        bool allowed = own_origin(request);
        for (auto const& site : services_.sites.all())
            for (auto const& origin : site.origins) allowed = allowed || origin == request.header("origin");
        if (!allowed) co_return std::unexpected(problem({Code::forbidden, "this origin is not a site of ours", "origin"}));
        co_return std::make_shared<CustomerSocket>(door_);
    }
    if (request.path != "/ws/desk") co_return std::unexpected(problem({Code::not_found, "no socket is here", {}}));
    if (!own_origin(request)) co_return std::unexpected(problem({Code::forbidden, "the desk speaks to its own pages only", "origin"}));
    auto caller = co_await caller_of(request);
    if (!caller || !caller->agent) co_return std::unexpected(problem({Code::unauthenticated, "please sign in", {}}));
    co_return std::make_shared<DeskSocket>(services_, hub_, *caller->agent);
}

}  // namespace baton::api
