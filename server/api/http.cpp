#include "api/http.hpp"

#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "base/log.hpp"
#include "base/text.hpp"

namespace baton::api {

std::string Request::header(std::string_view name) const {
    for (auto const& [key, value] : headers)
        if (key == name) return value;
    return {};
}

std::string Request::cookie(std::string_view name) const {
    auto const all = header("cookie");
    std::string_view rest = all;
    while (!rest.empty()) {
        auto const end = rest.find(';');
        auto const pair = trim(rest.substr(0, end));
        if (pair.starts_with(name) && pair.size() > name.size() && pair[name.size()] == '=')
            return std::string{pair.substr(name.size() + 1)};
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    return {};
}

std::string Request::parameter(std::string_view name) const {
    auto const found = query.find(std::string{name});
    return found == query.end() ? std::string{} : found->second;
}

Response reply(json::value const& value, int status) { return {status, "application/json", to_text(value), {}}; }
json::object page_of(json::array items, std::string const& next) {
    return {{"items", std::move(items)}, {"next", next.empty() ? json::value(nullptr) : json::value(next)}};
}
Response no_content() { return {204, {}, {}, {}}; }

int status_of(Code code) {
    switch (code) {
        case Code::invalid: return 400;
        case Code::unauthenticated: return 401;
        case Code::forbidden: return 403;
        case Code::not_found: return 404;
        case Code::conflict:
        case Code::stale: return 409;
        case Code::mismatch: return 422;
        case Code::too_large: return 413;
        case Code::too_many: return 429;
        case Code::unavailable: return 503;
        case Code::timeout: return 504;
        case Code::internal: return 500;
    }
    return 500;
}

void guard(Response& response) {
    static std::pair<char const*, char const*> const usual[]{
        {"Cache-Control", "no-store"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"}};
    for (auto const& [name, value] : usual)
        if (std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first) == response.headers.end())
            response.headers.emplace_back(name, value);
}

std::string_view told(Error const& error) {
    if (error.code != Code::internal) return error.message;
    log::error("failed_inside", {{"what", error.message}});
    return "something went wrong here; it was written to the log";
}

Response problem(Error const& error) {
    json::object body{{"type", "about:blank"},
                      {"title", name_of(error.code)},
                      {"status", status_of(error.code)},
                      {"code", name_of(error.code)},
                      {"detail", told(error)}};
    if (!error.where.empty()) body.emplace("where", error.where);
    Response response{status_of(error.code), "application/problem+json", to_text(body), {}};
    if (error.code == Code::too_many || error.code == Code::unavailable) response.headers.emplace_back("Retry-After", "2");
    return response;
}

Result<void> read_target(std::string_view target, Request& request) {
    auto const parsed = boost::urls::parse_origin_form(target);
    if (!parsed) return refuse(Code::invalid, "not a request target");
    request.path = parsed->encoded_path().decode();
    if (!acceptable_text(request.path)) return refuse(Code::invalid, "the path is not UTF-8");
    for (auto const& each : parsed->params()) {
        if (!acceptable_text(each.key) || !acceptable_text(each.value)) return refuse(Code::invalid, "the query is not UTF-8");
        request.query.emplace(each.key, each.value);
    }
    return {};
}

}  // namespace baton::api
