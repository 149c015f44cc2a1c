#include "storage/database.hpp"

#include <sqlite3.h>

#include <system_error>
#include <tuple>

#include "storage/wal_writes.hpp"

namespace baton::storage {
namespace {

/// Each of our connections is used by one thread, and nobody asks how much memory SQLite holds: neither needs a lock at every call.
void spare_the_locks() {
    static bool const done = [] {
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        return true;
    }();
    std::ignore = done;
}

bool is_url(std::string const& target) { return target.starts_with("postgresql://") || target.starts_with("postgres://"); }

std::string shown(Session& session, char const* setting) {
    auto const found = session.one<std::string>("select current_setting(?)", {setting});
    return found ? std::get<0>(*found) : std::string{};
}

Result<void> check_encoding(Session& session) {
    if (auto const encoding = shown(session, "server_encoding"); encoding != "UTF8")
        return refuse(Code::invalid, "the PostgreSQL database is encoded as " + encoding + "; it must be UTF8", "storage.url");
    auto const collation = session.one<std::string>("select cast(datcollate as text) from pg_database where datname = current_database()");
    if (!collation || (std::get<0>(*collation) != "C" && std::get<0>(*collation) != "POSIX"))
        return refuse(Code::invalid,
                      "the PostgreSQL database sorts by " + (collation ? std::get<0>(*collation) : "?") +
                          "; create it with lc_collate 'C' from template0",
                      "storage.url");
    return {};
}

}  // namespace

Database::Database(std::string target, Synchronous synchronous)
    : target_{std::move(target)}, dialect_{is_url(target_) ? Dialect::postgresql : Dialect::sqlite}, synchronous_{synchronous} {}

Result<void> Database::check() const {
    try {
        auto const session = open(Use::keeper);
        if (dialect_ == Dialect::sqlite) return {};
        return check_encoding(*session);
    } catch (StorageError const& failed) {
        return refuse(Code::unavailable, std::string{"the database cannot be opened: "} + failed.what(), "storage.url");
    }
}

std::unique_ptr<Session> Database::open(Use use) const { return dialect_ == Dialect::sqlite ? open_sqlite(use) : open_postgresql(); }

// SQLite's own checkpoints would come inside a commit and put their fsyncs into somebody's acknowledgement: ours come between two.
std::unique_ptr<Session> Database::open_sqlite(Use use) const {
    spare_the_locks();
    GatherWalWrites const gather{use == Use::writer && synchronous_ == Synchronous::full};
    auto session = std::make_unique<Session>(Dialect::sqlite, target_);
    session->rows<std::int64_t>("pragma busy_timeout = 5000");
    session->rows<std::string>("pragma journal_mode = wal");
    session->run(synchronous_ == Synchronous::full ? "pragma synchronous = full" : "pragma synchronous = off");
    session->run("pragma foreign_keys = on");
    session->run("pragma temp_store = memory");
    session->rows<std::int64_t>("pragma secure_delete = on");
    session->rows<std::int64_t>("pragma wal_autocheckpoint = 0");
    session->run(use == Use::writer ? "pragma cache_size = -65536" : "pragma cache_size = -4096");
    if (use == Use::reader) session->run("pragma query_only = on");
    if (use == Use::writer) session->watch_wal();
    return session;
}

std::unique_ptr<Session> Database::open_postgresql() const {
    auto session = std::make_unique<Session>(Dialect::postgresql, target_);
    session->script(R"(
set client_min_messages = warning;
set statement_timeout = '10s';
set lock_timeout = '5s';
set idle_in_transaction_session_timeout = '30s';
)");
    // A server set to acknowledge before its disk has it would break "ack means durable".
    if (shown(*session, "synchronous_commit") == "off") session->script("set synchronous_commit = on;\n");
    return session;
}

std::uint64_t Database::wal_bytes() const {
    if (dialect_ == Dialect::postgresql) return 0;
    std::error_code missing;
    auto const size = std::filesystem::file_size(target_ + "-wal", missing);
    return missing ? 0 : size;
}

}  // namespace baton::storage
