#pragma once
#include "conversation/lists.hpp"
#include "storage/session.hpp"

namespace baton::storage {

/// One page of a view. Code::invalid for a cursor that is not this list's.
Result<conversation::Page<conversation::Row>> list_page(Session& session, conversation::View view, std::string const& agent,
                                                        std::string const& cursor, int limit, Instant now);

/// A slice of Lists::at_desk().
Result<conversation::Page<conversation::State>> desk_page(Session& session, std::string const& cursor, int limit);

Result<conversation::Page<conversation::Hit>> search_page(Session& session, std::string const& words, std::string const& cursor, int limit);

}  // namespace baton::storage
