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
};

Field text(std::string name, double most = 4096, std::string about = {});
Field optional_text(std::string name, double most = 4096, std::string about = {});
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

/// JSON Schema (2020-12, as OpenAPI 3.1 wants it) of these fields.
json::object to_schema(std::vector<Field> const& fields);

}  // namespace baton::api
