#pragma once
#include <string_view>

namespace baton {

/// Whether a text shows nothing: empty, or only white space as Unicode has it (White_Space).
bool blank(std::string_view text);

}  // namespace baton
