#pragma once
#include <sqlite3.h>

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace baton::bench {

/// The reference: what SQLite can do when nothing stands before it. The row shape of PERFORMANCE.md §3: a 200-byte body, unique
/// (conversation, seq), and an update of the conversation's row; WAL, synchronous=FULL. Chats are short: 64 at a time, 20 messages each.
class RawSqlite {
  public:
    explicit RawSqlite(std::filesystem::path const& file);
    ~RawSqlite();
    RawSqlite(RawSqlite const&) = delete;
    RawSqlite& operator=(RawSqlite const&) = delete;

    /// One transaction of `size` messages.
    void commit_group(int size);

  private:
    void run(char const* sql);
    sqlite3_stmt* prepared(char const* sql);
    void step(sqlite3_stmt* statement);
    void message();

    sqlite3* database_ = nullptr;
    sqlite3_stmt *begin_ = nullptr, *insert_ = nullptr, *update_ = nullptr, *commit_ = nullptr;
    std::string body_ = std::string(200, 'x');
    long long number_ = 0;
};

/// The same with requests: a client thread keeps N of them under way, the writer takes all that wait into one transaction and
/// acknowledges each after the commit. Nothing but a queue and a condition variable between them.
class RawGroupCommit {
  public:
    explicit RawGroupCommit(RawSqlite& database);
    ~RawGroupCommit();
    RawGroupCommit(RawGroupCommit const&) = delete;
    RawGroupCommit& operator=(RawGroupCommit const&) = delete;

    /// Sends `messages` with `in_flight` at a time; each one's milliseconds from request to acknowledgement.
    std::vector<double> run(int messages, int in_flight);

  private:
    void write();

    RawSqlite& database_;
    std::mutex mutex_;
    std::condition_variable requested_, acknowledged_;
    std::vector<double> waiting_, done_;  ///< when each was requested
    bool stopping_ = false;
    std::thread writer_;
};

}  // namespace baton::bench
