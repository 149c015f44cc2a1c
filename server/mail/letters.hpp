#pragma once
#include <string>

#include "base/locale.hpp"

namespace baton::mail {

/// What a mail is about, in the words of `locale/server`.
struct Letter {
    std::string subject;
    std::string text;
    std::string html;
};

struct LetterFacts {
    std::string company;  ///< the site's name
    std::string accent;   ///< `#0b6068`, of the site
    std::string language;
    std::string customer;  ///< their name, or ""
    std::string agent;     ///< who answered, or ""
    std::string by;        ///< finished text such as "tomorrow at 9:00"
};

std::string subject_of(Locale const& locale, LetterFacts const& facts);
/// An answer was promised by e-mail.
Letter promised_letter(Locale const& locale, LetterFacts const& facts);
/// An agent's own words.
Letter answer_letter(Locale const& locale, LetterFacts const& facts, std::string const& words);
/// The promised time has passed and nobody has answered.
Letter broken_letter(Locale const& locale, LetterFacts const& facts);
/// That the settings work.
Letter test_letter(Locale const& locale, LetterFacts const& facts);

}  // namespace baton::mail
