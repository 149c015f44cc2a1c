#include "operate/exchange.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <tuple>
#include <vector>

#include "app/config.hpp"
#include "operate/workspace.hpp"
#include "storage/data_lock.hpp"
#include "storage/files.hpp"

namespace baton::operate {
namespace {

namespace fs = std::filesystem;

bool belongs_to_the_folder(fs::path const& entry) {
    auto const name = entry.filename().string();
    return name == storage::DataLock::file_name || name == storage::unfinished_restore || name == "lost+found" ||
           name == app::secret_key_inside || name.starts_with(".baton-");
}

std::vector<fs::path> contents(fs::path const& folder) {
    std::vector<fs::path> found;
    std::error_code missing;
    for (auto const& each : fs::directory_iterator{folder, missing})
        if (!belongs_to_the_folder(each.path())) found.push_back(each.path());
    return found;
}

Result<void> move(fs::path const& from, fs::path const& to) {
    std::error_code failed;
    fs::rename(from, to, failed);
    if (failed) return refuse(Code::unavailable, "cannot be moved to " + to.string() + ": " + failed.message(), from.string());
    return {};
}

Result<void> move_contents(fs::path const& from, fs::path const& to) {
    std::error_code failed;
    fs::create_directories(to, failed);
    for (auto const& each : contents(from))
        if (auto moved = move(each, to / each.filename()); !moved) return moved;
    return sync_folder(to);
}

// A database that the configuration keeps elsewhere may lie on another file system: it is copied beside its place first.
Result<fs::path> beside(fs::path const& database, fs::path const& place, fs::path const& data) {
    if (place.parent_path() == data) return database;
    auto near = fs::path{place}.concat(".part");
    std::error_code failed;
    fs::copy_file(database, near, fs::copy_options::overwrite_existing, failed);
    if (failed) return refuse(Code::unavailable, "cannot be written: " + failed.message(), near.string());
    return near;
}

// Root restores, another user serves: what lies in the folder belongs to whom the folder belongs to.
void give_to_owner(fs::path const& data) {
    struct stat owner{};
    if (::geteuid() != 0 || ::stat(data.c_str(), &owner) != 0) return;
    std::error_code failed;
    for (fs::recursive_directory_iterator at{data, failed}, end; !failed && at != end; at.increment(failed))
        std::ignore = ::lchown(at->path().c_str(), owner.st_uid, owner.st_gid);
}

}  // namespace

bool holds_nothing(fs::path const& data) {
    std::error_code missing;
    return contents(data).empty() && !fs::exists(data / storage::unfinished_restore, missing);
}

Result<void> mark_unfinished(fs::path const& data) {
    return storage::write_durably(data / storage::unfinished_restore,
                                  "A restore began here and did not end. Run it again with --replace.\n");
}

Result<void> finished(fs::path const& data) {
    std::error_code failed;
    fs::remove(data / storage::unfinished_restore, failed);
    if (failed) return refuse(Code::unavailable, "cannot be removed: " + failed.message(), (data / storage::unfinished_restore).string());
    return sync_folder(data);
}

Result<void> Exchange::carry_out() const {
    auto const near = database.empty() ? Result<fs::path>{fs::path{}} : beside(database, place, data);
    if (!near) return std::unexpected(near.error());
    if (auto away = move_contents(data, workspace / "before"); !away) return away;
    if (auto here = move_contents(fresh, data); !here) return here;
    // The key of what was there stays until another one has come: without it nothing of the old could be read again.
    std::error_code ignored;
    if (fs::exists(fresh / app::secret_key_inside, ignored))
        if (auto here = move(fresh / app::secret_key_inside, data / app::secret_key_inside); !here) return here;
    for (auto const* log : {"-wal", "-shm"})
        if (!place.empty()) fs::remove(fs::path{place}.concat(log), ignored);
    if (!near->empty())
        if (auto placed = put_in_place(*near, place); !placed) return placed;
    give_to_owner(data);
    return sync_folder(data);
}

}  // namespace baton::operate
