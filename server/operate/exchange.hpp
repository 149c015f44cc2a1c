#pragma once
#include <filesystem>

#include "base/result.hpp"

namespace baton::operate {

/// Is there nothing in the data folder that a restore would take away?
bool holds_nothing(std::filesystem::path const& data);

/// From here to finished() nobody serves from this folder: `baton serve` looks for the mark.
Result<void> mark_unfinished(std::filesystem::path const& data);
Result<void> finished(std::filesystem::path const& data);

/// Where the new contents of a data folder lie, on its own file system, and where they go.
struct Exchange {
    std::filesystem::path data;
    std::filesystem::path workspace;  ///< in `data`; what was there is moved into it
    std::filesystem::path fresh;      ///< a folder whose contents move to `data`; may be missing
    std::filesystem::path database;   ///< a SQLite file, or empty
    std::filesystem::path place;      ///< of the SQLite file

    Result<void> carry_out() const;
};

}  // namespace baton::operate
