#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/config.hpp"
#include "base/clock.hpp"

namespace baton::operate {

struct BackupOrder {
    std::filesystem::path to;  ///< a file; or a folder, where it is named by the time
    int keep = 0;              ///< in a folder: how many stay, the newest; 0 = all
    bool with_key = false;     ///< also key files
};

struct BackupMade {
    std::filesystem::path file;
    std::size_t files = 0;    ///< in it, the database included
    std::uint64_t bytes = 0;  ///< of the file
    bool key_left_out = false;
    std::vector<std::filesystem::path> removed;
};

/// Copies database and data folder as they stand, while Baton serves or while it does not, into one file: whole under its name, or not
/// there at all. The database is copied first, so that every file it names is among those copied after it.
Result<BackupMade> back_up(app::Config const& config, BackupOrder const& order, Clock const& clock);

/// Is this a file in the data folder that holds a key (`*.key`)? Kept out of backups unless asked for: who has both has everything.
bool is_key(std::filesystem::path const& data, std::filesystem::path const& file);

/// Stands in the data folder and is as old as the last backup; its text is where that went.
inline constexpr char const* last_backup = "last-backup";

}  // namespace baton::operate
