#pragma once
#include <sqlite3.h>

namespace baton::storage {

/// How much memory a file needs before what the file layer below wants for itself.
int data_file_size();

/// Opens a database file through `system`, and closes two gaps of SQLite. It takes a read that ends early for the end of the file and goes
/// on with zeros: from this file it hears of an error when the file goes on. And when a checkpoint's sync fails, it believes that what
/// earlier, unfinished checkpoints wrote is safe, and later gives up the log that still has it: here the next checkpoint copies all of the
/// log again. `file` as xOpen gets it.
int open_data_file(sqlite3_vfs* system, char const* name, sqlite3_file* file, int flags, int* flags_out);

}  // namespace baton::storage
