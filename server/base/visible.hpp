#pragma once
#include <string>
#include <string_view>

namespace baton {

/// A name as it is shown: without what is not seen and yet changes how the rest looks, which is controls, direction marks and overrides,
/// zero-width and blank letters, line and paragraph separators, tags, and bytes that are no UTF-8.
std::string visible(std::string_view name);

}  // namespace baton
