#pragma once
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace baton {

namespace json = boost::json;

/// Memory for a JSON value that does not outlive it: what is read and passed on, or written and sent, costs one block instead of dozens.
class Scratch {
  public:
    json::storage_ptr storage() { return &memory_; }

  private:
    unsigned char block_[2048];
    json::monotonic_resource memory_{block_, sizeof block_};
};

/// Strict RFC 8259 text with bounds: depth 32, no duplicate keys kept, UTF-8 only, no U+0000 in any string.
Result<json::value> parse_json(std::string_view text, std::size_t bytes_max = 1U << 20U, json::storage_ptr storage = {});
Result<json::object> parse_json_object(std::string_view text, std::size_t bytes_max = 1U << 20U, json::storage_ptr storage = {});
std::string to_text(json::value const& value);
std::string to_text(json::object const& object);

/// Reads an object of known fields. The first thing wrong is remembered; `done()` also refuses fields nobody asked for.
class Fields {
  public:
    explicit Fields(json::object const& object, std::string path = {}) : object_{object}, path_{std::move(path)} {}

    std::string text(std::string_view name, std::size_t code_points_max = 4096);           ///< required, not empty
    std::string optional_text(std::string_view name, std::size_t code_points_max = 4096);  ///< "" when absent or null
    std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most);
    std::int64_t optional_integer(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise);
    double number(std::string_view name, double least, double most);
    bool optional_flag(std::string_view name, bool otherwise);
    json::object const* optional_object(std::string_view name);
    json::array const* optional_array(std::string_view name, std::size_t size_max = 256);
    bool has(std::string_view name) const { return object_.contains(name); }
    void known(std::string_view name) { asked_.emplace_back(name); }  ///< any value will do
    void wrong(std::string_view name, std::string message);

    bool ok() const { return error_.message.empty(); }
    /// Success, or the first error, or the first unknown field.
    Result<void> done();

  private:
    json::value const* find(std::string_view name, bool required);

    json::object const& object_;
    std::string path_;
    std::vector<std::string> asked_;
    Error error_{Code::invalid, {}, {}};
};

/// Lenient reads for values we wrote ourselves: "" / otherwise when absent.
std::string string_at(json::object const& object, std::string_view name);
std::int64_t integer_at(json::object const& object, std::string_view name, std::int64_t otherwise = 0);
double number_at(json::object const& object, std::string_view name, double otherwise = 0);
bool flag_at(json::object const& object, std::string_view name, bool otherwise = false);

}  // namespace baton
