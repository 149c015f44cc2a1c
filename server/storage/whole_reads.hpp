#pragma once
#include <sqlite3.h>

namespace baton::storage {

/// How much memory a file needs before what the file layer below wants for itself.
int whole_reads_size();

/// Opens a database file through `system`. SQLite takes a read that ends early for the end of the file and goes on with zeros; from this
/// file it hears of an error when the file goes on. `file` as xOpen gets it.
int open_with_whole_reads(sqlite3_vfs* system, char const* name, sqlite3_file* file, int flags, int* flags_out);

}  // namespace baton::storage
