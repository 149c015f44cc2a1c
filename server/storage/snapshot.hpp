#pragma once
#include <filesystem>

#include "base/result.hpp"

namespace baton::storage {

/// Copies a SQLite database as it stands at one moment into a file that is not there yet, beside whoever writes to it, and syncs it
/// (SQLite's online backup API, all pages in one read transaction).
Result<void> snapshot_sqlite(std::filesystem::path const& database, std::filesystem::path const& target);

/// What SQLite finds wrong with a file (pragma integrity_check, foreign_key_check), the first of it as the error.
Result<void> check_sqlite(std::filesystem::path const& database);

}  // namespace baton::storage
