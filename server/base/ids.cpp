#include "base/ids.hpp"

#include <algorithm>

namespace baton {

bool well_formed_id(std::string_view prefix, std::string_view text) {
    constexpr std::size_t token_length = 26;
    if (!text.starts_with(prefix) || text.size() != prefix.size() + token_length) return false;
    auto const token = text.substr(prefix.size());
    return std::ranges::all_of(token, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'); });
}

}  // namespace baton
