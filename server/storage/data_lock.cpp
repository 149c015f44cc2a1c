#include "storage/data_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

namespace baton::storage {
namespace {

std::string reason() { return std::error_code{errno, std::generic_category()}.message(); }

Result<void> make_folder(std::filesystem::path const& folder) {
    std::error_code failed;
    if (std::filesystem::exists(folder, failed) && !failed) return {};
    // Restored and stored data is for its owner only, whatever the caller's umask is.
    auto const before = ::umask(0077);
    std::filesystem::create_directories(folder, failed);
    ::umask(before);
    if (failed) return refuse(Code::unavailable, "cannot make the data folder: " + failed.message(), folder.string());
    return {};
}

std::string holder(int descriptor) {
    char text[32] = {};
    auto const got = ::pread(descriptor, text, sizeof text - 1, 0);
    std::string_view const written{text, static_cast<std::size_t>(std::max<ssize_t>(got, 0))};
    auto const number = written.substr(0, written.find_first_not_of("0123456789"));
    return number.empty() ? "another program" : "process " + std::string{number};
}

void sign(int descriptor) {
    auto const number = std::to_string(::getpid()) + "\n";
    // Only for people who read it: the lock holds without it.
    if (::ftruncate(descriptor, 0) == 0) std::ignore = ::pwrite(descriptor, number.data(), number.size(), 0);
}

}  // namespace

Result<DataLock> DataLock::take(std::filesystem::path const& folder) {
    if (auto made = make_folder(folder); !made) return pass_on(made);
    auto const file = folder / file_name;
    DataLock lock{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (lock.descriptor_ < 0) return refuse(Code::unavailable, "the data folder cannot be written: " + reason(), file.string());
    if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return refuse(Code::unavailable, "the data folder cannot be locked: " + reason(), file.string());
        return refuse(Code::conflict, "the data folder is in use by " + holder(lock.descriptor_), folder.string());
    }
    sign(lock.descriptor_);
    return lock;
}

bool DataLock::is_held(std::filesystem::path const& folder) {
    DataLock const look{::open((folder / file_name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    return look.descriptor_ >= 0 && ::flock(look.descriptor_, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

DataLock::~DataLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

DataLock::DataLock(DataLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

}  // namespace baton::storage
