#pragma once
#include <string>
#include <string_view>

#include "understanding/dialogue.hpp"

namespace baton::knowledge {

/// How much a turn points at what the customer sees instead of naming it, 0 … 1: "What does this error mean?" and "It does not
/// work" say nothing without the page (1), "Where is my parcel?" says all of it (0). English, Spanish, French, German, Portuguese;
/// in others nothing points. `in_conversation`: something was said before, so "it" may as well be that.
double points_at_place(std::string_view text, bool in_conversation);

/// The place in words: its title, or else the words of its path; then feature and error. "" when nothing is known.
std::string place_words(understanding::PageView const& page);

}  // namespace baton::knowledge
