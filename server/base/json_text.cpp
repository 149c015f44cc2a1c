#include "base/json_text.hpp"

#include <algorithm>
#include <boost/json/serializer.hpp>

namespace baton {
namespace {

template <class What>
void add_serialized(std::string& to, What const& what) {
    char piece[1024];
    json::serializer serializer;
    serializer.reset(what);
    while (!serializer.done()) {
        auto const part = serializer.read(piece);
        to.append(part.data(), part.size());
    }
}

}  // namespace

void add_quoted(std::string& to, std::string_view text) {
    auto const plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; };
    if (!std::ranges::all_of(text, plain)) return add_serialized(to, json::string_view{text});
    to += '"';
    to.append(text).append(1, '"');
}

void add_json(std::string& to, json::value const& value) {
    if (auto const* text = value.if_string()) return add_quoted(to, *text);
    add_serialized(to, &value);
}

}  // namespace baton
