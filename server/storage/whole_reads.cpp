#include "storage/whole_reads.hpp"

namespace baton::storage {
namespace {

using Methods = sqlite3_io_methods;

/// The file below lies in memory right behind it.
struct DataFile {
    sqlite3_file base;
};

sqlite3_file* below(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<DataFile*>(file) + 1);  // NOLINT(*-reinterpret-cast): SQLite's own way
}

template <auto Method, class... Arguments>
auto passed_on(sqlite3_file* file, Arguments... arguments) {
    return (below(file)->pMethods->*Method)(below(file), arguments...);
}

int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    auto const result = passed_on<&Methods::xRead>(file, to, size, at);
    if (result != SQLITE_IOERR_SHORT_READ) return result;
    sqlite3_int64 length = 0;
    auto const measured = passed_on<&Methods::xFileSize>(file, &length);
    return measured == SQLITE_OK && at + size > length ? result : SQLITE_IOERR_READ;
}

Methods const methods = [] {
    Methods all{};
    all.iVersion = 2;
    all.xClose = passed_on<&Methods::xClose>;
    all.xRead = read;
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
    all.xShmMap = passed_on<&Methods::xShmMap, int, int, int, void volatile**>;
    all.xShmLock = passed_on<&Methods::xShmLock, int, int, int>;
    all.xShmBarrier = passed_on<&Methods::xShmBarrier>;
    all.xShmUnmap = passed_on<&Methods::xShmUnmap, int>;
    return all;
}();

}  // namespace

int whole_reads_size() { return static_cast<int>(sizeof(DataFile)); }

int open_with_whole_reads(sqlite3_vfs* system, char const* name, sqlite3_file* file, int flags, int* flags_out) {
    auto const result = system->xOpen(system, name, below(file), flags, flags_out);
    file->pMethods = result == SQLITE_OK ? &methods : nullptr;
    return result;
}

}  // namespace baton::storage
