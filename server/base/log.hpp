#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace baton::log {

/// One field of a log line. Ids and numbers only: what people wrote never enters a log.
struct Field {
    std::string_view name;
    std::string value;
    Field(std::string_view n, std::string v) : name{n}, value{std::move(v)} {}
    Field(std::string_view n, char const* v) : name{n}, value{v} {}
    template <class Number>
        requires std::is_arithmetic_v<Number>
    Field(std::string_view n, Number v) : name{n}, value{std::to_string(v)} {}
};

/// JSON lines on standard error, one object a line: at, level, event, and the fields.
void start(std::string_view level);
void debug(std::string_view event, std::initializer_list<Field> fields = {});
void info(std::string_view event, std::initializer_list<Field> fields = {});
void warn(std::string_view event, std::initializer_list<Field> fields = {});
void error(std::string_view event, std::initializer_list<Field> fields = {});

}  // namespace baton::log
