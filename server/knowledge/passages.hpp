#pragma once
#include <string>
#include <vector>

#include "knowledge/article.hpp"

namespace baton::knowledge {

/// A stretch of an article that is searched as one: about 90 words of plain text below one heading.
struct Window {
    std::string heading;  ///< "" = the introduction, `Steps`, or the section's own
    std::string text;
};

/// The heading that windows cut from the steps carry.
constexpr char const* steps_heading = "Steps";

/// An article's windows: 90 words each, neighbours sharing 30, never across a heading; at most 64.
std::vector<Window> windows_of(Article const& article);

/// The same cut for any text, used for long questions too.
std::vector<std::string> cut_windows(std::string_view text, std::size_t words, std::size_t step, std::size_t max);

}  // namespace baton::knowledge
