#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "conversation/lists.hpp"
#include "storage/session.hpp"

namespace baton::storage {

/// A conversation as it is stored: the inner id and the state.
struct StoredState {
    std::int64_t id = 0;
    conversation::State state;
};

/// Its earliest deadline, 0 when it has none.
std::int64_t next_at(conversation::State const& state);

std::int64_t insert_conversation(Session& session, conversation::State const& first);
/// `before` is what the row holds now, if that is known: columns that stay, and the indexes over them, are then left alone.
void update_conversation(Session& session, std::int64_t id, conversation::State const& state, conversation::State const* before = nullptr);

/// On PostgreSQL the row is locked until the commit.
std::optional<StoredState> find_to_change(Session& session, std::string_view public_id);
std::optional<StoredState> find_conversation(Session& session, std::string_view public_id);

/// `rest` follows `from conversation`: our own text, with `?` for the values.
std::vector<StoredState> select_conversations(Session& session, std::string const& rest, std::initializer_list<Value> values);

}  // namespace baton::storage
