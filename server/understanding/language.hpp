#pragma once
#include <string>

#include "understanding/message.hpp"

namespace baton::understanding {

/// The language of a text as an ISO 639-1 code, by its commonest words and letters: en, es, fr, de, pt, it, nl; by script also ja, zh, ko,
/// ru, ar, he, el, hi, th. `otherwise` when the text is too short to tell.
std::string language_of(Message const& message, std::string const& otherwise = "en");

}  // namespace baton::understanding
