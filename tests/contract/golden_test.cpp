#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "golden.hpp"
#include "place.hpp"

using namespace baton;
using namespace baton::contract;

namespace {

std::string read(std::filesystem::path const& path) {
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    return text.str();
}

/// A store as the program of that schema left it.
void load(storage::Database const& database, int schema, std::string const& data) {
    SeededRandom random{1};
    REQUIRE(storage::migrate(database, random, schema).has_value());
    auto const session = database.open(storage::Use::keeper);
    session->run("delete from store_info");
    session->script(data);
}

std::vector<std::filesystem::path> schemas() {
    std::vector<std::filesystem::path> found;
    for (auto const& folder : std::filesystem::directory_iterator{BATON_CONTRACT_DIR "/golden"}) found.push_back(folder.path());
    std::ranges::sort(found);
    return found;
}

}  // namespace

TEST_CASE("data of every schema there ever was opens, migrates and rebuilds to the same projections") {
    REQUIRE_FALSE(schemas().empty());
    CHECK(std::stoi(schemas().back().filename().string()) == storage::migrations().back().number);
    for (auto const& golden : schemas()) {
        CAPTURE(golden.string());
        auto const settings = fresh();
        load(storage::Database{settings.target}, std::stoi(golden.filename().string()), read(golden / "data.sql"));
        Stand stand{settings};
        CHECK(stand.projections() == read(golden / "projections.txt"));
        CHECK(stand.rebuild().has_value());
        CHECK(stand.projections() == read(golden / "projections.txt"));
        CHECK(stand.wait(stand.directory.by_email("sarah@stallwright.example"))->first.name == "Sarah");
    }
}
