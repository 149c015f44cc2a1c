// Promise 6: deadlines are kept whether they were heard of or read, soon or much later, few or very many.
#include "turn/timekeeper.hpp"

#include "turn/turn_stand.hpp"

using namespace baton;
using namespace baton::turn;
using namespace std::chrono_literals;
using conversation::Kind;
using conversation::Stage;

namespace {

struct Keeping : TurnStand {
    Timekeeper timekeeper;

    explicit Keeping(int read_at_once = 1000) : timekeeper{{log, lists, desk, turn, locale, clock, loop.get_executor(), read_at_once}} {}

    void start() {
        REQUIRE(wait(timekeeper.start()));
        log.subscribe([this](auto const& appended) { timekeeper.heard(appended); });
    }
    /// As a second of wall time does, so often that a reading and what follows from it are over.
    void pass(std::chrono::milliseconds by) {
        clock.move(by);
        for (int i = 0; i < 3; ++i) {
            timekeeper.wake();
            run();
        }
    }
    int looked_at(ConversationId const& id) const {
        int times = 0;
        for (auto const& entry : store.entries(id)) times += entry.kind == Kind::priority ? 1 : 0;
        return times;
    }
};

/// A conversation that is resolved: it closes by itself when `limits.wrap_up` has passed.
struct WrappingUp : TurnStand {
    Timekeeper keeper{{log, lists, desk, turn, locale, clock, loop.get_executor()}};
    ConversationId id;

    WrappingUp() {
        log.subscribe([this](auto const& appended) { keeper.heard(appended); });
        REQUIRE(wait(keeper.start()));
        id = begun("ana");
        REQUIRE(add(id, {{Kind::resolved, {}, {{"outcome", "solved"}}, {}}}));
        clock.move(limits.wrap_up - 1min);
        std::ignore = after_waking();  // reads ahead
        clock.move(1min);
    }
    Stage after_waking() {
        for (int i = 0; i < 3; ++i) {
            keeper.wake();
            run();
        }
        return store.state(id).stage;
    }
};

}  // namespace

TEST_CASE("a deadline that was far ahead at the start is kept when its time comes") {
    Keeping stand;
    auto const id = stand.handed_over("ana");
    stand.start();
    CHECK(stand.lists.read_due == 1);
    stand.pass(14min);
    CHECK(stand.looked_at(id) == 0);
    stand.pass(61s);
    CHECK(stand.looked_at(id) == 1);
}

TEST_CASE("a deadline heard of is kept, near or far") {
    Keeping stand;
    stand.start();
    auto const id = stand.handed_over("ana");
    for (int minute = 0; minute < 46; ++minute) stand.pass(1min);
    CHECK(stand.looked_at(id) == 3);
    CHECK(stand.lists.read_due < 25);  // it reads on once in two and a half minutes, not at every look
}

TEST_CASE("a clock that jumps a year ahead or an hour back loses no deadline") {
    Keeping stand;
    auto const early = stand.handed_over("ana");
    stand.start();
    stand.pass(-1h);
    CHECK(stand.looked_at(early) == 0);
    auto const late = stand.handed_over("ben");
    stand.pass(400 * 24h);
    CHECK(stand.looked_at(early) == 1);
    CHECK(stand.looked_at(late) == 1);
}

TEST_CASE("more deadlines at one moment than are read at once are all kept") {
    Keeping stand{10};
    constexpr int many = 25;
    std::vector<ConversationId> ids;
    for (int i = 0; i < many; ++i) ids.push_back(stand.handed_over("v" + std::to_string(i)));
    stand.start();
    stand.pass(15min);
    for (int i = 0; i < 3; ++i) stand.pass(1s);
    CHECK(std::ranges::count_if(ids, [&](auto const& id) { return stand.looked_at(id) == 1; }) == many);
}

TEST_CASE("a deadline that has passed is kept") {
    WrappingUp stand;
    CHECK(stand.after_waking() == Stage::closed);
}

TEST_CASE("a deadline whose conversation cannot be read just now is kept a little later") {
    WrappingUp stand;
    stand.store.reads_refused = 1;
    CHECK(stand.after_waking() == Stage::wrap_up);
    stand.clock.move(6s);
    CHECK(stand.after_waking() == Stage::closed);
}

TEST_CASE("a deadline whose entry cannot be stored just now is kept a little later") {
    WrappingUp stand;
    stand.store.accepts = 0;
    CHECK(stand.after_waking() == Stage::wrap_up);
    stand.store.accepts = 10;
    stand.clock.move(6s);
    CHECK(stand.after_waking() == Stage::closed);
}

TEST_CASE("a deadline that was taken up when the clock went back is kept when it has passed again") {
    WrappingUp stand;
    stand.keeper.wake();
    stand.clock.move(-1h);
    stand.run();
    CHECK(stand.store.state(stand.id).stage == Stage::wrap_up);
    stand.clock.move(1h);
    CHECK(stand.after_waking() == Stage::closed);
}
