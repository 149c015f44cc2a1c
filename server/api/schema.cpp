#include "api/schema.hpp"

#include <algorithm>
#include <utility>

namespace baton::api {

Field text(std::string name, double most, std::string about) {
    return {std::move(name), Field::Type::text, true, 1, most, {}, std::move(about)};
}
Field optional_text(std::string name, double most, std::string about) {
    return {std::move(name), Field::Type::text, false, 0, most, {}, std::move(about)};
}
Field choice(std::string name, std::vector<std::string> values) {
    return {std::move(name), Field::Type::text, true, 1, 64, std::move(values), {}};
}
Field integer(std::string name, double least, double most) { return {std::move(name), Field::Type::integer, true, least, most, {}, {}}; }
Field optional_integer(std::string name, double least, double most) {
    return {std::move(name), Field::Type::integer, false, least, most, {}, {}};
}
Field flag(std::string name) { return {std::move(name), Field::Type::flag, false, 0, 0, {}, {}}; }
Field object(std::string name, std::vector<Field> inside) {
    return {std::move(name), Field::Type::object, false, 0, 64, {}, {}, std::move(inside)};
}
Field objects(std::string name, double most, std::vector<Field> inside) {
    return {std::move(name), Field::Type::objects, false, 0, most, {}, {}, std::move(inside)};
}
Field optional_choice(std::string name, std::vector<std::string> values) {
    return {std::move(name), Field::Type::text, false, 0, 64, std::move(values), {}};
}
Field texts(std::string name, double most) { return {std::move(name), Field::Type::texts, false, 0, most, {}, {}}; }

namespace {

void check_text(Fields& fields, Field const& field) {
    auto const most = static_cast<std::size_t>(field.most);
    auto const value = field.required ? fields.text(field.name, most) : fields.optional_text(field.name, most);
    if (value.empty() || field.values.empty() || std::ranges::find(field.values, value) != field.values.end()) return;
    std::string known;
    for (auto const& each : field.values) known += (known.empty() ? "" : ", ") + each;
    fields.wrong(field.name, "must be one of " + known);
}

void check_list(Fields& fields, Field const& field) {
    bool const texts = field.type == Field::Type::texts;
    auto const* list = fields.optional_array(field.name, static_cast<std::size_t>(field.most));
    if (list == nullptr) {
        if (field.required) fields.wrong(field.name, "is missing");
        return;
    }
    if (field.type == Field::Type::list) return;
    for (auto const& each : *list)
        if (texts ? !each.is_string() || each.get_string().size() > 1024 : !each.is_object())
            fields.wrong(field.name, texts ? "must hold short texts" : "must hold objects");
}

void check_one(Fields& fields, Field const& field) {
    auto const least = static_cast<std::int64_t>(field.least);
    auto const most = static_cast<std::int64_t>(field.most);
    switch (field.type) {
        case Field::Type::text: return check_text(fields, field);
        case Field::Type::integer:
            if (field.required)
                fields.integer(field.name, least, most);
            else
                fields.optional_integer(field.name, least, most, least);
            return;
        case Field::Type::number: fields.number(field.name, field.least, field.most); return;
        case Field::Type::flag: fields.optional_flag(field.name, false); return;
        case Field::Type::object:
            if (fields.optional_object(field.name) == nullptr && field.required) fields.wrong(field.name, "is missing");
            return;
        case Field::Type::texts:
        case Field::Type::objects:
        case Field::Type::list: return check_list(fields, field);
        case Field::Type::any: fields.known(field.name); return;
    }
}

json::object schema_of(Field const& field) {
    json::object schema;
    if (!field.about.empty()) schema["description"] = field.about;
    switch (field.type) {
        case Field::Type::text:
            schema["type"] = "string";
            if (field.required && field.least > 0) schema["minLength"] = 1;
            schema["maxLength"] = static_cast<std::int64_t>(field.most);
            if (!field.values.empty()) schema["enum"] = json::array(field.values.begin(), field.values.end());
            break;
        case Field::Type::integer:
        case Field::Type::number:
            schema["type"] = field.type == Field::Type::integer ? "integer" : "number";
            schema["minimum"] = field.least;
            schema["maximum"] = field.most;
            break;
        case Field::Type::flag: schema["type"] = "boolean"; break;
        case Field::Type::object:
            if (field.inside.empty())
                schema["type"] = "object";
            else
                schema = to_schema(field.inside);
            break;
        case Field::Type::texts:
        case Field::Type::objects:
        case Field::Type::list:
            schema["type"] = "array";
            schema["maxItems"] = static_cast<std::int64_t>(field.most);
            if (field.type == Field::Type::texts) schema["items"] = json::object{{"type", "string"}};
            if (field.type == Field::Type::objects)
                schema["items"] = field.inside.empty() ? json::object{{"type", "object"}} : to_schema(field.inside);
            break;
        case Field::Type::any: break;
    }
    return schema;
}

}  // namespace

namespace {

Result<void> check_inside(Field const& field, json::value const& value, std::string const& path) {
    if (field.inside.empty()) return {};
    if (value.is_object()) return check(field.inside, value.get_object(), path);
    if (!value.is_array()) return {};
    std::size_t at = 0;
    for (auto const& each : value.get_array())
        if (auto fine = check(field.inside, each.get_object(), path + "/" + std::to_string(at++)); !fine) return fine;
    return {};
}

}  // namespace

Result<void> check(std::vector<Field> const& fields, json::object const& body, std::string const& path) {
    Fields reader{body, path};
    for (auto const& field : fields) check_one(reader, field);
    if (auto fine = reader.done(); !fine) return fine;
    for (auto const& field : fields)
        if (auto const* value = body.if_contains(field.name))
            if (auto fine = check_inside(field, *value, path + "/" + field.name); !fine) return fine;
    return {};
}

json::object to_schema(std::vector<Field> const& fields) {
    json::object properties;
    json::array required;
    for (auto const& field : fields) {
        properties[field.name] = schema_of(field);
        if (field.required) required.emplace_back(field.name);
    }
    json::object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

}  // namespace baton::api
