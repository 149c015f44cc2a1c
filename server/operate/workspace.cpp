#include "operate/workspace.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <limits>
#include <string>
#include <system_error>
#include <utility>

namespace baton::operate {
namespace {

namespace fs = std::filesystem;

std::string reason() { return std::error_code{errno, std::generic_category()}.message(); }

int locked(fs::path const& folder) {
    auto const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
    if (descriptor >= 0) ::close(descriptor);
    return -1;
}

// Somebody who still works holds the lock of theirs.
void remove_left_over(fs::path const& beside, std::string const& prefix) {
    std::error_code ignored;
    for (auto const& each : fs::directory_iterator{beside, ignored}) {
        if (!each.path().filename().string().starts_with(prefix)) continue;
        auto const lock = locked(each.path());
        if (lock < 0) continue;
        fs::remove_all(each.path(), ignored);
        ::close(lock);
    }
}

}  // namespace

Result<Workspace> Workspace::make(fs::path const& beside, std::string_view purpose) {
    auto const prefix = ".baton-" + std::string{purpose} + "-";
    remove_left_over(beside, prefix);
    auto name = (beside / (prefix + "XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr) return refuse(Code::unavailable, "cannot be written: " + reason(), beside.string());
    return Workspace{name, locked(name)};
}

Workspace::~Workspace() {
    if (path_.empty()) return;
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    if (lock_ >= 0) ::close(lock_);
}

Workspace::Workspace(Workspace&& other) noexcept : path_{std::exchange(other.path_, {})}, lock_{std::exchange(other.lock_, -1)} {}

Result<void> sync_folder(fs::path const& folder) {
    auto const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool const synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    auto const why = reason();
    if (descriptor >= 0) ::close(descriptor);
    if (!synced) return refuse(Code::unavailable, "cannot be made durable: " + why, folder.string());
    return {};
}

Result<void> put_in_place(fs::path const& finished, fs::path const& place) {
    if (::rename(finished.c_str(), place.c_str()) != 0)
        return refuse(Code::unavailable, "cannot be put in place: " + reason(), place.string());
    return sync_folder(place.parent_path().empty() ? fs::path{"."} : place.parent_path());
}

std::uint64_t bytes_free(fs::path const& folder) {
    std::error_code failed;
    auto const space = fs::space(folder, failed);
    return failed ? std::numeric_limits<std::uint64_t>::max() : space.available;
}

}  // namespace baton::operate
