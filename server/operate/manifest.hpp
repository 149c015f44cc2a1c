#pragma once
#include <string>
#include <vector>

#include "operate/archive.hpp"

namespace baton::operate {

/// The last file of a backup: what the others are. Its form: docs/operate/backup.md.
struct Manifest {
    std::string made_at;      ///< RFC 3339
    std::string program;      ///< the version that made it
    std::string database;     ///< sqlite or postgresql
    int schema = 0;           ///< number of the newest migration in it
    std::string store_epoch;  ///< of the store that was copied
    bool with_key = false;    ///< the key of the secrets is among the files
    std::vector<Member> files;

    static constexpr int format = 1;
    static constexpr char const* file_name = "manifest.json";
    /// The database among the files.
    char const* database_file() const { return database == "sqlite" ? "database.sqlite" : "database.pgdump"; }
    static constexpr char const* data_folder = "data/";  ///< what stood in the data folder has this before its name
};

std::string to_text(Manifest const& manifest);
Result<Manifest> read_manifest(std::string_view text);

/// Do the members found say what the manifest says? The first that does not is the error.
Result<void> hold_against(Manifest const& manifest, std::vector<Member> const& found);

}  // namespace baton::operate
