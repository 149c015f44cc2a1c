#include "api/route.hpp"

#include "base/ensure.hpp"

namespace baton::api {
namespace {

std::string_view next_part(std::string_view& path) {
    path.remove_prefix(1);
    auto const end = path.find('/');
    auto const part = path.substr(0, end);
    path.remove_prefix(end == std::string_view::npos ? path.size() : end);
    return part;
}

bool fits(std::string_view pattern, std::string_view path, std::vector<std::string>& parts) {
    parts.clear();
    while (!pattern.empty() && !path.empty()) {
        auto const wanted = next_part(pattern);
        auto const given = next_part(path);
        if (wanted.starts_with('{')) {
            if (given.empty()) return false;
            parts.emplace_back(given);
        } else if (wanted != given) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

}  // namespace

std::string_view name_of(Access access) {
    constexpr std::string_view names[]{"open", "visitor", "viewer", "agent", "lead", "owner"};
    return names[static_cast<std::size_t>(access)];
}

bool may(Caller const& caller, Access needed) {
    if (needed == Access::open) return true;
    if (needed == Access::visitor) return caller.role.has_value() || !caller.visitor_id.empty();
    if (!caller.role) return false;
    auto const has = static_cast<int>(*caller.role);  // viewer 0 … owner 3
    return has >= static_cast<int>(needed) - static_cast<int>(Access::viewer);
}

void Router::add(Route route) {
    ensure(static_cast<bool>(route.handler), "every route has a handler");
    routes_.push_back(std::move(route));
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
    Match found;
    std::vector<std::string> parts;
    if (path.empty() || path.front() != '/') return found;
    for (auto const& route : routes_) {
        if (!fits(route.pattern, path, parts)) continue;
        if (route.method == method || (method == "HEAD" && route.method == "GET")) return {&route, std::move(parts), false};
        found.other_method = true;
    }
    return found;
}

}  // namespace baton::api
