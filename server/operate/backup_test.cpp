#include "operate/backup.hpp"

#include "operate/restore.hpp"
#include "operate/test_place.hpp"
#include "storage/data_lock.hpp"

using namespace baton;
using namespace baton::operate;

namespace {

BackupMade backed_up(TestPlace& place, BackupOrder const& order) {
    auto made = back_up(place.config, order, SystemClock{});
    if (!made) FAIL(made.error().message << " at " << made.error().where);
    return *made;
}

std::string refusal(Result<Restored> const& restored) { return restored ? "" : restored.error().message; }

}  // namespace

TEST_CASE("a restored backup is the same data under a new epoch, and nobody is signed in") {
    TestPlace place, other;
    place.install();
    auto const made = backed_up(place, {place.path / "one.tar.zst"});
    CHECK(made.files == 4);
    CHECK(place.entries(".") == 2);  // the data folder and the file: nothing half done lies beside it
    auto const restored = restore(other.config, made.file, false, other.random);
    REQUIRE_MESSAGE(restored.has_value(), refusal(restored));
    CHECK(restored->manifest.store_epoch == place.epoch());
    CHECK(other.epoch() == restored->store_epoch);
    CHECK(other.epoch() != place.epoch());
    CHECK(other.number("select count(*) from customer where name = 'Ines'") == 1);
    CHECK(other.number("select count(*) from agent") == 1);
    CHECK(other.number("select count(*) from agent_session") == 0);
    CHECK(other.read("data/files/file_two") == place.read("data/files/file_two"));
    CHECK(other.read("data/tickets.jsonl") == "{}\n");
    CHECK_FALSE(other.has("data/vectors.bin"));
    CHECK_FALSE(other.has("data/files/file_half.part"));
    CHECK(other.entries("data") == 4);  // database, files, tickets, lock
}

TEST_CASE("a backup with any byte changed or missing is refused, and nothing is touched by it") {
    TestPlace place, other;
    place.install();
    auto const made = backed_up(place, {place.path / "one.tar.zst"});
    auto const whole = place.read("one.tar.zst");
    REQUIRE(check_backup(made.file).has_value());
    int refused = 0;
    auto const holds = [&](std::string const& bytes) {
        place.write("damaged", bytes);
        auto const damaged = restore(other.config, place.path / "damaged", false, other.random);
        CHECK_FALSE(check_backup(place.path / "damaged").has_value());
        CHECK_FALSE(damaged.has_value());
        CHECK_FALSE(other.has("data/baton.db"));
        refused += damaged ? 0 : 1;
    };
    for (std::size_t at = 10; at < whole.size(); at += whole.size() / 23) {
        auto bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x41);
        holds(bytes);
    }
    for (auto const size : {std::size_t{0}, std::size_t{1}, whole.size() / 2, whole.size() - 1}) holds(whole.substr(0, size));
    holds("not a backup at all");
    MESSAGE("damaged backups refused: " << refused);
}

TEST_CASE("a data folder that is in use or not empty is refused; replaced it is when told so") {
    TestPlace place, other;
    place.install();
    auto const made = backed_up(place, {place.path / "one.tar.zst"});
    other.install();
    other.run("update customer set name = 'Someone else'");
    other.write("data/files/file_three", "only here");
    {
        auto const held = storage::DataLock::take(other.config.data);
        CHECK(refusal(restore(other.config, made.file, true, other.random)).find("in use by process") != std::string::npos);
    }
    CHECK(refusal(restore(other.config, made.file, false, other.random)).find("not empty") != std::string::npos);
    CHECK(other.number("select count(*) from customer where name = 'Someone else'") == 1);
    REQUIRE(restore(other.config, made.file, true, other.random).has_value());
    CHECK(other.number("select count(*) from customer where name = 'Ines'") == 1);
    CHECK_FALSE(other.has("data/files/file_three"));
    CHECK_FALSE(other.has("data/vectors.bin"));
}

TEST_CASE("a restore that was cut off is not mistaken for an empty folder") {
    TestPlace place, other;
    place.install();
    auto const made = backed_up(place, {place.path / "one.tar.zst"});
    other.write(std::string{"data/"} + storage::unfinished_restore, "");
    other.write("data/.baton-restore-left00/before/baton.db", "half");
    CHECK(refusal(restore(other.config, made.file, false, other.random)).find("not empty") != std::string::npos);
    REQUIRE(restore(other.config, made.file, true, other.random).has_value());
    CHECK_FALSE(other.has(std::string{"data/"} + storage::unfinished_restore));
    CHECK_FALSE(other.has("data/.baton-restore-left00"));
}

TEST_CASE("the key of the secrets goes along only when it is asked for") {
    TestPlace place, without, with;
    place.install();
    place.write("data/webhooks.key", "the key");
    auto const plain = backed_up(place, {place.path / "plain"});
    CHECK(plain.key_left_out);
    REQUIRE(restore(without.config, plain.file, false, without.random).has_value());
    CHECK_FALSE(without.has("data/webhooks.key"));
    auto const full = backed_up(place, {place.path / "full", 0, true});
    CHECK_FALSE(full.key_left_out);
    REQUIRE(restore(with.config, full.file, false, with.random).has_value());
    CHECK(with.read("data/webhooks.key") == "the key");
}

TEST_CASE("the key beside the data folder comes back inside the restored one, and is found there") {
    TestPlace place, with;
    place.install();
    place.write("data.key", "beside");
    CHECK(backed_up(place, {place.path / "plain"}).key_left_out);
    auto const full = backed_up(place, {place.path / "full", 0, true});
    CHECK_FALSE(full.key_left_out);
    REQUIRE(restore(with.config, full.file, false, with.random).has_value());
    CHECK(app::secret_key_of(with.config) == with.config.data / app::secret_key_inside);
    CHECK(with.read("data/secret.key") == "beside");
}

TEST_CASE("a folder of backups keeps the newest, and nothing else in it is touched") {
    TestPlace place;
    place.install();
    place.write("backups/baton-20200101T000000Z.tar.zst", "old");
    place.write("backups/baton-20210101T000000Z.tar.zst", "newer");
    place.write("backups/notes.txt", "mine");
    auto const made = backed_up(place, {place.path / "backups", 2});
    REQUIRE(made.removed.size() == 1);
    CHECK(made.removed.front().filename() == "baton-20200101T000000Z.tar.zst");
    CHECK(place.has("backups/notes.txt"));
    CHECK(place.entries("backups") == 3);
    CHECK(back_up(place.config, {place.path / "one", 2}, SystemClock{}).error().message.starts_with("--keep"));
}

TEST_CASE("what a killed backup left is removed by the next one, and what a running one uses is not") {
    TestPlace place;
    place.install();
    place.write("backups/.baton-backup-killed/archive", "half");
    std::ignore = backed_up(place, {place.path / "backups"});
    CHECK(place.entries("backups") == 1);
}

TEST_CASE("data of a newer schema, and a folder without data, are refused with one clear line") {
    TestPlace place, other, empty;
    place.install();
    place.run("insert into schema_version (number, name) values (999, 'from the future')");
    auto const made = backed_up(place, {place.path / "one"});
    CHECK(refusal(restore(other.config, made.file, false, other.random)).find("schema 999") != std::string::npos);
    CHECK(check_backup(made.file).error().message.find("run a newer program") != std::string::npos);
    CHECK(back_up(empty.config, {empty.path / "one"}, SystemClock{}).error().message == "there is no database");
    CHECK(empty.entries(".") == 0);
}

TEST_CASE("an archive that leads out of the folder is refused") {
    TestPlace place;
    auto archive = ArchiveWriter::create(place.path / "evil");
    REQUIRE(archive.has_value());
    REQUIRE(archive->add_text("data/../../../evil", "x").has_value());
    REQUIRE(archive->close().has_value());
    CHECK(check_backup(place.path / "evil").error().message.find("no backup of Baton holds") != std::string::npos);
}
