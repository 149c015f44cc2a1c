#include "base/files.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

using namespace baton;

namespace {

/// A file that goes with the test.
struct Kept {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("baton-file-" + std::to_string(::getpid()));
    explicit Kept(std::string const& bytes) { std::ofstream{path, std::ios::binary} << bytes; }
    Kept(Kept const&) = delete;
    Kept& operator=(Kept const&) = delete;
    ~Kept() { std::filesystem::remove(path); }
};

std::string pattern(std::size_t length) {
    std::string bytes(length, '\0');
    for (std::size_t at = 0; at < length; ++at) bytes[at] = static_cast<char>(at * 31 + at / 256);
    return bytes;
}

}  // namespace

TEST_CASE("a file is read to its last byte, however long") {
    for (std::size_t const length : {0UL, 1UL, 65'535UL, 65'536UL, 65'537UL, 1'000'000UL}) {
        auto const bytes = pattern(length);
        Kept const file{bytes};
        auto const text = read_file(file.path);
        REQUIRE(text.has_value());
        CHECK(*text == bytes);
    }
}

TEST_CASE("a file that claims to have no size is read all the same") {
    CHECK(read_file("/proc/meminfo").value_or("").find("MemTotal") != std::string::npos);
}

TEST_CASE("what is not there, and what is no file, is refused by name") {
    for (auto const* path : {"/nowhere/at/all", "/tmp"}) {
        auto const text = read_file(path);
        REQUIRE_FALSE(text.has_value());
        CHECK(text.error().code == Code::not_found);
        CHECK(text.error().where == path);
    }
}
