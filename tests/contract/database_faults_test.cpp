// Promise 9 on PostgreSQL: frozen, cut, full and read-only. What is refused may be sent again, and it heals without a restart.
#include <doctest/doctest.h>

#include <future>
#include <thread>

#include "place.hpp"

using namespace baton;
using namespace baton::contract;
using conversation::ActorKind;
using namespace std::chrono_literals;

namespace {

/// A store that gives up on a silent server soon, with one conversation.
struct Impatient {
    storage::Settings settings = [] {
        auto quick = fresh();
        quick.target += "&connect_timeout=2";
        quick.answer_max = 1000ms;
        quick.readers = 1;
        return quick;
    }();
    Stand stand{settings};
    ConversationId id = stand.begun();
    int said = 1;

    std::string name() const {
        auto const from = settings.target.find("@/") + 2;
        return settings.target.substr(from, settings.target.find('?') - from);
    }
    Result<conversation::Appended> says_again() {
        return stand.append({id, {says(ActorKind::customer, "vis_1", "Hello?", "c-" + std::to_string(said))}, {}, {}});
    }
    void is_refused() { refused_is(says_again()); }
    /// After a change of the server's settings: each of its processes reads them when it comes to it, and until then words are taken.
    Result<conversation::Appended> once_it_is_refused() {
        auto answer = says_again();
        for (auto const end = std::chrono::steady_clock::now() + 10s; answer && std::chrono::steady_clock::now() < end;
             answer = says_again())
            ++said;
        return answer;
    }
    static void refused_is(Result<conversation::Appended> const& refused) {
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == Code::unavailable);
    }
    /// Whatever was refused is there once, also when it is sent again. The writer's connection may be found dead first, and the reader's.
    void heals() {
        if (!says_again()) CHECK(says_again().has_value());
        std::ignore = stand.after(id);
        ++said;
        auto const history = stand.after(id);
        REQUIRE(history.has_value());
        CHECK(history->entries.size() == static_cast<std::size_t>(said));
    }
};

/// A connection to another database of the same server.
class Operator {
  public:
    void types(std::string const& sql) { session_->script(sql + ";\n"); }
    void sets(std::string const& setting) {
        types("alter system " + setting);
        types("select pg_reload_conf()");
    }
    /// Ends the connections that fit and waits until each has left its place; how many there were.
    std::int64_t ends(std::string const& which) {
        return session_->number("select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity where pid <> pg_backend_pid() and " +
                                which);
    }

  private:
    std::unique_ptr<storage::Session> session_ = storage::Database{postgres()->new_database()}.open(storage::Use::keeper);
};

}  // namespace

TEST_CASE("promise 9, refuse openly: a frozen database is given up in time, and its connections with it" *
          doctest::test_suite("postgresql only")) {
    Impatient store;
    postgres()->freeze();
    auto const began = std::chrono::steady_clock::now();
    store.is_refused();  // by a server that takes what is sent and does not answer
    store.is_refused();  // by one that does not even accept
    CHECK(std::chrono::steady_clock::now() - began < 10s);
    postgres()->thaw();
    store.heals();
}

TEST_CASE("promise 9, refuse openly: a connection to a frozen database closes in time" * doctest::test_suite("postgresql only")) {
    auto session = storage::Database{postgres()->new_database(), storage::Synchronous::full, 1000ms}.open(storage::Use::reader);
    CHECK(session->number("select 1") == 1);  // prepared: the database is told when it goes
    postgres()->freeze();
    auto closed = std::async(std::launch::async, [&] { session.reset(); });
    bool const in_time = closed.wait_for(10s) == std::future_status::ready;
    postgres()->thaw();
    CHECK(in_time);
}

TEST_CASE("promise 9, refuse openly: connections that the database ends are opened again" * doctest::test_suite("postgresql only")) {
    Impatient store;
    Operator someone;
    for (int i = 0; i < 3; ++i) {
        CHECK(someone.ends("datname is not null") > 0);
        store.heals();
    }
}

TEST_CASE("promise 9, refuse openly: a database without a free connection is no end" * doctest::test_suite("postgresql only")) {
    Impatient store;
    Operator someone;
    std::vector<std::unique_ptr<storage::Session>> guests;
    storage::Database const elsewhere{postgres()->new_database()};
    auto const take_all = [&] {
        try {
            for (;;) guests.push_back(elsewhere.open(storage::Use::keeper));
        } catch (storage::StorageError const&) {
        }
    };
    take_all();
    REQUIRE(guests.size() > 3);
    CHECK(someone.ends("datname = '" + store.name() + "'") > 0);
    take_all();
    store.is_refused();
    store.is_refused();
    guests.clear();
    store.heals();
}

TEST_CASE("promise 9, refuse openly: a database that only reads refuses words, and takes them when it writes again" *
          doctest::test_suite("postgresql only")) {
    Impatient store;
    Operator someone;
    someone.sets("set default_transaction_read_only = on");
    store.refused_is(store.once_it_is_refused());
    store.is_refused();
    CHECK(store.stand.after(store.id).has_value());
    someone.sets("reset default_transaction_read_only");
    for (auto const end = std::chrono::steady_clock::now() + 10s; !store.says_again() && std::chrono::steady_clock::now() < end;) {
    }
    store.heals();
}

TEST_CASE("promise 9, refuse openly: words whose commit was answered by nobody are heard of, once, when the database can be asked" *
          doctest::test_suite("postgresql only")) {
    Impatient store;
    std::atomic<int> heard{0};
    store.stand.heard = [&](conversation::Appended const&) { ++heard; };
    // A commit that waits for a standby that does not exist has happened, but is not answered; ending its connection loses the answer.
    Operator someone;
    someone.sets("set synchronous_standby_names = 'nobody'");
    std::thread ender{[&] {
        for (int tries = 0; someone.ends("wait_event = 'SyncRep'") == 0 && tries < 200; ++tries)
            std::this_thread::sleep_for(20ms);  // asked again until it waits
        someone.sets("reset synchronous_standby_names");
    }};
    auto const refused = store.once_it_is_refused();
    ender.join();
    store.refused_is(refused);
    int const all = store.said;  // those that were answered, and the one that was not
    for (int tries = 0; heard < all && tries < 250; ++tries) std::this_thread::sleep_for(20ms);  // nobody sends anything meanwhile
    CHECK(heard == all);
    auto const again = store.says_again();
    REQUIRE(again.has_value());
    CHECK(again->repeated);
    CHECK(heard == all);
    CHECK(store.stand.after(store.id)->entries.size() == static_cast<std::size_t>(all) + 1);
}
