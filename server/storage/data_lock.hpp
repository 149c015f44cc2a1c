#pragma once
#include <filesystem>

#include "base/result.hpp"

namespace baton::storage {

/// The data folder in the hands of one program: of the one that serves, or of the one that restores. Held by the kernel (flock(2)), so
/// that it ends with the program, however that ends.
class DataLock {
  public:
    /// Makes the folder (0700) when it is missing. Code::conflict, with the process that holds it, when somebody else has it.
    static Result<DataLock> take(std::filesystem::path const& folder);
    /// Does somebody hold it now? Makes and changes nothing.
    static bool is_held(std::filesystem::path const& folder);
    ~DataLock();
    DataLock(DataLock&& other) noexcept;
    DataLock& operator=(DataLock&&) = delete;

    /// The name of its file in the folder.
    static constexpr char const* file_name = "lock";

  private:
    explicit DataLock(int descriptor) : descriptor_{descriptor} {}
    int descriptor_;
};

/// Stands in the data folder while a restore exchanges its contents: until it is gone nobody may serve from there.
inline constexpr char const* unfinished_restore = "restore-unfinished";

}  // namespace baton::storage
