#include "api/schema.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace baton::api {

Field text(std::string name, double most, std::string about) {
    return {std::move(name), Field::Type::text, true, 1, most, {}, std::move(about)};
}
Field optional_text(std::string name, double most, std::string about) {
    return {std::move(name), Field::Type::text, false, 0, most, {}, std::move(about)};
}
Field filled_text(std::string name, double most) { return {std::move(name), Field::Type::text, false, 1, most, {}, {}}; }
Field choice(std::string name, std::vector<std::string> values) {
    return {std::move(name), Field::Type::text, true, 1, 64, std::move(values), {}};
}
Field integer(std::string name, double least, double most) { return {std::move(name), Field::Type::integer, true, least, most, {}, {}}; }
Field optional_integer(std::string name, double least, double most) {
    return {std::move(name), Field::Type::integer, false, least, most, {}, {}};
}
Field such_that(Field field, json::object also) {
    field.also = std::move(also);
    return field;
}
Field new_password(Field field) {
    field.least = 10;  // agents/passwords.cpp
    return field;
}
Field needed(Field field) {
    field.required = true;
    return field;
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

constexpr std::size_t list_text_max = 1024;  // characters of one text of a list

void check_text(Fields& fields, Field const& field) {
    auto const most = static_cast<std::size_t>(field.most);
    bool const filled = field.required || (field.least > 0 && fields.has(field.name));
    auto const value = filled ? fields.text(field.name, most) : fields.optional_text(field.name, most);
    if (!value.empty() && length_in_code_points(value) < static_cast<std::size_t>(field.least))
        fields.wrong(field.name,
                     "must have " + std::to_string(static_cast<int>(field.least)) + " to " + std::to_string(most) + " characters");
    if (value.empty() || field.values.empty() || std::ranges::find(field.values, value) != field.values.end()) return;
    std::string known;
    for (auto const& each : field.values) known += (known.empty() ? "" : ", ") + each;
    fields.wrong(field.name, "must be one of " + known);
}

bool short_text(json::value const& value) {
    return value.is_string() && length_in_code_points({value.get_string().data(), value.get_string().size()}) <= list_text_max;
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
        if (texts ? !short_text(each) : !each.is_object()) fields.wrong(field.name, texts ? "must hold short texts" : "must hold objects");
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
        case Field::Type::number:
            if (field.required || fields.has(field.name)) fields.number(field.name, field.least, field.most);
            return;
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

json::object schema_of_text(Field const& field) {
    if (field.values.empty()) {
        auto schema = text_schema(field.least, field.most);
        // A form of its own says what characters there are.
        if (field.also.contains("pattern"))
            for (auto const* name : {"not", "allOf"}) schema.erase(name);
        return schema;
    }
    json::array values(field.values.begin(), field.values.end());
    if (!field.required) values.emplace_back("");
    return {{"type", "string"}, {"enum", std::move(values)}};
}

json::object list_schema(Field const& field) {
    json::object schema{{"type", "array"}, {"maxItems", static_cast<std::int64_t>(field.most)}};
    if (field.type == Field::Type::texts) schema["items"] = text_schema(0, list_text_max);
    if (field.type == Field::Type::objects)
        schema["items"] = field.inside.empty() ? json::object{{"type", "object"}} : to_schema(field.inside);
    return schema;
}

json::object plain_schema(Field const& field) {
    switch (field.type) {
        case Field::Type::text: return schema_of_text(field);
        case Field::Type::integer:
        case Field::Type::number:
            return {{"type", field.type == Field::Type::integer ? "integer" : "number"}, {"minimum", field.least}, {"maximum", field.most}};
        case Field::Type::flag: return {{"type", "boolean"}};
        case Field::Type::object: return field.inside.empty() ? json::object{{"type", "object"}} : to_schema(field.inside);
        case Field::Type::texts:
        case Field::Type::objects:
        case Field::Type::list: return list_schema(field);
        case Field::Type::any: break;
    }
    return {};
}

// What is optional may be null as well as absent.
void allow_null(json::object& schema) {
    if (auto* type = schema.if_contains("type"); type != nullptr && type->is_string()) *type = json::array{*type, "null"};
    if (auto* values = schema.if_contains("enum")) values->get_array().emplace_back(nullptr);
}

json::object schema_of(Field const& field, bool nullable) {
    auto schema = plain_schema(field);
    for (auto const& [name, value] : field.also) schema[name] = value;
    if (nullable && !field.required && (field.type != Field::Type::text || field.least == 0)) allow_null(schema);
    if (!field.about.empty()) schema["description"] = field.about;
    return schema;
}

}  // namespace

namespace {

Result<void> check_inside(Field const& field, json::value const& value, std::string const& path) {
    if (value.is_object()) return check(field.inside, value.get_object(), path);
    if (!value.is_array()) return {};
    std::size_t at = 0;
    for (auto const& each : value.get_array())
        if (auto fine = check(field.inside, each.get_object(), path + "/" + std::to_string(at++)); !fine) return fine;
    return {};
}

}  // namespace

json::object text_schema(double least, double most) {
    json::object schema{
        {"type", "string"}, {"maxLength", static_cast<std::int64_t>(most)}, {"not", {{"type", "string"}, {"pattern", form::zero}}}};
    if (least == 0) return schema;
    schema["minLength"] = static_cast<std::int64_t>(least);
    json::object const seen{{"pattern", R"([^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])"}};
    schema["allOf"] = json::array{seen};
    return schema;
}

Result<void> check(std::vector<Field> const& fields, json::object const& body, std::string const& path) {
    Fields reader{body, path};
    for (auto const& field : fields) check_one(reader, field);
    if (auto fine = reader.done(); !fine) return fine;
    for (auto const& field : fields)
        if (auto const* value = field.inside.empty() ? nullptr : body.if_contains(field.name))
            if (auto fine = check_inside(field, *value, path + "/" + field.name); !fine) return fine;
    return {};
}

json::object to_schema(std::vector<Field> const& fields, bool nullable) {
    json::object properties;
    json::array required;
    for (auto const& field : fields) {
        properties[field.name] = schema_of(field, nullable);
        if (field.required) required.emplace_back(field.name);
    }
    json::object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

}  // namespace baton::api
