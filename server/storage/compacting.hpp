#pragma once
#include "storage/database.hpp"

namespace baton::storage {

/// Leaves nothing of removed rows in the database's files: SQLite writes its file anew (VACUUM) and empties the write-ahead log. False when
/// the file is larger than `bytes_max`: then only the log is emptied, and what SQLite's secure_delete has overwritten is all there is.
/// PostgreSQL: a plain VACUUM, and false: its server decides when a page is reused. Blocks; call it on a thread of its own.
Result<bool> rewrite(Database const& database, std::uint64_t bytes_max);

}  // namespace baton::storage
