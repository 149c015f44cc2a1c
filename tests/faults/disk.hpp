#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace baton::faults {

/// What SQLite asks of the system. Each call can be made to fail.
enum class Call { open, read, write, sync, truncate, size, lock, remove, access, path, shm_map, shm_grow, shm_lock, allocate };

enum class Fault {
    io,          ///< any call: EIO
    full,        ///< a call that needs room: ENOSPC
    short_read,  ///< the file seems to end in the middle of a read; the rest is zeros
    /// fsync fails, and what it should have saved never reaches the disk ("fsyncgate"). As on Linux since 4.13 (errseq_t), everybody who
    /// had the file open is told once, by the next fsync of theirs; later ones say that all is well.
    failed_sync,
    torn_write,  ///< a write stops half-way and fails
    power_cut,   ///< from here on nothing works, and of what was not synced an arbitrary part survives, sector by sector
    memory,      ///< SQLite asks for memory and gets none
};

/// From the call number `at` of those that the fault concerns, `calls` of them fail.
struct Plan {
    Fault fault = Fault::io;
    int at = 0;  ///< 1 is the first; 0: none
    int calls = 1;
    std::uint64_t chance = 0;  ///< of a power cut: 0 leaves nothing that was not synced, others draw it
    bool hushed = false;       ///< planted: a failed fsync is reported as done
};

/// The disk under one folder, as the VFS of the tests sees it: which call fails, and what would be left if the power went now.
/// Used by all threads of the store at once.
class Disk {
  public:
    static Disk& the();

    /// Forgets everything; the files of this folder are its concern now, and what is in them counts as synced.
    void watch(std::filesystem::path const& folder);
    void arm(Plan plan);
    void disarm();
    /// How many calls were made to fail since `arm`.
    int struck() const;
    /// The same, with those that told somebody of a failure that was another's.
    int reported() const;
    /// All that the plan asks for have failed: from here on the disk is sound.
    bool over() const;
    /// Writes what a new process would find after a power cut now.
    void survivors(std::filesystem::path const& folder) const;

    /// Counts the call; true when it must fail.
    bool strikes(Call call);
    Plan plan() const;
    bool concerns(char const* file) const;
    /// `handle`: what tells two who have the same file open apart.
    void opened(std::string const& file, void const* handle);
    void closed(std::string const& file, void const* handle);
    void wrote(std::string const& file, std::int64_t at, std::string bytes);
    void truncated(std::string const& file, std::int64_t size);
    /// False when this handle is still owed the news that pages were dropped; then nothing is synced.
    bool synced(std::string const& file, void const* handle);
    /// Lost, and `handle` is being told so just now.
    void dropped(std::string const& file, void const* handle);
    void removed(std::string const& file);

  private:
    struct Change {
        std::int64_t at;  ///< where the bytes belong, or the new size
        std::string bytes;
        bool truncates;
    };
    struct Image {
        std::string synced;
        std::vector<Change> unsynced;
        std::set<void const*> handles, owed;
    };
    static void apply(std::string& content, Change const& change);

    mutable std::mutex mutex_;
    std::string folder_;
    std::map<std::string, Image> images_;
    Plan plan_;
    int counted_ = 0, struck_ = 0, passed_on_ = 0;
};

/// Makes both the file layer and the memory of SQLite fail as the disk's plan says. Once, before SQLite is used.
void stand_under_sqlite();

}  // namespace baton::faults
