#include "storage/soci.hpp"

#include <sqlite3.h>

namespace baton::storage {
namespace {

StorageError of_sqlite(int result, std::string const& message) {
    switch (result & 0xff) {
        // Disk full, bad disk, somebody else's lock, no memory: nothing was stored and trying again later makes sense.
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PROTOCOL:
        case SQLITE_NOMEM: return {Code::unavailable, message};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return damaged(message);
        case SQLITE_CONSTRAINT: return {Code::conflict, message};
        default: return {Code::internal, message};
    }
}

// SQLSTATE classes: 08 connection, 53 resources, 57 operator's action, 40 rollback, 23 integrity; 55P03 a lock not got in time.
StorageError of_postgresql(soci::postgresql_soci_error const& failed) {
    auto const state = failed.sqlstate();
    auto const kind = state.substr(0, 2);
    auto const message = failed.get_error_message();
    if (kind == "08" || kind == "  " || state.starts_with("57P") || failed.get_error_category() == soci::soci_error::connection_error)
        return {Code::unavailable, message, true};
    if (kind == "40") return {Code::unavailable, message, false, true};
    // A server that only reads is a standby: the next connection may lead to the one that writes.
    if (state == "25006") return {Code::unavailable, message, true};
    if (kind == "53" || kind == "57" || kind == "55" || kind == "25") return {Code::unavailable, message};
    if (kind == "23") return {Code::conflict, message};
    return {Code::internal, message};
}

}  // namespace

// Only the short message: SOCI's long one repeats the statement's values, and those are customers' words.
StorageError as_storage_error(soci::soci_error const& failed) {
    if (auto const* sqlite = dynamic_cast<soci::sqlite3_soci_error const*>(&failed))
        return of_sqlite(sqlite->result(), failed.get_error_message());
    if (auto const* postgresql = dynamic_cast<soci::postgresql_soci_error const*>(&failed)) return of_postgresql(*postgresql);
    std::string const message = failed.get_error_message();
    // SOCI throws its plain type for a connection that libpq has given up on.
    bool const gone = message.find("connection") != std::string::npos || message.find("server closed") != std::string::npos;
    return {gone ? Code::unavailable : Code::internal, message, gone};
}

}  // namespace baton::storage
