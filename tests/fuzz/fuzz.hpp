#pragma once
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"

namespace baton::fuzz {

/// What must be true of every input; the fuzzer keeps the input of which it is not.
inline void hold(bool condition, char const* what) {
    if (condition) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

inline std::string_view text_of(std::uint8_t const* bytes, std::size_t size) { return {reinterpret_cast<char const*>(bytes), size}; }

}  // namespace baton::fuzz
