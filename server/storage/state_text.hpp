#pragma once
#include <string>
#include <string_view>

#include "conversation/state.hpp"

namespace baton::storage {

/// The part of a state that no list sorts or filters by, as JSON; what has its usual value is left out.
std::string state_to_text(conversation::State const& state);
/// Fills in that part. Accepts every form ever written.
void state_from_text(std::string_view text, conversation::State& state);

/// What a conversation began with: enough to fold its entries again.
std::string first_to_text(conversation::State const& first);
conversation::State first_from_text(std::string_view text);

}  // namespace baton::storage
