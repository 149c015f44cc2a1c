#include "storage/wal_writes.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <unistd.h>

#include <filesystem>
#include <string>

using baton::storage::GatherWalWrites;

namespace {

class Connection {
  public:
    explicit Connection(std::filesystem::path const& file) {
        REQUIRE(sqlite3_open(file.c_str(), &database_) == SQLITE_OK);
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

  private:
    sqlite3* database_ = nullptr;
};

struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("baton-wal-" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
};

constexpr auto add_rows =
    "insert into t select null, hex(randomblob(2000)) from (with recursive n(i) as (select 1 union all select i + 1 from n "
    "where i < 500) select i from n)";

}  // namespace

TEST_CASE("what was gathered is in the log after each commit, for every other connection and after a checkpoint") {
    Folder const folder;
    auto const file = folder.path / "a.db";
    GatherWalWrites const gather{true};
    Connection writer{file};
    writer.run("create table t (id integer primary key, text text)");
    GatherWalWrites const as_usual{false};
    Connection reader{file};
    for (int round = 1; round <= 3; ++round) {
        writer.run("begin immediate");
        writer.run(add_rows);  // two megabytes: several calls
        CHECK(reader.run("select count(*) from t") == std::to_string((round - 1) * 500));
        writer.run("commit");
        CHECK(reader.run("select count(*) from t") == std::to_string(round * 500));
        CHECK(reader.run("pragma integrity_check") == "ok");
        if (round == 2) CHECK(reader.run("pragma wal_checkpoint(truncate)") == "0");
    }
}

TEST_CASE("a transaction larger than the cache reads its own pages back, and takes them back when it is undone") {
    Folder const folder;
    GatherWalWrites const gather{true};
    Connection writer{folder.path / "b.db"};
    writer.run("create table t (id integer primary key, text text)");
    writer.run("pragma cache_size = 10");
    writer.run("begin immediate");
    writer.run(add_rows);
    CHECK(writer.run("select sum(length(text)) from t") == "2000000");
    writer.run("rollback");
    CHECK(writer.run("select count(*) from t") == "0");
    writer.run(add_rows);
    CHECK(writer.run("select count(*) from t") == "500");
    CHECK(writer.run("pragma integrity_check") == "ok");
}
