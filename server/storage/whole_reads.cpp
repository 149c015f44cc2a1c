#include "storage/whole_reads.hpp"

#include "storage/vfs_layer.hpp"

namespace baton::storage {
namespace {

struct DataFile {
    sqlite3_file base;
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

Methods const methods = [] {
    auto all = Layer::passing_on(2);
    all.xRead = read;
    return all;
}();

}  // namespace

int whole_reads_size() { return static_cast<int>(sizeof(DataFile)); }

int open_with_whole_reads(sqlite3_vfs* system, char const* name, sqlite3_file* file, int flags, int* flags_out) {
    auto const result = system->xOpen(system, name, Layer::below(file), flags, flags_out);
    file->pMethods = result == SQLITE_OK ? &methods : nullptr;
    return result;
}

}  // namespace baton::storage
