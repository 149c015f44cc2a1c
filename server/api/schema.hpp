#pragma once
#include <string>
#include <vector>

#include "base/json.hpp"

namespace baton::api {

/// One field of a body or query: what is checked before a handler runs, and what the OpenAPI document says.
struct Field {
    enum class Type { text, integer, number, flag, object, texts, objects, list, any };

    std::string name;
    Type type = Type::text;
    bool required = false;
    double least = 0;
    double most = 4096;                    ///< characters of a text, value of a number, elements of a list
    std::vector<std::string> values = {};  ///< the only ones accepted, when not empty
    std::string about = {};
    std::vector<Field> inside = {};  ///< of an object, or of each object of a list, when not empty
    json::object also = {};          ///< what its handler asks for besides, as JSON Schema; for the document alone
};

/// The field with what its handler asks for besides.
Field such_that(Field field, json::object also);
/// A field that must be there.
Field needed(Field field);
/// Forms that handlers ask for, as regular expressions of JSON Schema (ECMA-262).
namespace form {
inline constexpr std::string_view zero = R"(\u0000)";  ///< what no text and no name holds
inline constexpr std::string_view slug = "^[a-z0-9][a-z0-9-]*$";
inline constexpr std::string_view site_key = "^[a-z0-9][a-z0-9-]{0,62}$";
inline constexpr std::string_view optional_colour = "^(#[0-9a-fA-F]{6})?$";
inline constexpr std::string_view origin = "^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?$";
inline constexpr std::string_view optional_origin = "^(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?)?$";
inline constexpr std::string_view email =
    R"(^[^\u0000 \t\r\n,;<>"@]+@([^\u0000 \t\r\n,;<>"@]*\.[^\u0000 \t\r\n,;<>"@]*[^\u0000 \t\r\n,;<>"@.]|localhost)$)";
inline constexpr std::string_view receiver = R"(^[hH][tT][tT][pP][sS]?:/{1,3}[^\u0000-\u0020\u007f\\]+$)";
inline constexpr std::string_view file_id = "^file_[a-z2-7]{26}$";
inline constexpr std::string_view time_of_day = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";
inline constexpr std::string_view date = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/// A moment of this century, in UTC.
inline constexpr std::string_view instant =
    "^20([0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    "|([02468][048]|[13579][26])-02-29)T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z$";
}  // namespace form

/// JSON Schema of a text of that many characters: none holds U+0000, and one that has to say something is more than white space
/// (base/blank.hpp). As two conditions, since generators of test data are slow to find a long text for one pattern.
json::object text_schema(double least, double most);

Field text(std::string name, double most = 4096, std::string about = {});
Field optional_text(std::string name, double most = 4096, std::string about = {});
/// May be left out, but says something where it stands.
Field filled_text(std::string name, double most = 4096);
/// The field, long enough for a password that is to be set.
Field new_password(Field field);
Field choice(std::string name, std::vector<std::string> values);
Field integer(std::string name, double least, double most);
Field optional_integer(std::string name, double least, double most);
Field flag(std::string name);
Field object(std::string name, std::vector<Field> inside = {});
Field objects(std::string name, double most, std::vector<Field> inside = {});
/// One of these, or nothing.
Field optional_choice(std::string name, std::vector<std::string> values);
Field texts(std::string name, double most = 64);

/// The first thing wrong, by JSON pointer below `path`; unknown fields are wrong too.
Result<void> check(std::vector<Field> const& fields, json::object const& body, std::string const& path = {});

/// JSON Schema (2020-12, as OpenAPI 3.1 wants it) of these fields. In a body what is optional may also be null.
json::object to_schema(std::vector<Field> const& fields, bool nullable = true);

}  // namespace baton::api
