#include "storage/data_lock.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

using namespace baton;
using storage::DataLock;

namespace {

struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("baton-lock-" + std::to_string(::getpid()));
    ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("one holds the data folder, and the second is told which process it is") {
    Folder const folder;
    {
        CHECK_FALSE(DataLock::is_held(folder.path));
        CHECK_FALSE(std::filesystem::exists(folder.path));
        auto const first = DataLock::take(folder.path);
        CHECK(DataLock::is_held(folder.path));
        REQUIRE(first.has_value());
        auto const second = DataLock::take(folder.path);
        REQUIRE_FALSE(second.has_value());
        CHECK(second.error().code == Code::conflict);
        CHECK(second.error().message == "the data folder is in use by process " + std::to_string(::getpid()));
    }
    CHECK_FALSE(DataLock::is_held(folder.path));
    CHECK(DataLock::take(folder.path).has_value());
}

TEST_CASE("a new data folder is for its owner only") {
    Folder const folder;
    REQUIRE(DataLock::take(folder.path / "data").has_value());
    struct stat now{};
    REQUIRE(::stat((folder.path / "data").c_str(), &now) == 0);
    CHECK((now.st_mode & 0777U) == 0700U);
}

TEST_CASE("a killed program lets go of it") {
    Folder const folder;
    REQUIRE(DataLock::take(folder.path).has_value());
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    auto const child = ::fork();
    if (child == 0) {
        auto const held = DataLock::take(folder.path);
        char const word = held ? 'y' : 'n';
        std::ignore = ::write(ready[1], &word, 1);
        ::pause();
        ::_exit(0);
    }
    char word = 0;
    REQUIRE(::read(ready[0], &word, 1) == 1);
    CHECK(word == 'y');
    CHECK_FALSE(DataLock::take(folder.path).has_value());
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(DataLock::take(folder.path).has_value());
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST_CASE("a data folder that is a file is refused with its name") {
    auto const file = std::filesystem::temp_directory_path() / ("baton-lock-file-" + std::to_string(::getpid()));
    std::ofstream{file} << "x";
    auto const lock = DataLock::take(file);
    std::filesystem::remove(file);
    REQUIRE_FALSE(lock.has_value());
    CHECK(lock.error().where.starts_with(file.string()));
}
