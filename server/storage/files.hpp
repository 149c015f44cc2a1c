#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace baton::storage {

/// Writes a whole file so that after a power cut it is there whole, or not at all: a temporary file, fsync, rename, fsync of the directory.
Result<void> write_durably(std::filesystem::path const& path, std::string_view bytes);

Result<std::string> read_whole(std::filesystem::path const& path);

}  // namespace baton::storage
