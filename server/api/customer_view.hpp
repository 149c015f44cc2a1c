#pragma once
#include <map>
#include <span>
#include <string>
#include <utility>

#include "api/services.hpp"

namespace baton::api {

/// What a customer's screen gets, as text: it is made ten thousand times when all come back at once, and never looked into.
/// As docs/reference/protocol.md shows it.

/// A list of the entries that a customer may see, without what in them is for agents only.
void add_entries_for_customer(std::string& to, std::span<conversation::Entry const> entries);
void add_state_for_customer(std::string& to, conversation::State const& state, handoff::Desk const& desk);

/// A site as a welcome shows it, kept for as long as what it is made of is the same: its greeting is a pattern that must be compiled.
class SiteTexts {
  public:
    /// `language`: one that the locale has. The text is good until the next call.
    std::string const& of(Locale const& locale, customers::SiteSettings const& site, std::string const& language);

  private:
    struct Known {
        std::string from, text;
    };
    std::map<std::pair<std::string, std::string>, Known> texts_;  ///< by site and language
};

}  // namespace baton::api
