#pragma once
// For tests beside the source: SQLite alone.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <filesystem>
#include <string>

namespace baton::storage {

class Connection {
  public:
    /// `vfs`: nothing for whichever is the default.
    explicit Connection(std::filesystem::path const& file, char const* vfs = nullptr) {
        REQUIRE(sqlite3_open_v2(file.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs) == SQLITE_OK);
        run("pragma journal_mode = wal");
        run("pragma synchronous = full");
        run("pragma wal_autocheckpoint = 0");
    }
    ~Connection() { sqlite3_close(database_); }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    /// The first column of the first row, if there is one.
    std::string run(std::string const& sql) {
        std::string first;
        auto const keep = [](void* to, int, char** texts, char**) {
            auto& text = *static_cast<std::string*>(to);
            if (text.empty() && texts[0] != nullptr) text = texts[0];
            return 0;
        };
        char* wrong = nullptr;
        auto const result = sqlite3_exec(database_, sql.c_str(), keep, &first, &wrong);
        INFO(sql << ": " << (wrong != nullptr ? wrong : ""));
        CHECK(result == SQLITE_OK);
        sqlite3_free(wrong);
        return first;
    }

    /// As far as other connections let it; how it ended.
    int checkpoint() { return sqlite3_wal_checkpoint_v2(database_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr); }

  private:
    sqlite3* database_ = nullptr;
};

}  // namespace baton::storage
