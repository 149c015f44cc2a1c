#pragma once
#include <sqlite3.h>

namespace baton::storage {

/// A file of ours between SQLite and the file below, which lies in memory right behind it (the VFS asks for room for both). `Ours` begins
/// with an `sqlite3_file`, as SQLite wants it.
template <class Ours>
struct VfsLayer {
    using Methods = sqlite3_io_methods;

    static Ours& of(sqlite3_file* file) { return *reinterpret_cast<Ours*>(file); }  // NOLINT(*-reinterpret-cast): SQLite's own way
    static sqlite3_file* below(Ours* ours) {
        return reinterpret_cast<sqlite3_file*>(ours + 1);  // NOLINT(*-reinterpret-cast)
    }
    static sqlite3_file* below(sqlite3_file* file) { return below(&of(file)); }

    template <auto Method, class... Arguments>
    static auto passed_on(sqlite3_file* file, Arguments... arguments) {
        return (below(file)->pMethods->*Method)(below(file), arguments...);
    }

    /// Methods that change nothing; 1: without shared memory, 2: with it.
    static Methods passing_on(int version) {
        Methods all{};
        all.iVersion = version;
        all.xClose = passed_on<&Methods::xClose>;
        all.xRead = passed_on<&Methods::xRead, void*, int, sqlite3_int64>;
        all.xWrite = passed_on<&Methods::xWrite, void const*, int, sqlite3_int64>;
        all.xTruncate = passed_on<&Methods::xTruncate, sqlite3_int64>;
        all.xSync = passed_on<&Methods::xSync, int>;
        all.xFileSize = passed_on<&Methods::xFileSize, sqlite3_int64*>;
        all.xLock = passed_on<&Methods::xLock, int>;
        all.xUnlock = passed_on<&Methods::xUnlock, int>;
        all.xCheckReservedLock = passed_on<&Methods::xCheckReservedLock, int*>;
        all.xFileControl = passed_on<&Methods::xFileControl, int, void*>;
        all.xSectorSize = passed_on<&Methods::xSectorSize>;
        all.xDeviceCharacteristics = passed_on<&Methods::xDeviceCharacteristics>;
        if (version < 2) return all;
        all.xShmMap = passed_on<&Methods::xShmMap, int, int, int, void volatile**>;
        all.xShmLock = passed_on<&Methods::xShmLock, int, int, int>;
        all.xShmBarrier = passed_on<&Methods::xShmBarrier>;
        all.xShmUnmap = passed_on<&Methods::xShmUnmap, int>;
        return all;
    }
};

}  // namespace baton::storage
