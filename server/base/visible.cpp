#include "base/visible.hpp"

#include <unicode/uchar.h>

#include "base/code_points.hpp"

namespace baton {

std::string visible(std::string_view name) {
    std::string seen;
    each_code_point(name, [&](UChar32 c, std::string_view bytes) {
        constexpr std::uint32_t unseen = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK | U_GC_CS_MASK | U_GC_CO_MASK;
        bool const blank = c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;  // letters that are drawn as nothing
        if (c > 0 && (U_GET_GC_MASK(c) & unseen) == 0 && !blank) seen += bytes;
        return true;
    });
    return seen;
}

}  // namespace baton
