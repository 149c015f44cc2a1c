#pragma once
#include <filesystem>

#include "base/result.hpp"

namespace baton::operate {

/// A folder for what is not finished yet, beside where it shall stand once it is: `.baton-PURPOSE-XXXXXX`, for its owner only. It goes
/// with this object; what a killed program left is removed by the next one that makes a workspace there.
class Workspace {
  public:
    static Result<Workspace> make(std::filesystem::path const& beside, std::string_view purpose);
    ~Workspace();
    Workspace(Workspace&& other) noexcept;
    Workspace& operator=(Workspace&&) = delete;

    std::filesystem::path const& path() const { return path_; }

  private:
    Workspace(std::filesystem::path path, int lock) : path_{std::move(path)}, lock_{lock} {}
    std::filesystem::path path_;
    int lock_;
};

/// Syncs a folder, so that the names in it survive a power cut.
Result<void> sync_folder(std::filesystem::path const& folder);

/// Renames a finished file to where it shall stand, and syncs the folder.
Result<void> put_in_place(std::filesystem::path const& finished, std::filesystem::path const& place);

/// Bytes that somebody without privileges can still write there; the largest number when it cannot be told.
std::uint64_t bytes_free(std::filesystem::path const& folder);

}  // namespace baton::operate
