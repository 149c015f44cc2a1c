#include <linux/magic.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

#include "operate/backup.hpp"
#include "operate/doctor_checks.hpp"
#include "storage/data_lock.hpp"

namespace baton::operate {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t scarce = 1U << 30U, last = 100U << 20U;

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes >> 20U) + " MB"; }

struct stat of(fs::path const& path) {
    struct stat now{};
    if (::lstat(path.c_str(), &now) != 0) now = {};
    return now;
}

fs::path nearest_existing(fs::path path) {
    std::error_code missing;
    path = fs::absolute(path, missing);
    while (!fs::exists(path, missing) && path.has_parent_path() && path != path.parent_path()) path = path.parent_path();
    return path;
}

/// The first of the files, the first thousands at most, of which it is true.
fs::path first_of(fs::path const& folder, bool (*true_of)(struct stat const& file, struct stat const& folder)) {
    auto const owner = of(folder);
    std::error_code failed;
    int looked_at = 0;
    for (fs::recursive_directory_iterator at{folder, failed}, end; !failed && at != end && ++looked_at < 10'000; at.increment(failed))
        if (true_of(of(at->path()), owner)) return at->path();
    return {};
}

std::string octal(mode_t mode) {
    char text[8];
    std::snprintf(text, sizeof text, "%04o", mode & 07777U);
    return text;
}

}  // namespace

void data_writable(Examination const& at, Findings& found) {
    auto const there = nearest_existing(at.config.data);
    std::error_code failed;
    if (!fs::is_directory(there, failed))
        found.push_back(
            {{}, Weight::fault, "The data folder cannot be made: this is a file", there.string(), "Set storage.data to a folder"});
    else if (::access(there.c_str(), W_OK | X_OK) != 0)
        found.push_back({{},
                         Weight::fault,
                         "The data folder cannot be written by this user",
                         there.string(),
                         "Give it to the user who serves: chown -R baton: FOLDER"});
}

void data_owner(Examination const& at, Findings& found) {
    auto const other = first_of(at.config.data, [](auto const& file, auto const& folder) { return file.st_uid != folder.st_uid; });
    if (!other.empty())
        found.push_back({{},
                         Weight::fault,
                         "A file belongs to another user than its folder, perhaps because a command was run as root",
                         other.string(),
                         "chown it to the owner of the data folder"});
}

void data_private(Examination const& at, Findings& found) {
    auto const mode = of(at.config.data).st_mode;
    if ((mode & 0007U) != 0)
        found.push_back({{},
                         Weight::warning,
                         "Every user of this machine may look into the data folder (mode " + octal(mode) + ")",
                         at.config.data.string(),
                         "chmod 0700"});
}

void data_restored(Examination const& at, Findings& found) {
    std::error_code failed;
    if (fs::exists(at.config.data / storage::unfinished_restore, failed))
        found.push_back({{},
                         Weight::fault,
                         "A restore was cut off here, so nothing is served from this folder",
                         at.config.data.string(),
                         "Run it again: baton restore FILE --replace"});
}

void disk_space(Examination const& at, Findings& found) {
    auto const free = at.disk_free;
    if (free < scarce)
        found.push_back({{},
                         free < last ? Weight::fault : Weight::warning,
                         "Only " + megabytes(free) + " are free on the disk of the data folder; at 0 nothing more is accepted",
                         at.config.data.string(),
                         "Make room, or move the data folder"});
}

void disk_local(Examination const& at, Findings& found) {
    static constexpr std::array network{long{NFS_SUPER_MAGIC}, long{SMB_SUPER_MAGIC},  long{0xFF534D42},     long{0xFE534D42},
                                        long{V9FS_MAGIC},      long{CEPH_SUPER_MAGIC}, long{AFS_SUPER_MAGIC}};
    if (at.config.database.empty() && std::ranges::find(network, at.file_system) != network.end())
        found.push_back({{},
                         Weight::fault,
                         "The SQLite file is on a network file system, whose locks and syncs it cannot trust",
                         at.config.data.string(),
                         "Move the data folder to a disk of this machine, or use PostgreSQL"});
}

void keys_private(Examination const& at, Findings& found) {
    std::error_code failed;
    std::set<fs::path> keys{app::secret_key_of(at.config)};
    for (auto const& each : fs::directory_iterator{at.config.data, failed})
        if (is_key(at.config.data, each.path())) keys.insert(each.path());
    for (auto const& key : keys) {
        auto const mode = of(key).st_mode;
        if ((mode & 0077U) != 0)
            found.push_back({{},
                             Weight::fault,
                             "Others than its owner may read a key (mode " + octal(mode) + ")",
                             key.string(),
                             "chmod 0600, and make a new key if somebody could have read it"});
    }
}

void backup_recent(Examination const& at, Findings& found) {
    auto const mend = "baton backup --to FOLDER, and let the timer do it every night (docs/operate/backup.md)";
    auto const stamp = at.config.data / last_backup;
    std::error_code failed;
    if (!fs::exists(at.config.data, failed)) return;  // nothing to lose yet
    if (!fs::exists(stamp, failed))
        return found.push_back({{}, Weight::warning, "There has been no backup yet", at.config.data.string(), mend});
    auto const age = at.now.time_since_epoch() - std::chrono::seconds{of(stamp).st_mtime};
    if (age > std::chrono::hours{25})
        found.push_back({{},
                         Weight::warning,
                         "The last backup is " + std::to_string(std::chrono::duration_cast<std::chrono::hours>(age).count()) + " hours old",
                         stamp.string(),
                         mend});
}

}  // namespace baton::operate
