#include "storage/wal_writes.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/test_folder.hpp"
#include "storage/sqlite_stand.hpp"

using baton::TestFolder;
using baton::storage::Connection;
using baton::storage::GatherWalWrites;

namespace {

constexpr auto add_rows =
    "insert into t select null, hex(randomblob(2000)) from (with recursive n(i) as (select 1 union all select i + 1 from n "
    "where i < 500) select i from n)";

}  // namespace

TEST_CASE("what was gathered is in the log after each commit, for every other connection and after a checkpoint") {
    TestFolder const folder;
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
    TestFolder const folder;
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
