#pragma once
#include <string>

namespace baton::bench {

/// What the article of that number is about: two thousand different things, then the same as another case.
std::string about(std::size_t number);

/// A help article in Markdown with four sections.
std::string article(std::size_t number);

}  // namespace baton::bench
