#include "operate/doctor.hpp"

#include <linux/magic.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "operate/backup.hpp"
#include "operate/test_place.hpp"
#include "storage/data_lock.hpp"

using namespace baton;
using namespace baton::operate;

namespace {

/// An installation in which only what this machine itself lacks can be found.
struct Healthy : TestPlace {
    Examination at;

    Healthy() {
        install();
        run("insert into site values ('main', '{\"origins\":[\"https://shop.example\"]}', '[]')");
        std::filesystem::permissions(config.data, std::filesystem::perms::owner_all);
        write(std::string{"data/"} + last_backup, "somewhere\n");
        config.listen = "127.0.0.1:0";
        at = look_around(config);
        at.clock_set = true;
        at.open_files = 1'000'000;
        at.file_system = EXT4_SUPER_MAGIC;
        at.disk_free = 50UL << 30U;
        write("meminfo", "MemTotal: 8000000 kB\nMemAvailable:    4000000 kB\n");
        at.meminfo = path / "meminfo";
        at.memory_max = path / "memory.max";
    }

    /// The lines of one check.
    std::string found(std::string const& check, Weight weight = Weight::warning) const {
        auto const one = std::ranges::find(checks(), check, [](auto const& each) { return std::string{each.name}; });
        REQUIRE(one != checks().end());
        Findings findings;
        one->look(at, findings);
        std::string lines;
        for (auto const& each : findings) {
            CHECK(each.weight == weight);
            CHECK_FALSE(each.what.empty());
            CHECK_FALSE(each.mend.empty());
            lines += to_line(each) + "\n";
        }
        return lines;
    }
    void healthy(std::string const& check) const {
        INFO(check);
        CHECK(found(check).empty());
    }
};

bool says(std::string const& line, std::string const& words) {
    INFO(line);
    return line.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a healthy installation has nothing but what this machine lacks") {
    Healthy const place;
    for (auto const& each : examine(place.at)) {
        bool const of_the_machine = each.check == "encoder.there" || each.check == "product.whole" || each.check == "zones.known";
        CHECK_MESSAGE(of_the_machine, to_line(each));
    }
    CHECK(checks().size() >= 20);
}

TEST_CASE("findings decide the exit status, and read as one line or as JSON") {
    CHECK(exit_status({}) == 0);
    CHECK(exit_status({{"a", Weight::warning, "", "", ""}}) == 3);
    CHECK(exit_status({{"a", Weight::warning, "", "", ""}, {"b", Weight::fault, "", "", ""}}) == 1);
    Finding const one{"disk.space", Weight::fault, "It is full", "/data", "Make room"};
    CHECK(to_line(one) == "fault disk.space: It is full (/data). Make room.");
    CHECK(to_text(to_json({one})).find("\"check\":\"disk.space\"") != std::string::npos);
}

TEST_CASE("data folder: a file, another's, open to all, cut off") {
    Healthy place;
    place.write("taken", "x");
    place.at.config.data = place.path / "taken" / "data";
    CHECK(says(place.found("data.writable", Weight::fault), "this is a file"));
    place.at.config.data = place.config.data;
    place.healthy("data.writable");
    ::chmod(place.config.data.c_str(), 0755);
    CHECK(says(place.found("data.private"), "mode 0755"));
    place.write(std::string{"data/"} + storage::unfinished_restore, "");
    CHECK(says(place.found("data.restored", Weight::fault), "cut off"));
    if (::geteuid() != 0) {
        MESSAGE("skipped: only root can give a file away");
        return;
    }
    CHECK(::chown((place.config.data / "files" / "file_one").c_str(), 65534, 65534) == 0);
    CHECK(says(place.found("data.owner", Weight::fault), "file_one"));
}

TEST_CASE("data folder: on a network file system") {
    Healthy place;
    for (long const system : {long{NFS_SUPER_MAGIC}, long{0xFF534D42}}) {
        place.at.file_system = system;
        CHECK(says(place.found("disk.local", Weight::fault), "network file system"));
    }
    place.at.config.database = "postgresql://nowhere.invalid/x?connect_timeout=2";
    place.healthy("disk.local");
}

TEST_CASE("the disk of the data folder: nearly full, full") {
    Healthy place;
    place.at.disk_free = 500UL << 20U;
    CHECK(says(place.found("disk.space"), "Only 500 MB"));
    place.at.disk_free = 5UL << 20U;
    CHECK(says(place.found("disk.space", Weight::fault), "Only 5 MB"));
}

TEST_CASE("keys and backups") {
    Healthy place;
    place.write("data/secrets.key", "key");
    ::chmod((place.config.data / "secrets.key").c_str(), 0640);
    CHECK(says(place.found("keys.private", Weight::fault), "mode 0640"));
    ::chmod((place.config.data / "secrets.key").c_str(), 0600);
    place.healthy("keys.private");
    place.at.now += std::chrono::hours{30};
    CHECK(says(place.found("backup.recent"), "30 hours old"));
    std::filesystem::remove(place.config.data / last_backup);
    CHECK(says(place.found("backup.recent"), "no backup yet"));
}

TEST_CASE("listening: a port that is taken, plain to the network, an address that is not ours") {
    Healthy place;
    auto const taken = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(taken, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::listen(taken, 1) == 0);
    REQUIRE(::getsockname(taken, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    place.at.config.listen = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    CHECK(says(place.found("listen.free", Weight::fault), "in use"));
    place.at.serving = true;  // then it is us
    place.healthy("listen.free");
    ::close(taken);
    place.at.serving = false;
    place.at.config.listen = "192.0.2.7:8080";
    CHECK(says(place.found("listen.free", Weight::fault), "192.0.2.7"));
    place.at.config.plain_off_loopback = true;
    CHECK(says(place.found("listen.plain"), "unencrypted"));
    CHECK(says(place.found("public_url.set"), "may not reach"));
}

TEST_CASE("the public address: plain, another port, dead, and a proxy that is not believed") {
    Healthy place;
    place.at.config.public_url = "http://help.example";
    CHECK(says(place.found("public_url.set"), "without encryption"));
    place.at.config.listen = "127.0.0.1:8321";
    place.at.config.public_url = "http://127.0.0.1:8322";
    CHECK(says(place.found("public_url.set"), "another port"));
    place.at.config.public_url = "https://127.0.0.1:9";
    CHECK(says(place.found("public_url.reached"), "127.0.0.1:9"));
    CHECK(says(place.found("proxy.trusted"), "not believed"));
    place.at.config.trusted_proxies = {"127.0.0.1"};
    place.healthy("proxy.trusted");
}

TEST_CASE("the machine: clock, zones, memory, files") {
    Healthy place;
    place.at.clock_set = false;
    CHECK(says(place.found("clock.right"), "Nothing keeps the clock right"));
    place.at.clock_set = true;
    place.run("insert into conversation select 1,'c','s','v','','',0,0,'bot','','answering',0,1,2,0,0,0,0,0,'{}','{}',0");
    place.run("insert into entry values (1,1,1,'message',1," + std::to_string(to_millis(place.at.now + std::chrono::hours{2})) +
              ",'customer','v','','','{}',0)");
    CHECK(says(place.found("clock.right", Weight::fault), "earlier than what is stored"));
    place.at.zones = place.path;
    CHECK(says(place.found("zones.known", Weight::fault), "tzdata"));
    place.write("memory.max", "268435456\n");
    CHECK(says(place.found("memory.enough"), "256 MB"));
    place.write("memory.max", "max\n");
    place.healthy("memory.enough");
    place.write("meminfo", "MemAvailable:    100000 kB\n");
    CHECK(says(place.found("memory.enough"), "97 MB"));
    place.at.open_files = 1024;
    CHECK(says(place.found("files.enough"), "1024 files"));
    place.at.open_files = 64;
    CHECK(says(place.found("files.enough", Weight::fault), "64 files"));
}

TEST_CASE("the policy file: not there, not valid") {
    Healthy place;
    place.at.config.policy_file = place.path / "policy.yaml";
    CHECK(says(place.found("policy.valid", Weight::fault), "cannot be read"));
    place.write("policy.yaml", "surprise: 1\n");
    CHECK(says(place.found("policy.valid", Weight::fault), "line 1, column 1"));
}

TEST_CASE("the encoder: not there") {
    Healthy const place;
    char const* const before = std::getenv("BATON_CACHE");
    std::string const kept = before == nullptr ? "" : before;
    ::setenv("BATON_CACHE", place.path.c_str(), 1);
    CHECK(says(place.found("encoder.there"), "by words only"));
    kept.empty() ? ::unsetenv("BATON_CACHE") : ::setenv("BATON_CACHE", kept.c_str(), 1);
}

TEST_CASE("the product's own files: not there") {
    Healthy const place;
    ::setenv("BATON_SHARE", place.path.c_str(), 1);
    CHECK(says(place.found("product.whole", Weight::fault), "not there"));
    ::unsetenv("BATON_SHARE");
}

TEST_CASE("the database: out of reach, too new, damaged") {
    {
        Healthy place;
        place.at.config.database = "postgresql://baton@127.0.0.1:9/baton?connect_timeout=2";
        CHECK(says(place.found("database.reached", Weight::fault), "cannot be opened"));
    }
    {
        Healthy place;
        place.run("insert into schema_version (number, name) values (999, 'from the future')");
        CHECK(says(place.found("database.schema", Weight::fault), "schema 999"));
    }
    Healthy place;
    for (int i = 0; i < 200; ++i) place.run("insert into vector values ('m', 'hash" + std::to_string(i) + "', hex(randomblob(1000)))");
    auto bytes = place.read("data/baton.db");
    std::fill(bytes.begin() + static_cast<long>(bytes.size() / 2), bytes.begin() + static_cast<long>(bytes.size() / 2) + 40'000, 'x');
    place.write("data/baton.db", bytes);
    CHECK(says(place.found("database.whole", Weight::fault), "damaged"));
}

TEST_CASE("people and pages: no owner, an open set-up link, origins, webhooks that fail") {
    Healthy place;
    place.run("update agent set disabled = 1");
    CHECK(says(place.found("owner.there"), "Nobody is owner"));
    place.run("insert into one_time_link values ('l','h','setup','','','owner','',''," +
              std::to_string(to_millis(place.at.now + std::chrono::hours{1})) + ")");
    place.healthy("setup_link.closed");
    place.at.config.public_url = "https://127.0.0.1:9";
    CHECK(says(place.found("setup_link.closed"), "becomes owner"));
    place.run("update site set settings = '{\"origins\":[\"http://shop.example\"]}'");
    CHECK(says(place.found("sites.origins"), "plain http"));
    place.run("update site set settings = '{\"origins\":[]}'");
    CHECK(says(place.found("sites.origins"), "No page"));
    place.run(
        "insert into outbox (kind, idempotency_key, payload, attempts, next_at, state, result) values "
        "('webhook','k','{}',5,0,'failed','answered 500')");
    CHECK(says(place.found("webhooks.arrive"), "answered 500"));
}
