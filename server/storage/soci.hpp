#pragma once
// SOCI is seen by session.cpp and soci.cpp alone: it is heavy, and its exceptions stop there.
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "storage/session.hpp"

namespace baton::storage {

StorageError as_storage_error(soci::soci_error const& failed);

}  // namespace baton::storage
