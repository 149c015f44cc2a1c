#include "api/gate.hpp"

#include <algorithm>
#include <charconv>

#include "api/asyncapi.hpp"
#include "api/audited.hpp"
#include "api/desk_socket.hpp"
#include "api/repeats.hpp"
#include "api/routes.hpp"
#include "base/text.hpp"
#include "customers/embedding.hpp"

namespace baton::api {
namespace {

constexpr std::size_t body_max_elsewhere = 4096;

bool changes(Request const& request) { return request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS"; }

std::string bearer_of(std::string const& authorization) {
    return authorization.starts_with("Bearer ") ? std::string{trim(std::string_view{authorization}.substr(7))} : std::string{};
}

// RFC 9110, 15.5.6: it says which methods there are.
Response method_not_allowed(std::vector<std::string> const& allowed) {
    std::string list;
    for (auto const& each : allowed) list += (list.empty() ? "" : ", ") + each;
    json::object const body{{"type", "about:blank"},
                            {"title", "method_not_allowed"},
                            {"status", 405},
                            {"code", "invalid"},
                            {"detail", "this path knows other methods: " + list}};
    return {405, "application/problem+json", to_text(body), {{"Allow", list}}};
}

Task<Result<Response>> document(json::object text) { co_return reply(std::move(text)); }

}  // namespace

Gate::Gate(Services& services, Hub& hub, CustomerDoor& door, StaticFiles const& files)
    : services_{services}, hub_{hub}, door_{door}, files_{files} {
    add_session_routes(router_, services);
    add_conversation_routes(router_, services);
    add_action_routes(router_, services);
    add_knowledge_routes(router_, services);
    add_policy_routes(router_, services);
    add_topic_routes(router_, services);
    add_team_routes(router_, services);
    add_site_routes(router_, services);
    add_today_routes(router_, services);
    add_wait_routes(router_, services);
    add_file_routes(router_, services);
    add_notice_routes(router_, services);
    router_.add({"GET", "/openapi.json", Access::open, "This document", {}, {}, [this](Call const&) {
                     return document(openapi(router_, services_.version, session_cookie_name(services_.public_url)));
                 }});
    router_.add({"GET", "/asyncapi.json", Access::open, "The sockets (AsyncAPI 3.0)", {}, {}, [this](Call const&) {
                     return document(asyncapi(services_.version, services_.public_url));
                 }});
}

Handlers Gate::handlers() {
    return {[this](Request const& head) { return receive(head); }, [this](Request request) { return socket(std::move(request)); }};
}

Handlers::Reception Gate::receive(Request const& head) {
    auto match = std::make_shared<Router::Match const>(router_.match(head.method, head.path));
    return {match->route != nullptr ? match->route->body_max : body_max_elsewhere,
            [this, match](Request request) { return http(std::move(request), match); },
            match->route != nullptr && match->route->raw
                ? [this, match](Request request) { return permit_upload(std::move(request), match); }
                : std::function<Task<std::optional<Response>>(Request)>{}};
}

std::optional<Response> Gate::over_limit(Request const& request) {
    auto const over = door_.limits.take(Limited::requests, {limit_key(request.remote)}, services_.clock.now());
    return over ? std::optional{later(*over)} : std::nullopt;
}

Task<std::optional<Response>> Gate::permit_upload(Request head, Match match) {
    auto const caller = co_await caller_of(head);
    if (!caller) co_return problem(caller.error());
    if (auto const error = refused(*match->route, *caller, head)) co_return problem(*error);
    if (caller->role) co_return std::nullopt;
    auto const visitor = co_await services_.identity.by_secret(head.header("x-baton-visitor"));
    if (!visitor) co_return problem(visitor.error());
    auto const bytes = std::strtod(head.header("content-length").c_str(), nullptr);
    if (door_.admission.short_of(Scarce::memory))
        co_return later({{Code::too_many, "many people are writing just now; try again", {}}, std::chrono::seconds{10}});
    Asker const who{limit_key(head.remote), visitor->id.text(), visitor->site};
    auto over = door_.limits.take(Limited::uploads, who, services_.clock.now());
    if (!over)
        over = door_.limits.take(Limited::upload_bytes, who, services_.clock.now(),
                                 bytes > 0 ? bytes : static_cast<double>(match->route->body_max));
    co_return over ? std::optional{later(*over)} : std::nullopt;
}

Task<Result<Caller>> Gate::caller_of(Request const& request) {
    Caller caller;
    if (auto const token = bearer_of(request.header("authorization")); !token.empty()) {
        auto known = co_await services_.accounts.by_token(token);
        if (!known) co_return pass_on(known);
        caller.role = known->role;
        caller.token_name = known->name;
        caller.token_id = known->id;
        co_return caller;
    }
    if (auto secret = request.cookie(session_cookie_name(services_.public_url)); !secret.empty()) {
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
        caller.customer_id = visitor->customer_id;
    }
    co_return caller;
}

// A page of the name that was asked, by the same scheme: what came in the clear is not a page of a server behind TLS. Who names no
// origin is no page, unless a browser says that it is somebody else's.
bool Gate::own_origin(Request const& request) const {
    auto const origin = request.header("origin");
    if (origin.empty()) return request.header("sec-fetch-site") != "cross-site";
    auto const scheme = services_.public_url.substr(0, services_.public_url.find("://") + 3);
    return origin == services_.public_url || origin == scheme + request.header("host");
}

Result<json::object> Gate::body_of(Route const& route, Request const& request) const {
    json::object query;
    for (auto const& [name, value] : request.query) query[name] = value;
    for (auto const& field : route.query)
        if (auto* value = query.if_contains(field.name); value != nullptr && field.type == Field::Type::integer) {
            std::int64_t number = 0;
            std::string_view const text{value->get_string()};
            auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (failed != std::errc{} || end != text.data() + text.size())
                return refuse(Code::invalid, "must be a whole number", field.name);
            *value = number;
        }
    if (auto fine = check(route.query, query); !fine) return pass_on(fine);
    if (route.raw) return json::object{};
    // Where nothing has to be said, saying nothing is fine; elsewhere no text is no JSON.
    bool const needed = std::ranges::any_of(route.body, &Field::required);
    if (request.body.empty() && !needed) return json::object{};
    if (!changes(request)) return refuse(Code::invalid, "this request takes no body");
    auto body = parse_json_object(request.body, route.body_max);
    if (!body) return body;
    if (auto fine = check(route.body, *body); !fine) return pass_on(fine);
    return body;
}

Task<Response> Gate::http(Request request, Match match) {
    auto response = co_await answered(std::move(request), std::move(match));
    if (services_.public_url.starts_with("https://")) response.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
    co_return response;
}

Task<Response> Gate::answered(Request request, Match match) {
    if (match->route != nullptr) co_return co_await routed(std::move(request), std::move(match));
    if (!match->allowed.empty()) co_return method_not_allowed(match->allowed);
    if (auto over = over_limit(request)) co_return std::move(*over);
    if (auto file = files_.find(request, services_)) co_return std::move(*file);
    co_return problem({Code::not_found, "nothing is here", {}});
}

std::optional<Error> Gate::refused(Route const& route, Caller const& caller, Request const& request) const {
    if (!may(caller, route.access))
        return caller.role || !caller.visitor_id.empty() ? Error{Code::forbidden, "your role does not allow this", {}}
                                                         : Error{Code::unauthenticated, "please sign in", {}};
    if (changes(request) && !own_origin(request)) return Error{Code::forbidden, "a page of another origin changes nothing here", {}};
    if (caller.session && changes(request) && request.header("x-baton") != "1")
        return Error{Code::forbidden, "a change by cookie needs the header X-Baton: 1", {}};
    return std::nullopt;
}

Task<Response> Gate::routed(Request request, Match match) {
    auto const& route = *match->route;
    auto caller = co_await caller_of(request);
    if (!caller || !caller->role)
        if (auto over = over_limit(request)) co_return std::move(*over);
    if (!caller && route.access != Access::open) co_return problem(caller.error());
    Call call{std::move(request), caller ? std::move(*caller) : Caller{}, match->parts, {}};
    auto const no = refused(route, call.caller, call.request);
    if (!no) {
        auto body = body_of(route, call.request);
        if (!body) co_return problem(body.error());
        call.body = std::move(*body);
    }
    auto const event = services_.audit != nullptr ? audited(route, call) : std::nullopt;
    auto response = no ? problem(*no) : co_await carry_out(route, std::move(call), services_.request_keys);
    if (event) co_await note(*services_.audit, *event, response.status);
    co_return response;
}

Task<std::expected<Guest, Response>> Gate::socket(Request request) {
    auto const wanted = request.header("sec-websocket-protocol");
    if (wanted.find("baton.v1") == std::string::npos)
        co_return std::unexpected(problem({Code::invalid, "the subprotocol is baton.v1", "sec-websocket-protocol"}));
    if (request.path == "/ws/chat") {
        auto const foreign = own_origin(request) ? std::string{} : request.header("origin");
        if (!own_origin(request) && !customers::any_embeds(services_.sites, foreign))
            co_return std::unexpected(problem({Code::forbidden, "this origin is not a site of ours", "origin"}));
        co_return std::make_shared<CustomerSocket>(door_, foreign);
    }
    if (request.path != "/ws/desk") co_return std::unexpected(problem({Code::not_found, "no socket is here", {}}));
    if (!own_origin(request)) co_return std::unexpected(problem({Code::forbidden, "the desk speaks to its own pages only", "origin"}));
    auto caller = co_await caller_of(request);
    if (!caller || !caller->agent) co_return std::unexpected(problem({Code::unauthenticated, "please sign in", {}}));
    co_return std::make_shared<DeskSocket>(services_, hub_, *caller->agent, *caller->session);
}

}  // namespace baton::api
