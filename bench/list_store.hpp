#pragma once
#include <filesystem>

namespace baton::bench {

/// A store of so many conversations, two messages each, as PERFORMANCE.md §4 has them: of a hundred one waits, one is with an agent, the
/// rest are closed. It is written through the log and kept in `folder` for the next run. Its deadlines are moved ahead, so that a server
/// that opens it has nothing to catch up with.
std::filesystem::path list_store(std::filesystem::path const& folder, int size);

}  // namespace baton::bench
