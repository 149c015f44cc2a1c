#include "base/json.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <optional>

#include "base/blank.hpp"
#include "base/text.hpp"

namespace baton {
namespace {

/// The error of a part, as one of the whole in which the part has this name.
Error within(std::string_view name, Error error) {
    std::string step{"/"};
    for (char const c : name) step += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    error.where.insert(0, step);
    return error;
}

// What the grammar allows and we do not, with its place: a zero, which can only arrive as an escape, since the parser refuses raw control
// characters, and a number such as 1e999, which would be written as no JSON again.
std::optional<Error> not_accepted(json::value const& value) {
    auto const holds_zero = [](std::string_view text) { return text.find('\0') != std::string_view::npos; };
    auto const zero = [] { return Error{Code::invalid, "U+0000 is not accepted in a text", {}}; };
    switch (value.kind()) {
        case json::kind::string:
            if (holds_zero(value.get_string())) return zero();
            break;
        case json::kind::double_:
            if (!std::isfinite(value.get_double())) return Error{Code::invalid, "a number is too large", {}};
            break;
        case json::kind::array:
            for (auto const& each : value.get_array())
                if (auto found = not_accepted(each)) return within(std::to_string(&each - value.get_array().data()), std::move(*found));
            break;
        case json::kind::object:
            for (auto const& member : value.get_object()) {
                if (holds_zero(member.key())) return zero();
                if (auto found = not_accepted(member.value())) return within(member.key(), std::move(*found));
            }
            break;
        default: break;
    }
    return std::nullopt;
}

}  // namespace

Result<json::value> parse_json(std::string_view text, std::size_t bytes_max, json::storage_ptr storage) {
    if (text.size() > bytes_max) return refuse(Code::too_large, "more than " + std::to_string(bytes_max) + " bytes of JSON");
    json::error_code failed;
    json::parse_options options;
    options.max_depth = 32;
    auto value = json::parse({text.data(), text.size()}, failed, std::move(storage), options);
    if (failed) return refuse(Code::invalid, "not JSON: " + failed.message());
    if (auto found = not_accepted(value)) return std::unexpected(std::move(*found));
    return value;
}

Result<json::object> parse_json_object(std::string_view text, std::size_t bytes_max, json::storage_ptr storage) {
    auto value = parse_json(text, bytes_max, std::move(storage));
    if (!value) return pass_on(value);
    if (!value->is_object()) return refuse(Code::invalid, "expected a JSON object");
    return std::move(value->get_object());
}

std::string to_text(json::value const& value) { return json::serialize(value); }
std::string to_text(json::object const& object) { return json::serialize(object); }

void Fields::wrong(std::string_view name, std::string message) {
    if (!ok()) return;
    error_.message = std::move(message);
    error_.where = path_ + "/" + std::string{name};
}

json::value const* Fields::find(std::string_view name, bool required) {
    asked_.emplace_back(name);
    auto const* value = object_.if_contains(name);
    if (value == nullptr || value->is_null()) {
        if (required) wrong(name, "is missing");
        return nullptr;
    }
    return value;
}

std::string Fields::text(std::string_view name, std::size_t code_points_max) {
    if (find(name, true) == nullptr) return {};
    auto value = optional_text(name, code_points_max);
    if (blank(value)) wrong(name, "must not be empty or blank");
    return value;
}

std::string Fields::optional_text(std::string_view name, std::size_t code_points_max) {
    auto const* value = find(name, false);
    if (value == nullptr) return {};
    if (!value->is_string()) return wrong(name, "must be a text"), std::string{};
    std::string_view const text{value->get_string().data(), value->get_string().size()};
    if (length_in_code_points(text) > code_points_max)
        return wrong(name, "is longer than " + std::to_string(code_points_max) + " characters"), std::string{};
    return std::string{text};
}

std::int64_t Fields::integer(std::string_view name, std::int64_t least, std::int64_t most) {
    return find(name, true) == nullptr ? least : optional_integer(name, least, most, least);
}

std::int64_t Fields::optional_integer(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
    auto const* value = find(name, false);
    if (value == nullptr) return otherwise;
    json::error_code failed;
    auto const number = value->is_number() ? value->to_number<std::int64_t>(failed) : (failed = json::error::not_number, 0);
    if (failed || number < least || number > most) {
        wrong(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return otherwise;
    }
    return number;
}

double Fields::number(std::string_view name, double least, double most) {
    auto const* value = find(name, true);
    if (value == nullptr) return least;
    auto const number = value->is_number() ? value->to_number<double>() : least - 1;
    if (!(number >= least && number <= most))
        return wrong(name, "must be a number from " + std::to_string(least) + " to " + std::to_string(most)), least;
    return number;
}

bool Fields::optional_flag(std::string_view name, bool otherwise) {
    auto const* value = find(name, false);
    if (value == nullptr) return otherwise;
    if (!value->is_bool()) return wrong(name, "must be true or false"), otherwise;
    return value->get_bool();
}

json::object const* Fields::optional_object(std::string_view name) {
    auto const* value = find(name, false);
    if (value == nullptr) return nullptr;
    if (!value->is_object()) return wrong(name, "must be an object"), nullptr;
    return &value->get_object();
}

json::array const* Fields::optional_array(std::string_view name, std::size_t size_max) {
    auto const* value = find(name, false);
    if (value == nullptr) return nullptr;
    if (!value->is_array()) return wrong(name, "must be a list"), nullptr;
    if (value->get_array().size() > size_max) return wrong(name, "has more than " + std::to_string(size_max) + " elements"), nullptr;
    return &value->get_array();
}

Result<void> Fields::done() {
    for (auto const& member : object_)
        if (std::ranges::find(asked_, std::string_view{member.key()}) == asked_.end()) wrong(member.key(), "is not a known field");
    if (!ok()) return std::unexpected(error_);
    return {};
}

std::string string_at(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

std::int64_t integer_at(json::object const& object, std::string_view name, std::int64_t otherwise) {
    auto const* value = object.if_contains(name);
    json::error_code failed;
    if (value == nullptr || !value->is_number()) return otherwise;
    auto const number = value->to_number<std::int64_t>(failed);
    return failed ? otherwise : number;
}

double number_at(json::object const& object, std::string_view name, double otherwise) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_number() ? value->to_number<double>() : otherwise;
}

bool flag_at(json::object const& object, std::string_view name, bool otherwise) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_bool() ? value->get_bool() : otherwise;
}

}  // namespace baton
