#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "knowledge/index.hpp"
#include "knowledge/scores.hpp"

namespace baton::knowledge {

/// Every row is looked at. `candidate` says of each article whether it may be found.
Nearness nearness_of_all(Index const& index, std::span<Vector const> texts, std::span<char const> candidate);

/// Only articles with a row near one of the texts, those in `besides`, and a fixed sample that stands for the rest. Needs neighbours.
Nearness nearness_of_some(Index const& index, std::span<Vector const> texts, std::span<char const> candidate,
                          std::span<std::uint32_t const> besides);

}  // namespace baton::knowledge
