#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace baton::understanding {

template <std::size_t N>
bool is_one_of(std::array<std::string_view, N> const& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

}  // namespace baton::understanding
