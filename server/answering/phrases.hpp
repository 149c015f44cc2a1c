#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "answering/reply.hpp"
#include "base/locale.hpp"

namespace baton::answering {

/// A company's own words for what the server says: language → key → ICU pattern.
using Wording = std::map<std::string, std::map<std::string, std::string>>;

/// The sentences that a lead may word anew: those of the handoff's stages, and of its beginning and end.
std::span<std::string_view const> editable();

/// What the server says, in one customer's language, in the company's own words where it has some. The functions name the sentences that
/// several places need, so that nobody mistypes a key; everything else goes through `say`.
class Phrases {
  public:
    Phrases(Locale const& locale, std::string_view language, Wording const* own = nullptr)
        : locale_{&locale}, language_{locale.closest(language)} {
        if (own != nullptr)
            if (auto const found = own->find(language_); found != own->end()) own_ = found->second;
    }

    std::string say(std::string_view key, Arguments const& arguments = {}) const;
    std::string const& language() const { return language_; }

    std::string greeting(std::string_view bot, std::string_view company) const;
    /// One of the opening lines of that tone; `variant` picks, so that two replies in a row differ.
    std::string opening(Tone tone, std::size_t variant) const;
    /// Before an agent has accepted. An empty team means anyone.
    std::string looking_for(std::string_view team, Tone tone = Tone::matter_of_fact) const;
    /// Only after the claim has committed.
    std::string connecting(std::string_view agent, std::string_view team) const;
    std::string joined(std::string_view agent, std::string_view team) const;
    /// Where the customer stands: people ahead and, when it is known (`high` > 0), the range in minutes.
    std::string waiting(int ahead, int low, int high) const;
    /// `opens` is finished text such as "tomorrow at 9:00"; "" when there are no hours to name.
    std::string closed(std::string_view opens) const;

  private:
    Locale const* locale_;
    std::string language_;
    std::map<std::string, std::string> own_;
};

std::string_view name_of(Tone tone);

}  // namespace baton::answering
