#include "storage/data_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/test_folder.hpp"
#include "storage/sqlite_stand.hpp"
#include "storage/vfs_layer.hpp"

using namespace baton::storage;

namespace {

/// The file below: which pages of the database were written, and whether the next sync fails.
struct Below {
    sqlite3_file base;
};
using Layer = VfsLayer<Below>;
std::set<sqlite3_int64> unsaved, saved;  ///< places of pages, since the last sync and by it
bool next_sync_fails = false;

sqlite3_vfs* system_vfs() { return sqlite3_vfs_find("unix"); }

int write(sqlite3_file* file, void const* bytes, int size, sqlite3_int64 at) {
    unsaved.insert(at);
    return Layer::passed_on<&sqlite3_io_methods::xWrite>(file, bytes, size, at);
}

int sync(sqlite3_file* file, int flags) {
    auto const pages = std::exchange(unsaved, {});
    if (std::exchange(next_sync_fails, false)) return SQLITE_IOERR_FSYNC;  // and the pages are lost
    saved = pages;
    return Layer::passed_on<&sqlite3_io_methods::xSync>(file, flags);
}

int open_below(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* flags_out) {
    static sqlite3_io_methods const methods = [] {
        auto all = Layer::passing_on(2);
        all.xWrite = write;
        all.xSync = sync;
        return all;
    }();
    auto const result = system_vfs()->xOpen(system_vfs(), name, Layer::below(file), flags, flags_out);
    file->pMethods = result == SQLITE_OK ? &methods : nullptr;
    return result;
}

int open_any(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* flags_out) {
    static sqlite3_vfs below = *system_vfs();
    below.xOpen = open_below;
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0) return open_data_file(&below, name, file, flags, flags_out);
    return system_vfs()->xOpen(system_vfs(), name, file, flags, flags_out);
}

void register_vfs() {
    static sqlite3_vfs vfs = *system_vfs();
    vfs.zName = "data-file-test";
    vfs.szOsFile += data_file_size() + static_cast<int>(sizeof(Below));
    vfs.xOpen = open_any;
    REQUIRE(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

}  // namespace

TEST_CASE("after a failed sync, what an unfinished checkpoint had copied is copied again") {
    register_vfs();
    baton::TestFolder const folder;
    auto const file = folder.path / "a.db";
    Connection writer{file, "data-file-test"}, reader{file, "data-file-test"};
    writer.run("create table early (x); create table late (x)");
    REQUIRE(writer.checkpoint() == SQLITE_OK);
    writer.run("insert into early values (1)");
    reader.run("begin; select * from early");
    writer.run("insert into late values (1)");
    REQUIRE(writer.checkpoint() == SQLITE_OK);  // as far as the reader lets it, and nothing is synced
    auto const early = unsaved;
    REQUIRE_FALSE(early.empty());
    reader.run("commit");
    for (int time = 0; time < 2; ++time) {
        next_sync_fails = true;
        CHECK(writer.checkpoint() == SQLITE_IOERR);
    }
    CHECK(writer.checkpoint() == SQLITE_OK);
    CHECK(std::ranges::includes(saved, early));
}
