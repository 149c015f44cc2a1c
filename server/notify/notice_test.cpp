#include "notify/notice.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace notify;
using conversation::ActorKind;
using conversation::Appended;
using conversation::Deadline;
using conversation::Kind;
using conversation::OwnerKind;
using conversation::Stage;
using conversation::State;
using handoff::AgentNow;
using namespace std::chrono_literals;

namespace {

Instant const now = from_millis(1'800'000'000'000);
AgentId const sarah = AgentId::trusted("agent_sarah"), tom = AgentId::trusted("agent_tom"), lena = AgentId::trusted("agent_lena"),
              olga = AgentId::trusted("agent_olga");

AgentNow one(AgentId const& id, agents::Role role, std::string team, std::string skill = {}) {
    AgentNow agent;
    agent.agent.id = id;
    agent.agent.role = role;
    agent.agent.team = std::move(team);
    if (!skill.empty()) agent.agent.skills[skill] = 2;
    return agent;
}

std::vector<AgentNow> crew() {
    return {one(sarah, agents::Role::agent, "Support", "billing"), one(tom, agents::Role::agent, "Product"),
            one(lena, agents::Role::lead, "Support", "billing"), one(olga, agents::Role::owner, "")};
}

State queued(int priority, std::string skill = "billing") {
    State state;
    state.id = ConversationId::trusted("conv_a");
    state.owner = {OwnerKind::queue, {}};
    state.stage = Stage::queued;
    state.priority = priority;
    state.skill = std::move(skill);
    state.reason = "asked_for_person";
    state.customer_name = "Ines";
    state.question = "Where is my money?";
    return state;
}

Appended stored(State state, Kind kind, json::object body = {}, std::string by = {}) {
    conversation::Entry entry;
    entry.kind = kind;
    entry.at = now;
    entry.actor = {by.empty() ? ActorKind::system : ActorKind::agent, by, by};
    entry.body = std::move(body);
    return {std::move(state), {std::move(entry)}};
}

Appended offered(int priority) {
    auto state = queued(priority);
    state.stage = Stage::offered;
    state.offered_to = sarah.text();
    state.deadlines[Deadline::offer] = now + 30s;
    return stored(std::move(state), Kind::offered, {{"agent_id", sarah.text()}});
}

Happening offer(Urgency urgency, bool by_name = false) {
    auto what = happenings_in(offered(static_cast<int>(urgency)), crew()).at(0);
    what.by_name = by_name;
    return what;
}

Preferences quiet() {
    Preferences mine;
    mine.quiet.until = now + 1h;
    return mine;
}

std::optional<Notice> seen(Happening const& what, Preferences const& mine = {}, Attention attention = Attention::behind) {
    return notice_of(what, sarah, mine, attention, now);
}

}  // namespace

TEST_CASE("an offer is for who is asked, as urgent as its conversation, and worthless after its end") {
    auto const all = happenings_in(offered(3), crew());
    REQUIRE(all.size() == 1);
    CHECK(all[0].why == Why::offer);
    CHECK(all[0].to == std::vector{sarah});
    CHECK(all[0].urgency == Urgency::urgent);
    CHECK(all[0].until == now + 30s);
    CHECK_FALSE(all[0].by_name);
}

TEST_CASE("passed on by name is asked by name") {
    auto appended = offered(1);
    conversation::Entry passed;
    passed.kind = Kind::requeued;
    passed.body = {{"why", "transferred"}, {"to", {{"agent_id", sarah.text()}}}};
    appended.entries.insert(appended.entries.begin(), passed);
    CHECK(happenings_in(appended, crew()).at(0).by_name);
}

TEST_CASE("who waits urgently is told to those who could take it, when none of them can be asked") {
    auto const all = happenings_in(stored(queued(3), Kind::handoff), crew());
    REQUIRE(all.size() == 1);
    CHECK(all[0].why == Why::waiting);
    CHECK(all[0].to == std::vector{sarah, lena});
    CHECK(happenings_in(stored(queued(2), Kind::handoff), crew()).empty());
    auto present = crew();
    present[0].presence = handoff::Presence::online;
    CHECK(happenings_in(stored(queued(3), Kind::handoff), present).empty());  // she is asked instead
    CHECK(happenings_in(stored(queued(3, "unknown"), Kind::handoff), crew()).at(0).to.size() == 4);
    CHECK(happenings_in(stored(queued(3), Kind::priority, {{"recheck", true}}), crew()).empty());
    CHECK(happenings_in(stored(queued(3), Kind::priority), crew()).size() == 1);
}

TEST_CASE("a colleague who is named in a note is told, the writer is not") {
    json::object const body{{"text", "look"}, {"mentions", {sarah.text(), tom.text()}}};
    auto const all = happenings_in(stored(queued(1), Kind::note, body, tom.text()), crew());
    REQUIRE(all.size() == 1);
    CHECK(all[0].to == std::vector{sarah});
    CHECK(all[0].by_name);
    CHECK(happenings_in(stored(queued(1), Kind::note, {{"text", "x"}, {"mentions", json::array{}}}, tom.text()), crew()).empty());
}

TEST_CASE("a broken promise is for whoever has the conversation, else for the leads") {
    auto state = queued(1);
    json::object const body{{"id", "prom_a"}, {"state", "broken"}};
    CHECK(happenings_in(stored(state, Kind::promise_ended, body), crew()).at(0).to == std::vector{lena});
    state.owner = {OwnerKind::agent, tom.text()};
    auto const all = happenings_in(stored(state, Kind::promise_ended, body), crew());
    CHECK(all.at(0).to == std::vector{tom});
    CHECK(all.at(0).by_name);
    CHECK(all.at(0).urgency == Urgency::urgent);
    CHECK(happenings_in(stored(state, Kind::promise_ended, {{"state", "kept"}}), crew()).empty());
}

TEST_CASE("a promise that nears its end says how long there is") {
    auto state = queued(1);
    state.owner = {OwnerKind::agent, tom.text()};
    handoff::Promise promise;
    promise.due = now + 9min + 1s;
    auto const what = promise_nears(promise, state, crew(), now);
    CHECK(what.to == std::vector{tom});
    CHECK(what.minutes == 10);
    CHECK(what.urgency == Urgency::high);
}

TEST_CASE("leads of the team or the skill, else all leads, else the owner") {
    auto people = crew();
    people.push_back(one(AgentId::trusted("agent_paul"), agents::Role::lead, "Product"));
    CHECK(leads_for(queued(1, "billing"), people) == std::vector{lena});
    CHECK(leads_for(queued(1, "Product"), people) == std::vector{AgentId::trusted("agent_paul")});
    CHECK(leads_for(queued(1, "else"), people).size() == 2);
    people[2].agent.disabled = people[4].agent.disabled = true;
    CHECK(leads_for(queued(1, "billing"), people) == std::vector{olga});
}

TEST_CASE("urgency and what they look at say by which way it comes") {
    auto const normal = offer(Urgency::normal);
    auto const behind = seen(normal);
    REQUIRE(behind.has_value());
    CHECK((behind->sound && behind->banner && behind->push));
    auto const front = seen(normal, {}, Attention::front);
    CHECK((front->sound && front->banner && !front->push));
    auto const away = seen(normal, {}, Attention::away);
    CHECK((!away->sound && !away->banner && away->push));
    auto const low = seen(offer(Urgency::low));
    CHECK((!low->sound && low->banner && !low->push));
    CHECK_FALSE(seen(offer(Urgency::low), {}, Attention::away).has_value());
}

TEST_CASE("nothing about the conversation that they look at, unless they asked for it") {
    CHECK_FALSE(seen(offer(Urgency::urgent), {}, Attention::looking).has_value());
    Preferences mine;
    mine.while_looking = true;
    auto const notice = seen(offer(Urgency::urgent), mine, Attention::looking);
    REQUIRE(notice.has_value());
    CHECK((notice->sound && notice->banner && !notice->push));
}

TEST_CASE("do not disturb lets through what they chose, and nothing else") {
    CHECK_FALSE(seen(offer(Urgency::high), quiet()).has_value());
    CHECK(seen(offer(Urgency::urgent), quiet())->push);
    CHECK(seen(offer(Urgency::normal, true), quiet())->sound);
    auto strict = quiet();
    strict.quiet.lets_urgent = strict.quiet.lets_by_name = false;
    CHECK_FALSE(seen(offer(Urgency::urgent, true), strict).has_value());
    strict.digest.on = true;
    auto const kept = seen(offer(Urgency::urgent), strict);
    REQUIRE(kept.has_value());
    CHECK((kept->digest && !kept->push && !kept->sound && !kept->banner));
}

TEST_CASE("each kind has its own ways, and no volume is no sound") {
    Preferences mine;
    mine.kinds[static_cast<std::size_t>(Why::offer)] = {true, false, false};
    auto notice = seen(offer(Urgency::urgent), mine);
    CHECK((notice->sound && !notice->banner && !notice->push));
    mine.volume = 0;
    CHECK_FALSE(seen(offer(Urgency::urgent), mine).has_value());
}

TEST_CASE("what was taken, declined or closed needs nobody any more") {
    auto appended = offered(1);
    auto const what = offer(Urgency::normal);
    CHECK(still_needs(what, sarah, appended.state));
    CHECK_FALSE(still_needs(what, tom, appended.state));
    appended.state.stage = Stage::queued;
    CHECK_FALSE(still_needs(what, sarah, appended.state));
    auto const waits = happenings_in(stored(queued(3), Kind::handoff), crew()).at(0);
    auto state = queued(3);
    CHECK(still_needs(waits, sarah, state));
    state.owner = {OwnerKind::agent, tom.text()};
    CHECK_FALSE(still_needs(waits, sarah, state));
}

TEST_CASE("several at once are one for each conversation, the most pressing; and one for all of them when they are many") {
    auto const about = [](std::string id, Urgency urgency) {
        auto what = offer(urgency);
        what.conversation = ConversationId::trusted(std::move(id));
        return *seen(what);
    };
    auto const two = gathered({about("conv_a", Urgency::urgent), about("conv_a", Urgency::normal), about("conv_b", Urgency::normal)});
    REQUIRE(two.size() == 2);
    CHECK(two[0].what.urgency == Urgency::urgent);
    CHECK((two[0].sound && !two[1].sound));  // one ring for both
    auto const many = gathered({about("conv_a", Urgency::normal), about("conv_b", Urgency::urgent), about("conv_c", Urgency::low),
                                about("conv_d", Urgency::normal)});
    REQUIRE(many.size() == 1);
    CHECK(many[0].count == 4);
    CHECK(many[0].what.urgency == Urgency::urgent);
    CHECK(many[0].push);
    CHECK(gathered({}).empty());
}
