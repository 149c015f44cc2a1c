#pragma once
#include <optional>
#include <string>
#include <vector>

#include "conversation/blobs.hpp"
#include "conversation/entry.hpp"
#include "storage/session.hpp"

namespace baton::storage {

std::optional<conversation::Attachment> find_attachment(Session& session, std::string const& id);

bool carries_files(std::vector<conversation::NewEntry> const& entries);

/// The entries with what is known of the files they name in their bodies. Only reads: a refused job must have written nothing.
Result<std::vector<conversation::NewEntry>> with_files(Session& session, std::vector<conversation::NewEntry> entries,
                                                       std::string const& conversation);

/// From here on the files belong to this conversation.
void bind_files(Session& session, std::vector<conversation::NewEntry> const& entries, std::string const& conversation);

}  // namespace baton::storage
