#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace baton::knowledge {

/// The words of a text that carry meaning, for matching: folded, without stop words, stemmed (Snowball) in the given
/// language (`en`, `es`, `fr`, `de`, `pt`; others are folded only). Ideographs count one by one. At most `max` words are read.
std::vector<std::string> content_words(std::string_view text, std::string_view language, std::size_t max = 4096);

/// The white-space separated words of a text, as they stand.
std::vector<std::string_view> plain_words(std::string_view text);

}  // namespace baton::knowledge
