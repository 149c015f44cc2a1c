#include "storage/snapshot.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <memory>
#include <string>

namespace baton::storage {
namespace {

struct Closes {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Handle = std::unique_ptr<sqlite3, Closes>;

Result<Handle> open(std::filesystem::path const& file, int flags) {
    sqlite3* raw = nullptr;
    auto const result = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
    Handle handle{raw};
    if (result != SQLITE_OK)
        return refuse(Code::unavailable, std::string{"the database cannot be opened: "} + sqlite3_errmsg(raw), file.string());
    sqlite3_busy_timeout(raw, 5000);
    return handle;
}

/// The first text of the first row; "" when there is none.
Result<std::string> first(sqlite3* database, char const* sql) {
    std::string text;
    auto const keep = [](void* to, int, char** texts, char**) {
        auto& kept = *static_cast<std::string*>(to);
        if (kept.empty() && texts[0] != nullptr) kept = texts[0];
        return 0;
    };
    if (sqlite3_exec(database, sql, keep, &text, nullptr) != SQLITE_OK) return refuse(Code::invalid, sqlite3_errmsg(database));
    return text;
}

Result<void> copy_pages(sqlite3* from, sqlite3* to) {
    auto* const copying = sqlite3_backup_init(to, "main", from, "main");
    if (copying == nullptr) return refuse(Code::unavailable, std::string{"the copy cannot be begun: "} + sqlite3_errmsg(to));
    // In one step: between two, a writer of another process would make it begin again.
    auto const result = sqlite3_backup_step(copying, -1);
    sqlite3_backup_finish(copying);
    if (result != SQLITE_DONE) return refuse(Code::unavailable, std::string{"the database cannot be copied: "} + sqlite3_errstr(result));
    return {};
}

Result<void> sync_file(std::filesystem::path const& file) {
    auto const descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    auto const synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!synced) return refuse(Code::unavailable, "the copy cannot be made durable", file.string());
    return {};
}

}  // namespace

Result<void> snapshot_sqlite(std::filesystem::path const& database, std::filesystem::path const& target) {
    auto from = open(database, SQLITE_OPEN_READWRITE);
    if (!from) return pass_on(from);
    auto to = open(target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE);
    if (!to) return pass_on(to);
    // The copy is nobody's yet: it is synced once, at the end.
    for (auto const* sql : {"pragma journal_mode = off", "pragma synchronous = off"})
        if (auto set = first(to->get(), sql); !set) return pass_on(set);
    if (auto copied = copy_pages(from->get(), to->get()); !copied) return copied;
    to->reset();
    return sync_file(target);
}

Result<void> check_sqlite(std::filesystem::path const& database) {
    auto handle = open(database, SQLITE_OPEN_READWRITE);
    if (!handle) return pass_on(handle);
    auto found = first(handle->get(), "pragma integrity_check(1)");
    if (!found) return refuse(Code::invalid, "the database is damaged: " + found.error().message, database.string());
    if (*found != "ok") return refuse(Code::invalid, "the database is damaged: " + *found, database.string());
    auto broken = first(handle->get(), "pragma foreign_key_check");
    if (!broken) return pass_on(broken);
    if (!broken->empty())
        return refuse(Code::invalid, "the database is damaged: rows of " + *broken + " refer to rows that are not there",
                      database.string());
    return {};
}

}  // namespace baton::storage
