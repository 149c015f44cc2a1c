#pragma once
#include <string>
#include <string_view>

#include "answering/reply.hpp"
#include "base/locale.hpp"

namespace baton::answering {

/// What the server says, in one customer's language. The functions name the sentences that several places need, so that
/// nobody mistypes a key; everything else goes through `say`.
class Phrases {
  public:
    Phrases(Locale const& locale, std::string_view language) : locale_{&locale}, language_{locale.closest(language)} {}

    std::string say(std::string_view key, Arguments const& arguments = {}) const { return locale_->format(language_, key, arguments); }
    std::string const& language() const { return language_; }

    std::string greeting(std::string_view bot, std::string_view company) const;
    /// One of the opening lines of that tone; `variant` picks, so that two replies in a row differ.
    std::string opening(Tone tone, std::size_t variant) const;
    /// Before an agent has accepted. An empty team means anyone.
    std::string looking_for(std::string_view team, Tone tone = Tone::matter_of_fact) const;
    /// Only after the claim has committed.
    std::string connecting(std::string_view agent) const;
    std::string joined(std::string_view agent, std::string_view team) const;
    /// Where the customer stands: people ahead and, when it is known (`high` > 0), the range in minutes.
    std::string waiting(int ahead, int low, int high) const;
    /// `opens` is finished text such as "tomorrow at 9:00"; "" when there are no hours to name.
    std::string closed(std::string_view opens) const;

  private:
    Locale const* locale_;
    std::string language_;
};

std::string_view name_of(Tone tone);

}  // namespace baton::answering
