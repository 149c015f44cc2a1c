#include "raw_sqlite.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "figures.hpp"

namespace baton::bench {
namespace {

constexpr long long at_a_time = 64;
constexpr long long messages_each = 20;
constexpr long long conversations = at_a_time * 500;

void must(bool good, sqlite3* database) {
    if (good) return;
    std::fprintf(stderr, "raw SQLite: %s\n", sqlite3_errmsg(database));
    std::exit(1);
}

}  // namespace

RawSqlite::RawSqlite(std::filesystem::path const& file) {
    must(sqlite3_open(file.c_str(), &database_) == SQLITE_OK, database_);
    run("pragma journal_mode=wal; pragma synchronous=full; pragma cache_size=-65536; pragma wal_autocheckpoint=4000;"
        "create table conversation (id integer primary key, seq integer, updated integer);"
        "create table message (id integer primary key, conversation integer, seq integer, at integer, body text, unique (conversation, "
        "seq));");
    run("begin");
    for (long long i = 1; i <= conversations; ++i) run(("insert into conversation values (" + std::to_string(i) + ", 0, 0)").c_str());
    run("commit");
    begin_ = prepared("begin immediate");
    insert_ = prepared("insert into message (conversation, seq, at, body) values (?, ?, ?, ?)");
    update_ = prepared("update conversation set seq = ?, updated = ? where id = ?");
    commit_ = prepared("commit");
}

RawSqlite::~RawSqlite() {
    for (auto* statement : {begin_, insert_, update_, commit_}) sqlite3_finalize(statement);
    sqlite3_close(database_);
}

void RawSqlite::run(char const* sql) { must(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) == SQLITE_OK, database_); }

sqlite3_stmt* RawSqlite::prepared(char const* sql) {
    sqlite3_stmt* statement = nullptr;
    must(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) == SQLITE_OK, database_);
    return statement;
}

void RawSqlite::step(sqlite3_stmt* statement) {
    must(sqlite3_step(statement) == SQLITE_DONE, database_);
    sqlite3_reset(statement);
}

void RawSqlite::message() {
    auto const turn = number_ / at_a_time;
    auto const conversation = 1 + turn / messages_each * at_a_time + number_ % at_a_time;
    auto const seq = 1 + turn % messages_each;
    ++number_;
    sqlite3_bind_int64(insert_, 1, conversation);
    sqlite3_bind_int64(insert_, 2, seq);
    sqlite3_bind_int64(insert_, 3, number_);
    sqlite3_bind_text(insert_, 4, body_.data(), static_cast<int>(body_.size()), SQLITE_STATIC);
    step(insert_);
    sqlite3_bind_int64(update_, 1, seq);
    sqlite3_bind_int64(update_, 2, number_);
    sqlite3_bind_int64(update_, 3, conversation);
    step(update_);
}

void RawSqlite::commit_group(int size) {
    step(begin_);
    for (int i = 0; i < size; ++i) message();
    step(commit_);
}

RawGroupCommit::RawGroupCommit(RawSqlite& database) : database_{database}, writer_{[this] { write(); }} {}

RawGroupCommit::~RawGroupCommit() {
    {
        std::lock_guard const lock{mutex_};
        stopping_ = true;
    }
    requested_.notify_one();
    writer_.join();
}

void RawGroupCommit::write() {
    for (std::unique_lock lock{mutex_};; lock.lock()) {
        requested_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        auto group = std::exchange(waiting_, {});
        lock.unlock();
        database_.commit_group(static_cast<int>(group.size()));
        {
            std::lock_guard const done{mutex_};
            done_.insert(done_.end(), group.begin(), group.end());
        }
        acknowledged_.notify_one();
    }
}

std::vector<double> RawGroupCommit::run(int messages, int in_flight) {
    std::vector<double> millis;
    int sent = 0;
    for (std::unique_lock lock{mutex_}; static_cast<int>(millis.size()) < messages;) {
        for (auto const began : std::exchange(done_, {})) millis.push_back((wall() - began) * 1e3);
        bool const any = sent < messages && sent - static_cast<int>(millis.size()) < in_flight;
        while (sent < messages && sent - static_cast<int>(millis.size()) < in_flight) waiting_.push_back(wall()), ++sent;
        if (any) requested_.notify_one();
        if (static_cast<int>(millis.size()) < messages) acknowledged_.wait(lock, [this] { return !done_.empty(); });
    }
    return millis;
}

}  // namespace baton::bench
