#pragma once
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include "base/hash.hpp"
#include "base/result.hpp"

namespace baton::storage {

/// Where a page ended: the sort key of its last line. Opaque outside, so that nobody builds on it.
template <std::size_t size>
std::string cursor_text(std::array<std::int64_t, size> const& key) {
    std::string text;
    for (auto const part : key) text += std::to_string(part) + ",";
    return to_base64url(text);
}

/// `start` when the text is empty; Code::invalid for anything that is not a cursor of this list.
template <std::size_t size>
Result<std::array<std::int64_t, size>> cursor_key(std::string const& cursor, std::array<std::int64_t, size> start) {
    if (cursor.empty()) return start;
    std::string text;
    if (!from_base64url(cursor, text)) return refuse(Code::invalid, "is not a cursor", "cursor");
    auto const* at = text.data();
    auto const* const end = text.data() + text.size();
    for (auto& part : start) {
        auto const [next, failed] = std::from_chars(at, end, part);
        if (failed != std::errc{} || next == end || *next != ',') return refuse(Code::invalid, "is not a cursor", "cursor");
        at = next + 1;
    }
    if (at != end) return refuse(Code::invalid, "is not a cursor", "cursor");
    return start;
}

}  // namespace baton::storage
