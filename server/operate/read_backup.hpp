#pragma once
#include "operate/manifest.hpp"

namespace baton::operate {

/// Reads the backup to its end, the manifest with it, and holds one against the other.
Result<Manifest> read_backup(std::filesystem::path const& file);

/// Unpacks what the manifest lists into a folder, each file synced, and refuses anything that is not as it says.
Result<void> unpack(std::filesystem::path const& file, Manifest const& manifest, std::filesystem::path const& folder);

}  // namespace baton::operate
