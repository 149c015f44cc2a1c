#pragma once
#include <sqlite3.h>

#include <filesystem>
#include <string>

namespace baton::bench {

/// The reference: what SQLite can do when nothing stands before it. The row shape of PERFORMANCE.md §3: a 200-byte body, unique
/// (conversation, seq), and an update of the conversation's row; WAL, synchronous=FULL.
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

}  // namespace baton::bench
