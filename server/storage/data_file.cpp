#include "storage/data_file.hpp"

#include <atomic>
#include <cstdint>

#include "storage/vfs_layer.hpp"

namespace baton::storage {
namespace {

struct DataFile {
    sqlite3_file base;
    void volatile* index;  ///< first page of the log's index, while it is mapped
};
using Layer = VfsLayer<DataFile>;
using Methods = Layer::Methods;

int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    auto const result = Layer::passed_on<&Methods::xRead>(file, to, size, at);
    if (result != SQLITE_IOERR_SHORT_READ) return result;
    sqlite3_int64 length = 0;
    auto const measured = Layer::passed_on<&Methods::xFileSize>(file, &length);
    return measured == SQLITE_OK && at + size > length ? result : SQLITE_IOERR_READ;
}

// How many of the log's frames are in the database (https://sqlite.org/walformat.html, 2.1: bytes 96 to 99 of the index). A smaller number
// is always true: frames are only copied once more. With a log, nobody but a checkpoint syncs this file, and it holds the lock of
// checkpoints.
void forget_what_was_copied(DataFile& file) {
    constexpr std::size_t backfilled = 96;
    if (file.index == nullptr) return;
    auto* const number = const_cast<char*>(static_cast<char volatile*>(file.index)) + backfilled;  // NOLINT(*-const-cast): SQLite's type
    std::atomic_ref{*reinterpret_cast<std::uint32_t*>(number)}.store(0);  // NOLINT(*-reinterpret-cast): the format's type
}

// The system drops what it could not save and says so once ("fsyncgate"); what it has dropped must be written again.
int sync(sqlite3_file* file, int flags) {
    auto const result = Layer::passed_on<&Methods::xSync>(file, flags);
    if (result != SQLITE_OK) forget_what_was_copied(Layer::of(file));
    return result;
}

int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    auto const result = Layer::passed_on<&Methods::xShmMap>(file, page, size, extend, memory);
    if (page == 0 && result == SQLITE_OK) Layer::of(file).index = *memory;
    return result;
}

int shm_unmap(sqlite3_file* file, int remove) {
    Layer::of(file).index = nullptr;
    return Layer::passed_on<&Methods::xShmUnmap>(file, remove);
}

Methods const methods = [] {
    auto all = Layer::passing_on(2);
    all.xRead = read;
    all.xSync = sync;
    all.xShmMap = shm_map;
    all.xShmUnmap = shm_unmap;
    return all;
}();

}  // namespace

int data_file_size() { return static_cast<int>(sizeof(DataFile)); }

int open_data_file(sqlite3_vfs* system, char const* name, sqlite3_file* file, int flags, int* flags_out) {
    Layer::of(file).index = nullptr;
    auto const result = system->xOpen(system, name, Layer::below(file), flags, flags_out);
    file->pMethods = result == SQLITE_OK ? &methods : nullptr;
    return result;
}

}  // namespace baton::storage
