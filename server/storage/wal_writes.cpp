#include "storage/wal_writes.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string>

#include "base/ensure.hpp"
#include "storage/data_file.hpp"
#include "storage/vfs_layer.hpp"

namespace baton::storage {
namespace {

constexpr std::size_t gathered_max = 120'000;  // SQLite's own file layer takes less than 128 KiB at once

thread_local bool gathering = false;

/// A log file: what belongs together goes in one call.
struct WalFile {
    sqlite3_file base{};
    std::string gathered;
    sqlite3_int64 begins = 0;  ///< where in the file the gathered bytes belong

    sqlite3_file* below() { return VfsLayer<WalFile>::below(this); }

    int flush() {
        if (gathered.empty()) return SQLITE_OK;
        auto const result = below()->pMethods->xWrite(below(), gathered.data(), static_cast<int>(gathered.size()), begins);
        gathered.clear();
        return result;
    }

    int write(void const* bytes, int size, sqlite3_int64 at) {
        auto const bytes_more = static_cast<std::size_t>(size);
        bool const goes_on = !gathered.empty() && at == begins + static_cast<sqlite3_int64>(gathered.size());
        if (!goes_on || gathered.size() + bytes_more > gathered_max) {
            if (auto const result = flush(); result != SQLITE_OK) return result;
            begins = at;
        }
        gathered.append(static_cast<char const*>(bytes), bytes_more);
        return SQLITE_OK;
    }
};

using Layer = VfsLayer<WalFile>;
using Methods = Layer::Methods;

WalFile& wal(sqlite3_file* file) { return Layer::of(file); }

/// What has gathered goes first; then the file below does what is asked.
template <auto Method, class... Arguments>
int after_flush(sqlite3_file* file, Arguments... arguments) {
    if (auto const result = wal(file).flush(); result != SQLITE_OK) return result;
    return Layer::passed_on<Method>(file, arguments...);
}

int close(sqlite3_file* file) {
    auto const flushed = wal(file).flush();
    auto const closed = Layer::passed_on<&Methods::xClose>(file);
    std::destroy_at(&wal(file));
    return flushed != SQLITE_OK ? flushed : closed;
}

int write(sqlite3_file* file, void const* bytes, int size, sqlite3_int64 at) { return wal(file).write(bytes, size, at); }

Methods const methods = [] {
    auto all = Layer::passing_on(1);
    all.xClose = close;
    all.xRead = after_flush<&Methods::xRead, void*, int, sqlite3_int64>;
    all.xWrite = write;
    all.xTruncate = after_flush<&Methods::xTruncate, sqlite3_int64>;
    all.xSync = after_flush<&Methods::xSync, int>;
    all.xFileSize = after_flush<&Methods::xFileSize, sqlite3_int64*>;
    return all;
}();

sqlite3_vfs* below(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int open(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* flags_out) {
    auto* const system = below(vfs);
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0) return open_data_file(system, name, file, flags, flags_out);
    if (!gathering || (flags & SQLITE_OPEN_WAL) == 0) return system->xOpen(system, name, file, flags, flags_out);
    auto* const made = new (file) WalFile;
    auto const result = system->xOpen(system, name, made->below(), flags, flags_out);
    if (result == SQLITE_OK)
        made->base.pMethods = &methods;
    else
        std::destroy_at(made);
    return result;
}

template <auto Call, class... Arguments>
auto by_system(sqlite3_vfs* vfs, Arguments... arguments) {
    return (below(vfs)->*Call)(below(vfs), arguments...);
}

void register_vfs() {
    static sqlite3_vfs ours = [] {
        using Vfs = sqlite3_vfs;
        auto* const system = sqlite3_vfs_find(nullptr);
        ensure(system != nullptr, "SQLite has a default way to files");
        Vfs vfs{};
        vfs.iVersion = 2;
        vfs.szOsFile = std::max(static_cast<int>(sizeof(WalFile)), data_file_size()) + system->szOsFile;
        vfs.mxPathname = system->mxPathname;
        vfs.zName = "baton";
        vfs.pAppData = system;
        vfs.xOpen = open;
        vfs.xDelete = by_system<&Vfs::xDelete, char const*, int>;
        vfs.xAccess = by_system<&Vfs::xAccess, char const*, int, int*>;
        vfs.xFullPathname = by_system<&Vfs::xFullPathname, char const*, int, char*>;
        vfs.xRandomness = by_system<&Vfs::xRandomness, int, char*>;
        vfs.xSleep = by_system<&Vfs::xSleep, int>;
        vfs.xCurrentTime = by_system<&Vfs::xCurrentTime, double*>;
        vfs.xGetLastError = by_system<&Vfs::xGetLastError, int, char*>;
        vfs.xCurrentTimeInt64 = by_system<&Vfs::xCurrentTimeInt64, sqlite3_int64*>;
        return vfs;
    }();
    static int const registered = sqlite3_vfs_register(&ours, 1);
    ensure(registered == SQLITE_OK, "a VFS can be registered");
}

}  // namespace

GatherWalWrites::GatherWalWrites(bool gather) : before_{gathering} {
    register_vfs();
    gathering = gather;
}

GatherWalWrites::~GatherWalWrites() { gathering = before_; }

}  // namespace baton::storage
