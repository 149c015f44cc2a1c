#include "base/blank.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace baton {

bool blank(std::string_view text) {
    std::int32_t at = 0;
    auto const size = static_cast<std::int32_t>(text.size());
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    while (at < size) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (u_isUWhiteSpace(c) == 0) return false;
    }
    return true;
}

}  // namespace baton
