#include "disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <new>

#include "base/ensure.hpp"
#include "memory.hpp"

namespace baton::simulation {
namespace {

struct Handle {
    sqlite3_file base;
    std::shared_ptr<Disk::File> file;
    std::string name;
    bool log = false;
    bool removed_at_close = false;
    int level = SQLITE_LOCK_NONE;
};

Handle& handle(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }

int close(sqlite3_file* file) {
    auto& one = handle(file);
    if (one.removed_at_close) Disk::only().remove(one.name);
    std::destroy_at(&one);
    return SQLITE_OK;
}

int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    auto const& bytes = handle(file).file->bytes;
    auto const begin = std::min(bytes.size(), static_cast<std::size_t>(at));
    auto const there = std::min(bytes.size() - begin, static_cast<std::size_t>(size));
    std::memcpy(to, bytes.data() + begin, there);
    if (there == static_cast<std::size_t>(size)) return SQLITE_OK;
    std::memset(static_cast<char*>(to) + there, 0, static_cast<std::size_t>(size) - there);
    return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, void const* from, int size, sqlite3_int64 at) {
    if (handle(file).log)
        if (auto const error = Disk::only().write_error()) return error;
    auto& bytes = handle(file).file->bytes;
    auto const end = static_cast<std::size_t>(at) + static_cast<std::size_t>(size);
    if (bytes.size() < end) bytes.resize(end);
    std::memcpy(bytes.data() + at, from, static_cast<std::size_t>(size));
    return SQLITE_OK;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    handle(file).file->bytes.resize(static_cast<std::size_t>(size));
    return SQLITE_OK;
}

int sync(sqlite3_file* file, int) { return handle(file).log ? Disk::only().sync_error() : SQLITE_OK; }

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(handle(file).file->bytes.size());
    return SQLITE_OK;
}

// SQLite asks these locks whether it is the last connection to close.
int lock(sqlite3_file* file, int level) {
    auto& one = handle(file);
    if (level <= one.level) return SQLITE_OK;
    auto const others = one.file->sharing - (one.level >= SQLITE_LOCK_SHARED ? 1 : 0);
    if (level == SQLITE_LOCK_EXCLUSIVE && others > 0) return SQLITE_BUSY;
    if (one.level == SQLITE_LOCK_NONE) ++one.file->sharing;
    one.level = level;
    return SQLITE_OK;
}

int unlock(sqlite3_file* file, int level) {
    auto& one = handle(file);
    if (level == SQLITE_LOCK_NONE && one.level != SQLITE_LOCK_NONE) --one.file->sharing;
    one.level = std::min(one.level, level);
    return SQLITE_OK;
}

int reserved(sqlite3_file*, int* out) {
    *out = 0;
    return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_SAFE_APPEND; }

int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
    auto& shared = handle(file).file->shared;
    auto const wanted = static_cast<std::size_t>(region) + 1;
    *out = nullptr;
    if (shared.size() < wanted && extend == 0) return SQLITE_OK;
    while (shared.size() < wanted) shared.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
    *out = shared[static_cast<std::size_t>(region)].get();
    return SQLITE_OK;
}
int shm_lock(sqlite3_file*, int, int, int) { return SQLITE_OK; }
void shm_barrier(sqlite3_file*) {}
int shm_unmap(sqlite3_file* file, int last) {
    if (last != 0) handle(file).file->shared.clear();
    return SQLITE_OK;
}

sqlite3_io_methods const methods{2,         close,    read,    write,  truncate,        sync,    file_size, lock,
                                 unlock,    reserved, control, sector, characteristics, shm_map, shm_lock,  shm_barrier,
                                 shm_unmap, nullptr,  nullptr};

int open(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* flags_out) {
    static int unnamed = 0;
    std::string const known = name != nullptr ? name : "temporary-" + std::to_string(++unnamed);
    auto found = Disk::only().file(known, (flags & SQLITE_OPEN_CREATE) != 0);
    if (!found) {
        file->pMethods = nullptr;
        return SQLITE_CANTOPEN;
    }
    auto* const made = new (file) Handle{{&methods}, std::move(found), known, (flags & SQLITE_OPEN_WAL) != 0};
    made->removed_at_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
}

int remove(sqlite3_vfs*, char const* name, int) {
    Disk::only().remove(name);
    return SQLITE_OK;
}
int access(sqlite3_vfs*, char const* name, int, int* out) {
    *out = Disk::only().exists(name) ? 1 : 0;
    return SQLITE_OK;
}
int full_name(sqlite3_vfs*, char const* name, int size, char* out) {
    std::snprintf(out, static_cast<std::size_t>(size), "%s", name);
    return SQLITE_OK;
}
int randomness(sqlite3_vfs*, int size, char* out) {
    std::memset(out, 7, static_cast<std::size_t>(size));
    return size;
}
int sleep(sqlite3_vfs*, int micros) { return micros; }
int current_time(sqlite3_vfs*, double* out) {
    *out = 2'460'000.5;
    return SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

Disk::Disk() {
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    give_sqlite_memory();
    static sqlite3_vfs vfs{};
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(Handle);
    vfs.mxPathname = 512;
    vfs.zName = "simulated";
    vfs.xOpen = open;
    vfs.xDelete = simulation::remove;
    vfs.xAccess = access;
    vfs.xFullPathname = full_name;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleep;
    vfs.xCurrentTime = current_time;
    vfs.xGetLastError = last_error;
    ensure(sqlite3_vfs_register(&vfs, 1) == SQLITE_OK, "the simulated disk can be registered");
}

Disk& Disk::only() {
    static Disk disk;
    return disk;
}

Disk::Image Disk::image() const {
    Image image;
    for (auto const& [name, file] : files_) image[name] = file->bytes;
    return image;
}

void Disk::restore(Image const& image) {
    files_.clear();
    for (auto const& [name, bytes] : image) file(name, true)->bytes = bytes;
}

void Disk::trouble(Trouble trouble, double probability, Chance* chance) {
    trouble_ = trouble;
    probability_ = probability;
    chance_ = chance;
}

std::shared_ptr<Disk::File> Disk::file(std::string const& name, bool make) {
    if (auto const found = files_.find(name); found != files_.end()) return found->second;
    if (!make) return nullptr;
    return files_[name] = std::make_shared<File>();
}

bool Disk::strikes() { return chance_ != nullptr && chance_->happens(probability_); }
int Disk::write_error() { return trouble_ == Trouble::full && strikes() ? SQLITE_FULL : 0; }
int Disk::sync_error() { return trouble_ == Trouble::failing && strikes() ? SQLITE_IOERR_FSYNC : 0; }

}  // namespace baton::simulation
