#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace baton {

/// Whether the bytes are UTF-8 without U+0000: what the edge demands of every text from outside.
bool acceptable_text(std::string_view text);

/// Number of Unicode code points.
std::size_t length_in_code_points(std::string_view text);

/// At most `max` code points; an ellipsis replaces what is cut.
std::string shorten(std::string_view text, std::size_t max);

/// Without white space at both ends.
std::string_view trim(std::string_view text);

/// Full Unicode case folding (ICU) after NFKC, for matching; not for display.
std::string fold(std::string_view text);

std::vector<std::string> split_lines(std::string_view text);

}  // namespace baton
