#pragma once
#include <span>
#include <vector>

#include "knowledge/search.hpp"

namespace baton::knowledge {

/// A query for each question of a message that asks several (understanding/questions.hpp), the other sentences as what was said before;
/// empty when it asks one.
std::vector<Query> several_from(understanding::Dialogue const& dialogue);

/// What answers the message: one article for the whole, or one for each question, where these are different ones and the least sure of
/// them is surer than the whole. `each` answers `several`, in order.
Passages together(Passages whole, std::span<Query const> several, std::vector<Passages> const& each);

}  // namespace baton::knowledge
