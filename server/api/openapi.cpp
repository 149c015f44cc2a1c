#include <algorithm>

#include "api/route.hpp"

namespace baton::api {
namespace {

std::vector<std::string> names_in(std::string_view pattern) {
    std::vector<std::string> names;
    for (auto begin = pattern.find('{'); begin != std::string_view::npos; begin = pattern.find('{', begin + 1))
        names.emplace_back(pattern.substr(begin + 1, pattern.find('}', begin) - begin - 1));
    return names;
}

json::array parameters(Route const& route) {
    json::array list;
    for (auto const& name : names_in(route.pattern)) {
        json::object schema{{"type", "string"}, {"minLength", 1}, {"maxLength", 200}, {"pattern", R"(^[^/\u0000]+$)"}};
        if (auto const* form = route.told.parts.if_contains(name)) schema = form->get_object();
        list.push_back(json::object{{"name", name}, {"in", "path"}, {"required", true}, {"schema", std::move(schema)}});
    }
    auto const schema = to_schema(route.query, false);
    for (auto const& field : route.query)
        list.push_back(json::object{
            {"name", field.name}, {"in", "query"}, {"required", field.required}, {"schema", schema.at("properties").at(field.name)}});
    return list;
}

json::object content(std::string const& type, json::object schema) { return {{type, {{"schema", std::move(schema)}}}}; }

json::object header(char const* about) { return {{"description", about}, {"required", true}, {"schema", {{"type", "string"}}}}; }

json::object failure(std::string_view status) {
    json::object failed{{"description", "What is wrong, and where (RFC 9457)"},
                        {"content", content("application/problem+json", {{"$ref", "#/components/schemas/Problem"}})}};
    if (status == "405") failed["headers"] = json::object{{"Allow", header("The methods there are")}};
    if (status == "429" || status == "503") failed["headers"] = json::object{{"Retry-After", header("Seconds")}};
    // What people write by hand (articles, the policy) is answered with every mistake in it.
    if (status == "422") failed["content"].get_object()["application/json"] = json::object{{"schema", {{"type", "object"}}}};
    return failed;
}

std::string id_of(Route const& route) { return route.method + route.pattern; }

/// Routes below a path with one name in it: what a new thing's id leads to.
json::object links(Route const& from, Router const& router) {
    json::object found;
    if (from.told.id.empty()) return found;
    for (auto const& route : router.routes()) {
        auto const names = names_in(route.pattern);
        if (names.size() != 1 || !route.pattern.starts_with(from.told.below + "/{")) continue;
        found[id_of(route)] =
            json::object{{"operationId", id_of(route)}, {"parameters", {{names.front(), "$response.body#" + from.told.id}}}};
    }
    return found;
}

json::object responses(Route const& route, Router const& router) {
    json::object done{{"description", route.told.success == 204 ? "Done, nothing to say" : "Done"}};
    bool const is_json = route.told.type.find("json") != std::string::npos;
    if (!route.told.type.empty()) done["content"] = content(route.told.type, is_json ? json::object{{"type", "object"}} : json::object{});
    if (auto to = links(route, router); !to.empty()) done["links"] = std::move(to);
    json::object list{{std::to_string(route.told.success), std::move(done)}};
    for (auto const* status : {"400", "404", "405", "429", "503", "504"}) list.emplace(status, failure(status));
    bool const reads = route.method == "GET";
    if (!reads || route.access != Access::open)
        for (auto const* status : {"401", "403"}) list.emplace(status, failure(status));
    if (!reads)
        for (auto const* status : {"409", "413", "422"}) list.emplace(status, failure(status));
    return list;
}

json::object body_schema(Route const& route) {
    auto schema = to_schema(route.body);
    json::array one;
    for (auto const& field : route.body) {
        if (std::ranges::find(route.told.one_of, field.name) == route.told.one_of.end()) continue;
        auto required = field;
        required.required = true;
        required.least = 1;
        auto said = to_schema({required});
        said.erase("additionalProperties");
        if (field.type != Field::Type::text) said["properties"].get_object()[field.name].get_object()["minItems"] = 1;
        one.push_back(std::move(said));
    }
    if (!one.empty()) schema["anyOf"] = std::move(one);
    return schema;
}

json::object request_body(Route const& route) {
    bool const needed = route.raw || !route.told.one_of.empty() || std::ranges::any_of(route.body, &Field::required);
    json::object bytes{{"type", "string"}, {"format", "binary"}, {"minLength", 1}};
    return {
        {"required", needed},
        {"content", route.raw ? content("application/octet-stream", std::move(bytes)) : content("application/json", body_schema(route))}};
}

/// A cookie alone changes nothing: the header shows that a page of ours sent it.
json::array security(Route const& route) {
    json::array any;
    if (route.access == Access::open) return any;
    json::object session{{"session", json::array{}}};
    if (route.method != "GET") session["own_page"] = json::array{};
    any.push_back(std::move(session));
    any.push_back(json::object{{"token", json::array{}}});
    if (route.access == Access::visitor) any.push_back(json::object{{"visitor", json::array{}}});
    return any;
}

json::object operation(Route const& route, Router const& router) {
    json::object entry{{"summary", route.summary},        {"operationId", id_of(route)},
                       {"parameters", parameters(route)}, {"responses", responses(route, router)},
                       {"security", security(route)},     {"x-access", name_of(route.access)}};
    if (route.raw || !route.body.empty()) entry["requestBody"] = request_body(route);
    return entry;
}

std::string lower(std::string text) {
    for (auto& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return text;
}

}  // namespace

json::object openapi(Router const& router, std::string_view version, std::string_view cookie) {
    json::object paths;
    for (auto const& route : router.routes()) {
        auto& path = paths[route.pattern];
        if (!path.is_object()) path.emplace_object();
        path.get_object()[lower(route.method)] = operation(route, router);
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
    json::object schemes{{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", cookie}}},
                         {"own_page", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-Baton"}, {"description", "always 1"}}},
                         {"token", {{"type", "http"}, {"scheme", "bearer"}}},
                         {"visitor", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-Baton-Visitor"}}}};
    return {{"openapi", "3.1.0"},
            {"info", {{"title", "Baton"}, {"version", version}}},
            {"paths", std::move(paths)},
            {"components", {{"schemas", {{"Problem", problem}}}, {"securitySchemes", std::move(schemes)}}}};
}

}  // namespace baton::api
