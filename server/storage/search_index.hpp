#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "conversation/lists.hpp"
#include "storage/session.hpp"

namespace baton::storage {

/// Words of messages and notes. FTS5 on SQLite, tsvector on PostgreSQL; derived from the entries and rebuildable.
class SearchIndex {
  public:
    /// Told of a stored entry, in its transaction. PostgreSQL indexes at once; SQLite in groups, by `catch_up`.
    static void added(Session& session, std::int64_t conversation, conversation::Entry const& entry);
    /// Indexes what has gathered; true when there may be more.
    static bool catch_up(Session& session, int most);
    /// Before an entry's text is erased.
    static void removed(Session& session, std::int64_t id);
    /// SQLite: a bounded part of writing the index anew as one piece, after which words of removed entries are in no segment of it. Begins
    /// with `first`; true while there is more.
    static bool merge_some(Session& session, bool first);
    static void rebuild(Session& session);

    /// Newest first; `before` is the inner id of the last hit seen, 0 at the start.
    struct Found {
        std::int64_t id = 0;
        conversation::Hit hit;
    };
    static std::vector<Found> search(Session& session, std::string_view words, std::int64_t before, int limit);
};

}  // namespace baton::storage
