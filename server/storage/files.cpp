#include "storage/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace baton::storage {
namespace {

Error failed(std::string_view what) {
    auto const why = std::error_code{errno, std::generic_category()}.message();
    return {errno == ENOENT ? Code::not_found : Code::unavailable, std::string{what} + ": " + why, {}};
}

class Descriptor {
  public:
    Descriptor(std::filesystem::path const& path, int flags) : number_{::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600)} {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    bool open() const { return number_ >= 0; }
    bool sync() const { return ::fsync(number_) == 0; }

    bool write(std::string_view bytes) const {
        while (!bytes.empty()) {
            auto const written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }

    bool read(std::string& bytes) const {
        char block[1U << 16U];
        for (;;) {
            auto const got = ::read(number_, block, sizeof block);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return false;
            if (got == 0) return true;
            bytes.append(block, static_cast<std::size_t>(got));
        }
    }

  private:
    int number_;
};

Result<void> write_and_sync(std::filesystem::path const& path, std::string_view bytes) {
    Descriptor const file{path, O_WRONLY | O_CREAT | O_TRUNC};
    if (!file.open() || !file.write(bytes) || !file.sync()) return std::unexpected(failed("the file cannot be written"));
    return {};
}

}  // namespace

Result<void> write_durably(std::filesystem::path const& path, std::string_view bytes) {
    auto const temporary = std::filesystem::path{path}.concat(".part");
    if (auto written = write_and_sync(temporary, bytes); !written) {
        ::unlink(temporary.c_str());
        return written;
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) return std::unexpected(failed("the file cannot be named"));
    Descriptor const directory{path.parent_path(), O_RDONLY | O_DIRECTORY};
    if (!directory.open() || !directory.sync()) return std::unexpected(failed("the folder cannot be written"));
    return {};
}

Result<std::string> read_whole(std::filesystem::path const& path) {
    Descriptor const file{path, O_RDONLY};
    std::string bytes;
    if (!file.open() || !file.read(bytes)) return std::unexpected(failed("the file cannot be read"));
    return bytes;
}

}  // namespace baton::storage
