#pragma once
#include <string>

#include "stand.hpp"

namespace baton::contract {

/// Conversations with every kind of entry, people, articles, policies: all texts ours, all chance from the stand's seed.
void live_through_everything(Stand& stand);

/// Every row of every table as `insert` lines that both databases read (made on SQLite).
std::string dumped(storage::Session& session);

}  // namespace baton::contract
