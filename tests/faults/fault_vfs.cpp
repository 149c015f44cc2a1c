// A VFS over the system's own, put below the product's (server/storage/wal_writes.cpp): every call may fail as the plan says.
#include <sqlite3.h>

#include <memory>
#include <new>
#include <stdexcept>

#include "disk.hpp"
#include "storage/vfs_layer.hpp"

namespace baton::faults {
namespace {

/// A file between SQLite and the system's.
struct FaultFile {
    sqlite3_file base{};
    std::string name;
    bool watched = false;

    sqlite3_file* below() { return storage::VfsLayer<FaultFile>::below(this); }
    bool strikes(Call call) const { return watched && Disk::the().strikes(call); }
};

using Layer = storage::VfsLayer<FaultFile>;
using Methods = Layer::Methods;

FaultFile& ours(sqlite3_file* file) { return Layer::of(file); }

template <auto Method, Call Kind, int Error, class... Arguments>
int or_fails(sqlite3_file* file, Arguments... arguments) {
    return ours(file).strikes(Kind) ? Error : Layer::passed_on<Method>(file, arguments...);
}

int close(sqlite3_file* file) {
    if (ours(file).watched) Disk::the().closed(ours(file).name, file);
    auto const closed = Layer::passed_on<&Methods::xClose>(file);
    std::destroy_at(&ours(file));
    return closed;
}

int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    if (!ours(file).strikes(Call::read)) return Layer::passed_on<&Methods::xRead>(file, to, size, at);
    if (Disk::the().plan().fault != Fault::short_read) return SQLITE_IOERR_READ;
    auto const result = Layer::passed_on<&Methods::xRead>(file, to, size, at);
    std::fill(static_cast<char*>(to) + size / 2, static_cast<char*>(to) + size, '\0');
    return result == SQLITE_OK ? SQLITE_IOERR_SHORT_READ : result;
}

int write(sqlite3_file* file, void const* bytes, int size, sqlite3_int64 at) {
    bool const strikes = ours(file).strikes(Call::write);
    auto const fault = Disk::the().plan().fault;
    if (strikes && fault == Fault::full) return SQLITE_FULL;
    bool const torn = strikes && (fault == Fault::torn_write || fault == Fault::power_cut);
    if (strikes && !torn) return SQLITE_IOERR_WRITE;
    auto const part = torn ? size / 2 : size;
    auto const result = Layer::passed_on<&Methods::xWrite>(file, bytes, part, at);
    if (result == SQLITE_OK && ours(file).watched)
        Disk::the().wrote(ours(file).name, at, {static_cast<char const*>(bytes), static_cast<std::size_t>(part)});
    return torn ? SQLITE_IOERR_WRITE : result;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (ours(file).strikes(Call::truncate)) return SQLITE_IOERR_TRUNCATE;
    auto const result = Layer::passed_on<&Methods::xTruncate>(file, size);
    if (result == SQLITE_OK && ours(file).watched) Disk::the().truncated(ours(file).name, size);
    return result;
}

// The disk's own memory of what is synced takes the place of the real call.
int sync(sqlite3_file* file, int flags) {
    if (!ours(file).watched) return Layer::passed_on<&Methods::xSync>(file, flags);
    if (ours(file).strikes(Call::sync)) {
        auto const plan = Disk::the().plan();
        if (plan.fault == Fault::failed_sync) Disk::the().dropped(ours(file).name, file);
        return plan.hushed ? SQLITE_OK : SQLITE_IOERR_FSYNC;
    }
    return Disk::the().synced(ours(file).name, file) ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    bool const strikes = ours(file).strikes(extend != 0 ? Call::shm_grow : Call::shm_map);
    return strikes ? SQLITE_IOERR_SHMMAP : Layer::passed_on<&Methods::xShmMap>(file, page, size, extend, memory);
}

int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    bool const strikes = (flags & SQLITE_SHM_LOCK) != 0 && ours(file).strikes(Call::shm_lock);
    return strikes ? SQLITE_IOERR_SHMLOCK : Layer::passed_on<&Methods::xShmLock>(file, offset, count, flags);
}

Methods const methods = [] {
    auto all = Layer::passing_on(2);
    all.xClose = close;
    all.xRead = read;
    all.xWrite = write;
    all.xTruncate = truncate;
    all.xSync = sync;
    all.xFileSize = or_fails<&Methods::xFileSize, Call::size, SQLITE_IOERR_FSTAT, sqlite3_int64*>;
    all.xLock = or_fails<&Methods::xLock, Call::lock, SQLITE_IOERR_LOCK, int>;
    all.xCheckReservedLock = or_fails<&Methods::xCheckReservedLock, Call::lock, SQLITE_IOERR_CHECKRESERVEDLOCK, int*>;
    all.xShmMap = shm_map;
    all.xShmLock = shm_lock;
    return all;
}();

sqlite3_vfs* below(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int open(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* flags_out) {
    auto* const made = new (file) FaultFile;
    made->watched = Disk::the().concerns(name);
    auto result = made->strikes(Call::open) ? SQLITE_CANTOPEN : below(vfs)->xOpen(below(vfs), name, made->below(), flags, flags_out);
    if (result != SQLITE_OK) {
        std::destroy_at(made);
        file->pMethods = nullptr;
        return result;
    }
    if (made->watched) Disk::the().opened(made->name = name, file);
    made->base.pMethods = &methods;
    return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, char const* name, int with_folder) {
    if (!Disk::the().concerns(name)) return below(vfs)->xDelete(below(vfs), name, with_folder);
    if (Disk::the().strikes(Call::remove)) return SQLITE_IOERR_DELETE;
    auto const result = below(vfs)->xDelete(below(vfs), name, with_folder);
    if (result == SQLITE_OK) Disk::the().removed(name);
    return result;
}

int access(sqlite3_vfs* vfs, char const* name, int flags, int* answer) {
    if (Disk::the().concerns(name) && Disk::the().strikes(Call::access)) return SQLITE_IOERR_ACCESS;
    return below(vfs)->xAccess(below(vfs), name, flags, answer);
}

int full_path(sqlite3_vfs* vfs, char const* name, int size, char* to) {
    if (Disk::the().concerns(name) && Disk::the().strikes(Call::path)) return SQLITE_CANTOPEN_FULLPATH;
    return below(vfs)->xFullPathname(below(vfs), name, size, to);
}

sqlite3_mem_methods real_memory{};

void* allocate(int size) { return Disk::the().strikes(Call::allocate) ? nullptr : real_memory.xMalloc(size); }
void* reallocate(void* old, int size) { return Disk::the().strikes(Call::allocate) ? nullptr : real_memory.xRealloc(old, size); }

void must(int result) {
    if (result != SQLITE_OK) throw std::logic_error{"SQLite does not take what the tests put under it"};
}

}  // namespace

void stand_under_sqlite() {
    // As the product configures it (storage/database.cpp), which is too late once SQLite runs.
    must(sqlite3_config(SQLITE_CONFIG_MULTITHREAD));
    must(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0));
    must(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory));
    auto memory = real_memory;
    memory.xMalloc = allocate;
    memory.xRealloc = reallocate;
    must(sqlite3_config(SQLITE_CONFIG_MALLOC, &memory));
    auto* const system = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs = *system;
    vfs.iVersion = 2;
    vfs.szOsFile = static_cast<int>(sizeof(FaultFile)) + system->szOsFile;
    vfs.pNext = nullptr;
    vfs.zName = "faults";
    vfs.pAppData = system;
    vfs.xOpen = open;
    vfs.xDelete = remove;
    vfs.xAccess = access;
    vfs.xFullPathname = full_path;
    must(sqlite3_vfs_register(&vfs, 1));
}

}  // namespace baton::faults
