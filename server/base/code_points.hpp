#pragma once
#include <unicode/utf8.h>

#include <cstdint>
#include <string_view>

namespace baton {

/// Walks a text by code points: `visit(c, bytes)`, where `c` is negative for bytes that are no UTF-8, until it says false.
/// Whether it came to the end.
template <class Visit>
bool each_code_point(std::string_view text, Visit const& visit) {
    auto const size = static_cast<std::int32_t>(text.size());
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    for (std::int32_t at = 0; at < size;) {
        auto const begin = at;
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (!visit(c, text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)))) return false;
    }
    return true;
}

}  // namespace baton
