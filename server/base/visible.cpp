#include "base/visible.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace baton {

std::string visible(std::string_view name) {
    std::string seen;
    std::int32_t at = 0;
    auto const size = static_cast<std::int32_t>(name.size());
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(name.data());
    while (at < size) {
        auto const begin = at;
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        constexpr std::uint32_t unseen = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK | U_GC_CS_MASK | U_GC_CO_MASK;
        bool const blank = c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;  // letters that are drawn as nothing
        if (c > 0 && (U_GET_GC_MASK(c) & unseen) == 0 && !blank)
            seen += name.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    }
    return seen;
}

}  // namespace baton
