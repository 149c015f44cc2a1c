#pragma once
#include <filesystem>
#include <string>

#include "app/config.hpp"
#include "base/random.hpp"
#include "operate/manifest.hpp"

namespace baton::operate {

/// Reads a whole backup and holds it against its manifest; then the database in it: SQLite's own check, and whether this program is new
/// enough for its schema. Changes nothing.
Result<Manifest> check_backup(std::filesystem::path const& file);

struct Restored {
    Manifest manifest;
    std::string store_epoch;  ///< the new one
};

/// Puts a backup into the data folder (and, where the configuration names one, into the PostgreSQL database), under a new store epoch and
/// without anybody's session. Refuses what check_backup() refuses, a data folder that is in use, and, unless `replace`, one that is not
/// empty. What is there is taken away only when everything new lies beside it.
Result<Restored> restore(app::Config const& config, std::filesystem::path const& file, bool replace, Random& random);

}  // namespace baton::operate
