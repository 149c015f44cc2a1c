#include <set>

#include "api/route.hpp"

namespace baton::api {
namespace {

json::array parameters(Route const& route) {
    json::array list;
    std::string_view rest = route.pattern;
    while (true) {
        auto const begin = rest.find('{');
        if (begin == std::string_view::npos) break;
        auto const end = rest.find('}', begin);
        list.push_back(json::object{
            {"name", rest.substr(begin + 1, end - begin - 1)}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
        rest = rest.substr(end);
    }
    auto const schema = to_schema(route.query);
    for (auto const& field : route.query)
        list.push_back(json::object{
            {"name", field.name}, {"in", "query"}, {"required", field.required}, {"schema", schema.at("properties").at(field.name)}});
    return list;
}

json::object responses() {
    json::object const failed{{"description", "What is wrong, and where (RFC 9457)"},
                              {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
    json::object list{{"200", {{"description", "Done"}}}, {"204", {{"description", "Done, nothing to say"}}}};
    for (auto const* status : {"400", "401", "403", "404", "405", "409", "413", "422", "429", "503"}) list.emplace(status, failed);
    return list;
}

json::object operation(Route const& route) {
    json::object entry{{"summary", route.summary},
                       {"operationId", route.method + route.pattern},
                       {"parameters", parameters(route)},
                       {"responses", responses()},
                       {"x-access", name_of(route.access)}};
    if (route.access == Access::open) entry["security"] = json::array{};
    if (route.raw)
        entry["requestBody"] =
            json::object{{"content", {{"application/octet-stream", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}}}};
    else if (!route.body.empty())
        entry["requestBody"] = json::object{{"required", true}, {"content", {{"application/json", {{"schema", to_schema(route.body)}}}}}};
    return entry;
}

std::string lower(std::string text) {
    for (auto& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return text;
}

}  // namespace

json::object openapi(Router const& router, std::string_view version) {
    json::object paths;
    for (auto const& route : router.routes()) {
        auto& path = paths[route.pattern];
        if (!path.is_object()) path.emplace_object();
        path.get_object()[lower(route.method)] = operation(route);
    }
    json::object const problem{{"type", "object"},
                               {"required", {"title", "status", "code", "detail"}},
                               {"properties",
                                {{"type", {{"type", "string"}}},
                                 {"title", {{"type", "string"}}},
                                 {"status", {{"type", "integer"}}},
                                 {"code", {{"type", "string"}}},
                                 {"detail", {{"type", "string"}}},
                                 {"where", {{"type", "string"}}}}}};
    json::object schemes{{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "baton_session"}}},
                         {"token", {{"type", "http"}, {"scheme", "bearer"}}},
                         {"visitor", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-Baton-Visitor"}}}};
    json::array security;
    for (auto const* name : {"session", "token", "visitor"}) security.push_back(json::object{{name, json::array{}}});
    return {{"openapi", "3.1.0"},
            {"info", {{"title", "Baton"}, {"version", version}}},
            {"paths", std::move(paths)},
            {"security", std::move(security)},
            {"components", {{"schemas", {{"Problem", problem}}}, {"securitySchemes", std::move(schemes)}}}};
}

}  // namespace baton::api
