#include "notify/escalator.hpp"

#include "handoff/desk_stand.hpp"

using namespace baton;
using namespace notify;
using namespace std::chrono_literals;
using conversation::Kind;

namespace {

constexpr int waiting_count = 20, at_once = 8;

/// A desk with a lead, nobody who takes anything, and twenty who have waited for longer than they should.
struct Overdue : handoff::DeskStand {
    Escalator escalator{{log, lists, desk, clock, loop.get_executor(), {}}};
    std::vector<ConversationId> waiting;

    Overdue() {
        agents::Agent lead;
        lead.id = AgentId::trusted("agent_lead");
        lead.role = agents::Role::lead;
        directory.people.push_back(lead);
        REQUIRE(wait(desk.reload_agents()));
        for (int i = 0; i < waiting_count; ++i) waiting.push_back(handed_over("v" + std::to_string(i)));
        clock.move(21min);
        store.reading_most = 0;
    }

    int told() const {
        return static_cast<int>(std::ranges::count_if(waiting, [&](ConversationId const& id) { return store.state(id).escalated == 1; }));
    }
    void begin() {
        escalator.start();
        go_on();
    }
    void go_on() {
        run();
        for (int look = 0; look <= waiting_count / at_once; ++look) {
            escalator.wake();
            run();
        }
    }
};

}  // namespace

TEST_CASE("of many who are overdue at once a few are looked at side by side, and in the end leads are told of each") {
    Overdue desk;
    desk.begin();
    CHECK(desk.store.reading_most == at_once);
    CHECK(desk.told() == waiting_count);
}

TEST_CASE("what the store could not say is asked again later, and gives its place back meanwhile") {
    Overdue desk;
    desk.store.reads_refused = waiting_count;
    desk.begin();
    CHECK(desk.told() == 0);
    desk.clock.move(6s);
    desk.go_on();
    CHECK(desk.told() == waiting_count);
    CHECK(desk.store.reading_most == at_once);
}
