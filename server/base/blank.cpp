#include "base/blank.hpp"

#include <unicode/uchar.h>

#include "base/code_points.hpp"

namespace baton {

bool blank(std::string_view text) {
    return each_code_point(text, [](UChar32 c, std::string_view) { return u_isUWhiteSpace(c) != 0; });
}

}  // namespace baton
