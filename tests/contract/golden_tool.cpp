// golden_tool FOLDER: writes data.sql and projections.txt of the present schema.
#include <cstdio>
#include <fstream>

#include "golden.hpp"

int main(int count, char** words) {
    using namespace baton;
    if (count != 2) return std::fprintf(stderr, "usage: golden_tool FOLDER\n"), 2;
    std::filesystem::path const target{words[1]};
    std::filesystem::create_directories(target);
    contract::Folder const folder;
    storage::Settings settings;
    settings.target = (folder.path / "golden.db").string();
    contract::Stand stand{settings};
    contract::live_through_everything(stand);
    std::ofstream{target / "projections.txt"} << stand.projections();
    std::ofstream{target / "data.sql"} << contract::dumped(*storage::Database{settings.target}.open(storage::Use::keeper));
    return 0;
}
