#include "api/route.hpp"

#include <algorithm>

#include "base/ensure.hpp"

namespace baton::api {
namespace {

// A text as long as its field permits is not refused for the way its JSON is written: twelve bytes a character, as \ud83d\ude00.
std::size_t room_for(std::vector<Field> const& fields) {
    double bytes = 0;
    for (auto const& field : fields)
        if (field.type == Field::Type::text) bytes += 12 * field.most;
    return static_cast<std::size_t>(bytes) + 4096;
}

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

Told& Told::answers(int status, std::string media_type) {
    success = status;
    type = status == 204 ? std::string{} : std::move(media_type);
    return *this;
}

Told& Told::needs_one_of(std::vector<std::string> fields) {
    one_of = std::move(fields);
    return *this;
}

Told& Told::part(std::string_view name, json::object schema) {
    parts[name] = std::move(schema);
    return *this;
}

Told& Told::leads(std::string pointer, std::string path) {
    id = std::move(pointer);
    below = std::move(path);
    return *this;
}

Told& Router::add(Route route) {
    ensure(static_cast<bool>(route.handler), "every route has a handler");
    route.body_max = std::max(route.body_max, room_for(route.body));
    routes_.push_back(std::move(route));
    return routes_.back().told;
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
    Match found;
    std::vector<std::string> parts;
    if (path.empty() || path.front() != '/') return found;
    // What is named in full goes before what fits a {…}, whatever the method: they are two resources.
    auto fewest = path.size();
    for (auto const& route : routes_) {
        if (!fits(route.pattern, path, parts) || parts.size() > fewest) continue;
        if (parts.size() < fewest) found = {};
        fewest = parts.size();
        if (route.method == method || (method == "HEAD" && route.method == "GET")) {
            found.route = &route;
            found.parts = std::move(parts);
        }
        found.allowed.push_back(route.method);
        if (route.method == "GET") found.allowed.emplace_back("HEAD");
    }
    return found;
}

}  // namespace baton::api
