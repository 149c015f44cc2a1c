#include "operate/read_backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "operate/workspace.hpp"

namespace baton::operate {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t manifest_bytes_max = 256U << 20U;

Error with_file(Error error, fs::path const& file) {
    if (error.where.empty()) error.where = file.string();
    return error;
}

/// The files as they come, one after the other.
class Unpacked {
  public:
    explicit Unpacked(fs::path folder) : folder_{std::move(folder)} {}
    ~Unpacked() { std::ignore = finish(); }
    Unpacked(Unpacked const&) = delete;
    Unpacked& operator=(Unpacked const&) = delete;

    Result<void> take(std::string const& name, std::string_view block) {
        if (block.empty()) return begin(name);
        while (!block.empty()) {
            auto const written = ::write(number_, block.data(), block.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return failed();
            block.remove_prefix(static_cast<std::size_t>(written));
        }
        return {};
    }
    Result<void> finish() {
        if (number_ < 0) return {};
        bool const synced = ::fsync(number_) == 0;
        ::close(number_);
        number_ = -1;
        if (!synced) return failed();
        return {};
    }

  private:
    Result<void> begin(std::string const& name) {
        if (auto done = finish(); !done) return done;
        path_ = folder_ / name;
        std::error_code unable;
        fs::create_directories(path_.parent_path(), unable);
        fs::permissions(path_.parent_path(), fs::perms::owner_all, unable);
        number_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (number_ < 0) return failed();
        return {};
    }
    Result<void> failed() const {
        return refuse(Code::unavailable, "cannot be written: " + std::error_code{errno, std::generic_category()}.message(), path_.string());
    }

    fs::path folder_, path_;
    int number_ = -1;
};

}  // namespace

Result<Manifest> read_backup(fs::path const& file) {
    std::string text;
    auto found = read_archive(file, [&](std::string const& name, std::string_view block) -> Result<void> {
        if (name != Manifest::file_name) return {};
        if (text.size() + block.size() > manifest_bytes_max) return refuse(Code::invalid, "its manifest is larger than any");
        text += block;
        return {};
    });
    if (!found) return std::unexpected(with_file(found.error(), file));
    if (text.empty()) return refuse(Code::invalid, "has no manifest: it is not a backup of Baton, or its end is missing", file.string());
    auto manifest = read_manifest(text);
    if (!manifest) return std::unexpected(with_file(manifest.error(), file));
    if (auto same = hold_against(*manifest, *found); !same) return std::unexpected(with_file(same.error(), file));
    return manifest;
}

Result<void> unpack(fs::path const& file, Manifest const& manifest, fs::path const& folder) {
    std::uint64_t bytes = 0;
    for (auto const& each : manifest.files) bytes += each.bytes;
    if (bytes_free(folder) < bytes + (16U << 20U))
        return refuse(Code::unavailable, "there is not enough room: " + std::to_string((bytes >> 20U) + 16) + " MiB are needed",
                      folder.string());
    Unpacked unpacked{folder};
    auto found = read_archive(file, [&](std::string const& name, std::string_view block) { return unpacked.take(name, block); });
    if (!found) return pass_on(found);
    if (auto finished = unpacked.finish(); !finished) return finished;
    if (auto same = hold_against(manifest, *found); !same) return std::unexpected(with_file(same.error(), file));
    return {};
}

}  // namespace baton::operate
