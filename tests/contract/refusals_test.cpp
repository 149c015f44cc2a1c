// Promise 9, refuse openly: what cannot be stored is said to be not stored, and it heals by itself.
#include <doctest/doctest.h>

#include <sys/resource.h>
#include <csignal>
#include <latch>

#include "place.hpp"
#include "storage/directory_blobs.hpp"

using namespace baton;
using namespace baton::contract;
using conversation::ActorKind;
using storage::Session;

namespace {

/// No file of this process may grow past `bytes`: writing more fails as it does on a full disk.
class DiskLimit {
  public:
    explicit DiskLimit(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~DiskLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }
    DiskLimit(DiskLimit const&) = delete;
    DiskLimit& operator=(DiskLimit const&) = delete;

  private:
    rlimit before_{};
};

/// Holds the writer until released, so that what comes meanwhile gathers behind it.
class HeldWriter {
  public:
    explicit HeldWriter(Stand& stand) {
        stand.store->write<bool>(
            [this](Session&) -> Result<bool> {
                started_.count_down();
                go_.wait();
                return true;
            },
            [this](Result<bool>) { finished_.count_down(); });
        started_.wait();
    }
    void release() {
        go_.count_down();
        finished_.wait();
    }

  private:
    std::latch started_{1}, go_{1}, finished_{1};
};

}  // namespace

TEST_CASE("promise 9, refuse openly: a full disk is a retryable error, loses nothing and heals without a restart" *
          doctest::test_suite("sqlite only")) {
    Stand stand{fresh()};
    auto const id = stand.begun();
    conversation::Seq acknowledged = 1;
    int refused = 0;
    {
        DiskLimit const full{256 * 1024};
        for (int i = 0; i < 60; ++i) {
            auto const sent =
                stand.append({id, {says(ActorKind::customer, "vis_1", std::string(7000, 'x'), "client-" + std::to_string(i))}, {}, {}});
            if (sent)
                acknowledged = sent->entries[0].seq;
            else {
                ++refused;
                CHECK(sent.error().code == Code::unavailable);
            }
        }
    }
    CHECK(refused > 0);
    CHECK(stand.after(id)->entries.size() == static_cast<std::size_t>(acknowledged));
    auto const healed = stand.append({id, {says(ActorKind::customer, "vis_1", "again", "client-59")}, {}, {}});
    REQUIRE(healed.has_value());
    CHECK(healed->entries[0].seq == acknowledged + 1);
}

TEST_CASE("promise 9, refuse openly: without its database the store says so, and goes on when it is back" *
          doctest::test_suite("postgresql only")) {
    Stand stand{fresh()};
    auto const id = stand.begun();
    postgres()->stop();
    CHECK(stand.append({id, {says(ActorKind::customer, "vis_1", "Hello?", "c-1")}, {}, {}}).error().code == Code::unavailable);
    CHECK(stand.after(id).error().code == Code::unavailable);
    CHECK(stand.append({id, {says(ActorKind::customer, "vis_1", "Hello?", "c-1")}, {}, {}}).error().code == Code::unavailable);
    postgres()->restart();
    // A reader may find its old connection dead once more before it opens a new one.
    std::ignore = stand.after(id);
    std::ignore = stand.after(id);
    auto const sent = stand.append({id, {says(ActorKind::customer, "vis_1", "Hello?", "c-1")}, {}, {}});
    REQUIRE(sent.has_value());
    CHECK(sent->entries[0].seq == 2);
    CHECK(stand.after(id)->entries.size() == 2);
}

TEST_CASE("promise 9, refuse openly: a full queue refuses at once, and what was accepted is stored") {
    auto settings = fresh();
    settings.write_queue_max = 3;
    Stand stand{settings};
    auto const id = stand.begun();
    HeldWriter held{stand};
    std::atomic<int> stored{0}, refused{0};
    std::latch answered{8};
    for (int i = 0; i < 8; ++i)
        stand.log.append({id, {says(ActorKind::customer, "vis_1", "?")}, {}, {}}, [&](Result<conversation::Appended> result) {
            if (result)
                ++stored;
            else if (result.error().code == Code::unavailable)
                ++refused;
            answered.count_down();
        });
    held.release();
    answered.wait();
    CHECK(stored == 3);
    CHECK(refused == 5);
    CHECK(stand.after(id)->entries.size() == 4);
}

TEST_CASE("promise 9, refuse openly: who has waited too long is refused unstored") {
    auto settings = fresh();
    settings.wait_max = std::chrono::milliseconds{0};
    Stand stand{settings};
    conversation::State first;
    first.id = ConversationId::make(stand.random);
    CHECK(stand.begin({first, {says(ActorKind::customer, "vis_1", "?")}, {}}).error().code == Code::unavailable);
}

TEST_CASE("one job that fails does not hurt those that share its commit") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    HeldWriter held{stand};
    std::atomic<int> stored{0}, failed{0};
    std::latch answered{5};
    auto const count = [&](bool good) {
        ++(good ? stored : failed);
        answered.count_down();
    };
    auto const message = [&] {
        stand.log.append({id, {says(ActorKind::customer, "vis_1", "?")}, {}, {}},
                         [&](Result<conversation::Appended> result) { count(result.has_value()); });
    };
    message();
    stand.store->write<bool>(
        [](Session& session) -> Result<bool> {
            session.run("insert into no_such_table values (1)");
            return true;
        },
        [&](Result<bool> result) { count(result.has_value()); });
    message();
    stand.store->write<bool>([](Session&) -> Result<bool> { throw std::runtime_error{"unforeseen"}; },
                             [&](Result<bool> result) { count(result.has_value()); });
    message();
    held.release();
    answered.wait();
    CHECK(stored == 3);
    CHECK(failed == 2);
    CHECK(stand.after(id)->state.seq == 4);
    CHECK(stand.store->metrics().rolled_back >= 1);
}

TEST_CASE("what gathers while the writer is busy shares one commit") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    HeldWriter held{stand};
    std::latch answered{100};
    auto const before = stand.store->metrics().commits;
    for (int i = 0; i < 100; ++i)
        stand.log.append({id, {says(ActorKind::customer, "vis_1", "?")}, {}, {}},
                         [&](Result<conversation::Appended>) { answered.count_down(); });
    held.release();
    answered.wait();
    CHECK(stand.store->metrics().commits == before + 2);
    CHECK(stand.store->metrics().largest_group == 100);
}

TEST_CASE("what a connection had begun when it was given up is not remembered by the next one" * doctest::test_suite("sqlite only")) {
    Stand stand{fresh()};
    auto const id = stand.begun();
    HeldWriter held{stand};
    std::latch answered{3};
    auto const message = [&] {
        stand.log.append({id, {says(ActorKind::customer, "vis_1", "?")}, {}, {}},
                         [&](Result<conversation::Appended> const&) { answered.count_down(); });
    };
    message();
    stand.store->write<bool>([](Session&) -> Result<bool> { throw storage::damaged("planted"); },
                             [&](Result<bool> const&) { answered.count_down(); });
    message();
    held.release();
    answered.wait();
    CHECK(stand.after(id)->state.seq == 3);
    CHECK(stand.after(id)->entries.size() == 3);
}

TEST_CASE("the writer keeps as much of the file in memory as it was told" * doctest::test_suite("sqlite only")) {
    auto settings = fresh();
    settings.writer_cache_mb = 3;
    Stand stand{settings};
    auto const kept = stand.wait(stand.store->write<std::int64_t>(
        [](Session& session) -> Result<std::int64_t> { return std::get<0>(session.rows<std::int64_t>("pragma cache_size").at(0)); }));
    REQUIRE(kept.has_value());
    CHECK(*kept == -3 * 1024);
}

TEST_CASE("another process that writes to the same file is noticed" * doctest::test_suite("sqlite only")) {
    auto const settings = fresh();
    Stand one{settings, 1};
    auto const id = one.begun();
    {
        Stand other{settings, 2};
        CHECK(other.append({id, {says(ActorKind::customer, "vis_1", "from elsewhere")}, {}, {}}).has_value());
    }
    auto const next = one.append({id, {says(ActorKind::customer, "vis_1", "from here")}, {}, {}});
    REQUIRE(next.has_value());
    CHECK(next->entries[0].seq == 3);
}

TEST_CASE("data of a newer program is refused with one clear line") {
    auto const settings = fresh();
    {
        Stand const stand{settings};
    }
    storage::Database const database{settings.target};
    database.open(storage::Use::keeper)->run("insert into schema_version (number, name) values (?, ?)", {9999, "future"});
    boost::asio::io_context loop;
    HeldClock const clock;
    SeededRandom random{1};
    auto const refused = storage::Store::open(settings, loop.get_executor(), clock, random);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Code::invalid);
    CHECK(refused.error().message.find("9999") != std::string::npos);
}

TEST_CASE("a PostgreSQL database that does not sort by bytes is refused" * doctest::test_suite("postgresql only")) {
    storage::Database const database{postgres()->new_database("encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'")};
    CHECK(database.check().error().code == Code::invalid);
}

TEST_CASE("a database that cannot be opened is one clear error") {
    CHECK_FALSE(storage::Database{"/no/such/folder/store.db"}.check().has_value());
    CHECK_FALSE(storage::Database{"postgresql://nobody@/nothing?host=%2Fno%2Fsuch%2Ffolder"}.check().has_value());
}

TEST_CASE("uploaded bytes come back as they went in, and only ids are ever file names" * doctest::test_suite("sqlite only")) {
    Stand stand{fresh()};
    Folder folder;
    boost::asio::io_context loop;
    auto blobs = storage::DirectoryBlobs::open(folder.path / "files", loop.get_executor());
    REQUIRE(blobs.has_value());
    auto const id = AttachmentId::make(stand.random);
    std::string const bytes{"\0\x01\xff not text \n\0", 15};
    auto const run = [&](auto task) {
        auto answer = boost::asio::co_spawn(loop, std::move(task), boost::asio::use_future);
        // The blobs' own thread keeps the loop's work alive, so it is stepped until the answer is there.
        while (answer.wait_for(std::chrono::seconds{0}) != std::future_status::ready) loop.run_one();
        return answer.get();
    };
    CHECK(run((*blobs)->put(id, bytes)).has_value());
    CHECK(run((*blobs)->get(id)).value() == bytes);
    for (auto const* name : {"../secret", "file_/../../x", "/etc/passwd", "", "file_", "file_..", "conv_aaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
        CHECK(run((*blobs)->put(AttachmentId::trusted(name), "x")).error().code == Code::not_found);
        CHECK(run((*blobs)->get(AttachmentId::trusted(name))).error().code == Code::not_found);
    }
    CHECK(run((*blobs)->remove(id)).has_value());
    CHECK(run((*blobs)->get(id)).error().code == Code::not_found);
}
