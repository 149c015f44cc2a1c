#include "storage/database.hpp"

#include <sqlite3.h>

#include <expected>
#include <future>
#include <system_error>
#include <thread>
#include <tuple>

#include "storage/answer_watch.hpp"
#include "storage/failures.hpp"
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

constexpr std::chrono::seconds connect_max{5};

/// What libpq would otherwise wait for without end: a connection that is not answered, bytes that nobody acknowledges, a peer that
/// vanished. What the address says itself stays.
std::string with_limits(std::string address) {
    for (std::string const limit :
         {"connect_timeout=5", "tcp_user_timeout=15000", "keepalives_idle=30", "keepalives_interval=10", "keepalives_count=3"})
        if (address.find(limit.substr(0, limit.find('=') + 1)) == std::string::npos)
            address += (address.find('?') == std::string::npos ? "?" : "&") + limit;
    return address;
}

/// SOCI sends a statement of its own before it lets anyone see the connection, and would wait for its answer for ever. So it connects on a
/// thread of its own, which is left behind when it is late: its connection closes itself when an answer or an end comes.
std::unique_ptr<Session> connected(std::string const& address, std::chrono::milliseconds limit) {
    // What went wrong is handed over as a value: an exception would be shared by two threads.
    std::packaged_task<std::expected<std::unique_ptr<Session>, Failure>()> connect{[address] {
        std::expected<std::unique_ptr<Session>, Failure> session;
        if (auto failed = attempt([&] { session = std::make_unique<Session>(Dialect::postgresql, address); }))
            session = std::unexpected(std::move(*failed));
        return session;
    }};
    auto answer = connect.get_future();
    std::thread{std::move(connect)}.detach();
    if (answer.wait_for(limit) != std::future_status::ready) throw StorageError{Code::unavailable, "the database does not answer", true};
    auto session = answer.get();
    if (session) return std::move(*session);
    auto const& failed = session.error();
    throw DriverError{StorageError{failed.error.code, failed.what, failed.broken, failed.again}};
}

}  // namespace

Database::Database(std::string target, Synchronous synchronous, std::chrono::milliseconds answer_max, int writer_cache_mb)
    : target_{std::move(target)},
      dialect_{is_url(target_) ? Dialect::postgresql : Dialect::sqlite},
      synchronous_{synchronous},
      writer_cache_mb_{writer_cache_mb} {
    if (dialect_ == Dialect::postgresql) watch_ = std::make_shared<AnswerWatch>(answer_max);
}

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
    // SQLite does not call it an error when it stays in another mode.
    auto const mode = session->one<std::string>("pragma journal_mode = wal");
    if (!mode || std::get<0>(*mode) != "wal") throw StorageError{Code::unavailable, "the write-ahead log cannot be used"};
    session->run(synchronous_ == Synchronous::full ? "pragma synchronous = full" : "pragma synchronous = off");
    session->run("pragma foreign_keys = on");
    session->run("pragma temp_store = memory");
    session->rows<std::int64_t>("pragma secure_delete = on");
    session->rows<std::int64_t>("pragma wal_autocheckpoint = 0");
    constexpr int others_kb = 4096;
    session->run("pragma cache_size = -" + std::to_string(use == Use::writer ? writer_cache_mb_ * 1024 : others_kb));
    if (use == Use::reader) session->run("pragma query_only = on");
    if (use == Use::writer) session->watch_wal();
    return session;
}

std::unique_ptr<Session> Database::open_postgresql() const {
    auto session = connected(with_limits(target_), connect_max + watch_->limit());
    session->watch_answers(watch_);
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
