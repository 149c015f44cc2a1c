#pragma once
// Only for this folder's sources.
#include "policy/policy.hpp"
#include "policy/situation.hpp"

namespace baton::policy {

/// One leaf against one situation.
struct Seen {
    bool held = false;
    std::string value;   ///< what was there
    std::string clause;  ///< part of a sentence, true of what was there
    std::vector<understanding::Evidence> because;
};

Seen look(Is const& is, Situation const& situation);
Seen look(Compare const& compare, Situation const& situation);
Seen look(OneOf const& one_of, Situation const& situation);
Seen look(Attribute const& attribute, Situation const& situation);

bool within(Bounds const& bounds, double value);
/// `*` stands for any characters.
bool matches_glob(std::string_view pattern, std::string_view text);

}  // namespace baton::policy
