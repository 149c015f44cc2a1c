#include "base/secret_box.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "base/test_folder.hpp"

using namespace baton;

TEST_CASE("what is sealed comes back with the same key and with no other") {
    SecureRandom random;
    auto const box = *SecretBox::from_hex(std::string(64, 'a'));
    auto const other = *SecretBox::from_hex(std::string(64, 'b'));
    auto const sealed = box.seal("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", random);
    CHECK(SecretBox::is_sealed(sealed));
    CHECK(sealed.find("MfKQ") == std::string::npos);
    CHECK(*box.open(sealed) == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    CHECK(box.seal("the same", random) != box.seal("the same", random));
    CHECK(!other.open(sealed));
    auto changed = sealed;
    changed[changed.size() - 8] = changed[changed.size() - 8] == 'A' ? 'B' : 'A';
    CHECK(!box.open(changed));
    CHECK(!box.open("whsec_plain"));
}

TEST_CASE("the key's file is made once, for its owner alone, and a bad one is named") {
    TestFolder const folder;
    SecureRandom random;
    auto const file = folder.path / "secret.key";
    auto const first = SecretBox::open(file, random);
    REQUIRE(first);
    using std::filesystem::perms;
    CHECK((std::filesystem::status(file).permissions() & (perms::group_all | perms::others_all)) == perms::none);
    auto const again = SecretBox::open(file, random);
    CHECK(*again->open(first->seal("x", random)) == "x");
    std::ofstream{file} << "not a key\n";
    auto const bad = SecretBox::open(file, random);
    REQUIRE(!bad);
    CHECK(bad.error().where == file.string());
    CHECK(!SecretBox::open(folder.path / "nowhere" / "secret.key", random));
}
