#pragma once
#include <filesystem>
#include <vector>

namespace baton::bench {

/// What the disk alone takes: `count` times 4 KiB appended and fdatasync'ed; the milliseconds of each.
std::vector<double> fsync_probe(std::filesystem::path const& file, int count);

}  // namespace baton::bench
