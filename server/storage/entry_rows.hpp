#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "conversation/entry.hpp"
#include "storage/session.hpp"

namespace baton::storage {

/// False when this sender has used the client id in this conversation before: nothing is stored then.
bool insert_entry(Session& session, std::int64_t conversation, conversation::Entry const& entry);

/// Promise 2: what this sender has already stored under this id.
std::optional<conversation::Entry> find_sent(Session& session, std::int64_t conversation, std::string_view actor_id,
                                             std::string_view client_id);

std::vector<conversation::Entry> entries_after(Session& session, std::int64_t conversation, conversation::Seq after, std::size_t limit);
/// All after that one that a customer may see.
std::vector<conversation::Entry> entries_for_customer(Session& session, std::int64_t conversation, conversation::Seq after);
/// Ascending; `before` 0 = from the end.
std::vector<conversation::Entry> entries_before(Session& session, std::int64_t conversation, conversation::Seq before, std::size_t limit);

/// The same for rebuilding: a tombstone keeps the kind it had.
std::vector<conversation::Entry> entries_as_written(Session& session, std::int64_t conversation, conversation::Seq after,
                                                    std::size_t limit);

}  // namespace baton::storage
