#include <doctest/doctest.h>

#include <set>

#include "place.hpp"

using namespace baton;
using namespace baton::contract;
using conversation::ActorKind;
using conversation::Kind;
using conversation::View;

namespace {

std::vector<std::string> all_pages(Stand& stand, View view, std::string const& agent, int limit) {
    std::vector<std::string> ids;
    std::string cursor;
    do {
        auto const page = stand.wait(stand.lists.page(view, AgentId::trusted(agent), cursor, limit));
        REQUIRE(page.has_value());
        CHECK(page->items.size() <= static_cast<std::size_t>(limit));
        for (auto const& row : page->items) ids.push_back(row.state.id.text());
        cursor = page->next;
    } while (!cursor.empty());
    return ids;
}

conversation::NewEntry handed_over_as(int priority) {
    return event(Kind::handoff, ActorKind::bot, {{"reason", "distress"}, {"priority_rank", priority}});
}

}  // namespace

TEST_CASE("a list is walked page by page, each conversation once, the newest first") {
    Stand stand{fresh()};
    std::vector<std::string> made;
    for (int i = 0; i < 23; ++i) {
        made.insert(made.begin(), stand.begun().text());
        if (i % 3 != 0) stand.clock.move(std::chrono::seconds{1});
    }
    CHECK(all_pages(stand, View::bot, "", 5) == made);
    CHECK(all_pages(stand, View::bot, "", 23) == made);
    CHECK(all_pages(stand, View::waiting, "", 5).empty());
}

TEST_CASE("the queue is ordered by urgency, then by who waits longest") {
    Stand stand{fresh()};
    std::vector<std::string> ids;
    for (int const priority : {1, 3, 0, 1, 2}) {
        ids.push_back(stand.begun().text());
        CHECK(stand.append({ConversationId::trusted(ids.back()), {handed_over_as(priority)}, {}, {}}).has_value());
        stand.clock.move(std::chrono::seconds{10});
    }
    std::vector<std::string> const expected{ids[1], ids[4], ids[0], ids[3], ids[2]};
    CHECK(all_pages(stand, View::waiting, "", 2) == expected);
    auto const waiting = stand.wait(stand.lists.waiting(2));
    REQUIRE(waiting->size() == 2);
    CHECK(waiting->front().state.id.text() == ids[1]);
}

TEST_CASE("the desk's conversations come in slices, each once") {
    Stand stand{fresh()};
    std::vector<std::string> there;
    for (int which = 0; which < 9; ++which) {
        auto const id = stand.begun();
        if (which % 3 == 0) continue;  // stays with the bot
        CHECK(stand.append({id, {handed_over()}, {}, {}}).has_value());
        if (which % 3 == 1) CHECK(stand.append({id, {claim_by("agent_s")}, {}, {}}).has_value());
        there.push_back(id.text());
        if (which > 4) stand.clock.move(std::chrono::seconds{10});  // the others at the same moment
    }
    for (int const limit : {1, 2, 3, 6, 7}) {
        std::vector<std::string> found;
        std::string cursor;
        do {
            auto const page = stand.wait(stand.lists.at_desk(cursor, limit));
            REQUIRE(page.has_value());
            CHECK(page->items.size() <= static_cast<std::size_t>(limit));
            for (auto const& state : page->items) found.push_back(state.id.text());
            cursor = page->next;
        } while (!cursor.empty());
        CHECK(found == there);
    }
    CHECK(stand.wait(stand.lists.at_desk("nonsense", 3)).error().code == Code::invalid);
}

TEST_CASE("counters follow every change of hands and never count") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    auto const counts = [&] { return stand.wait(stand.lists.counts(AgentId::trusted("agent_s"))).value(); };
    CHECK(counts().bot == 1);
    CHECK(stand.append({id, {handed_over()}, {}, {}}).has_value());
    CHECK(counts().waiting == 1);
    CHECK(counts().open == 1);
    CHECK(counts().bot == 0);
    CHECK(stand.append({id, {claim_by("agent_s")}, {}, {}}).has_value());
    CHECK(counts().mine == 1);
    CHECK(counts().waiting == 0);
    CHECK(stand.wait(stand.lists.loads()).value() == std::vector<std::pair<std::string, int>>{{"agent_s", 1}});
    auto const there = [&] { return stand.wait(stand.lists.at_desk({}, 10)).value().items; };
    auto const active = there();
    REQUIRE(active.size() == 1);
    CHECK(active.front().id == id);
    CHECK(active.front().owner.id == "agent_s");
    auto const tomorrow = to_millis(stand.clock.now()) + 86'400'000;
    CHECK(stand.append({id, {event(Kind::snoozed, ActorKind::agent, {{"until_millis", tomorrow}}, "agent_s")}, {}, {}}).has_value());
    CHECK(counts().snoozed == 1);
    CHECK(counts().mine == 0);
    CHECK(there().empty());
    CHECK(stand.append({id, {event(Kind::woken)}, {}, {}}).has_value());
    CHECK(stand.append({id, {event(Kind::resolved, ActorKind::agent, {{"outcome", "solved"}}, "agent_s"), event(Kind::closed)}, {}, {}})
              .has_value());
    CHECK(counts().closed == 1);
    CHECK(counts().open == 0);
    CHECK(stand.wait(stand.lists.loads()).value().empty());
}

TEST_CASE("what is overdue, or urgent and waiting, is at risk") {
    Stand stand{fresh()};
    auto const urgent = stand.begun();
    auto const owed = stand.begun();
    CHECK(stand.append({urgent, {handed_over_as(3)}, {}, {}}).has_value());
    CHECK(stand.append({owed, {handed_over_as(1), claim_by("agent_s")}, {}, {}}).has_value());
    CHECK(all_pages(stand, View::at_risk, "", 5) == std::vector{urgent.text()});
    stand.clock.move(stand.limits.agent_reply + std::chrono::seconds{1});
    CHECK(all_pages(stand, View::at_risk, "", 1).size() == 2);
    CHECK(stand.wait(stand.lists.counts(AgentId{}))->at_risk == 2);
    CHECK(stand.wait(stand.lists.row(owed))->at_risk);
    CHECK(stand.append({owed, {says(ActorKind::agent, "agent_s", "Here I am")}, {}, {}}).has_value());
    CHECK_FALSE(stand.wait(stand.lists.row(owed))->at_risk);
}

TEST_CASE("a visitor finds their own conversations, and a customer those of all their browsers") {
    Stand stand{fresh()};
    auto const begin = [&](std::string const& visitor, std::string const& customer) {
        conversation::State first;
        first.id = ConversationId::make(stand.random);
        first.visitor_id = visitor;
        first.customer_id = customer;
        CHECK(stand.begin({first, {says(ActorKind::customer, visitor, "Hi")}, {}}).has_value());
    };
    begin("vis_a", "");
    begin("vis_a", "cust_1");
    begin("vis_b", "cust_1");
    begin("vis_c", "");
    CHECK(stand.wait(stand.lists.of_visitor("vis_a", "", 10))->size() == 2);
    CHECK(stand.wait(stand.lists.of_visitor("vis_b", "cust_1", 10))->size() == 2);
    CHECK(stand.wait(stand.lists.of_visitor("vis_c", "", 10))->size() == 1);
}

TEST_CASE("search finds messages and notes by their words, newest first, marked, in pages") {
    Stand stand{fresh()};
    auto const id = stand.begun("The invoice of März is wrong");
    for (int i = 0; i < 5; ++i)
        CHECK(stand.append({id, {says(ActorKind::customer, "vis_1", "invoice number " + std::to_string(i))}, {}, {}}).has_value());
    CHECK(stand.append({id, {event(Kind::note, ActorKind::agent, {{"text", "refund the invoice"}}, "agent_s")}, {}, {}}).has_value());
    auto const first = stand.wait(stand.lists.search("Invoice", "", 4));
    REQUIRE(first->items.size() == 4);
    CHECK(first->items.front().seq == 7);
    CHECK(first->items.front().excerpt.find("[[invoice]]") != std::string::npos);
    auto const rest = stand.wait(stand.lists.search("Invoice", first->next, 4));
    CHECK(rest->items.size() == 3);
    CHECK(rest->next.empty());
    CHECK(stand.wait(stand.lists.search("märz wro", "", 4))->items.size() == 1);
    CHECK(stand.wait(stand.lists.search("invoice refund", "", 4))->items.size() == 1);
}

TEST_CASE("search takes any text as words and no text as an operator") {
    Stand stand{fresh()};
    auto const id = stand.begun("quotes and stars");
    for (auto const* text :
         {"\"", "'", "*", "a* OR b", "NEAR(", "' | '!", "--", "text:quotes", "", "   ", "(((", ":*", "\\", "\xF0\x9F\x98\x80"})
        CHECK(stand.wait(stand.lists.search(text, "", 5)).has_value());
    CHECK(stand.wait(stand.lists.search("\"quotes\" & (stars)", "", 5))->items.size() == 1);
    CHECK(stand.after(id).has_value());
}

TEST_CASE("a cursor that is none is refused") {
    Stand stand{fresh()};
    for (auto const* cursor : {"x", "AAAA", "LTEs", "...", "MSwyLA"})
        CHECK(stand.wait(stand.lists.page(View::open, AgentId{}, cursor, 5)).error().code == Code::invalid);
}

TEST_CASE("who took what since when is known, also after everything was drawn anew") {
    Stand stand{fresh()};
    auto const begun = stand.clock.now();
    auto claim = claim_by("agent_s");
    claim.body["weight"] = 2;
    CHECK(stand.append({stand.begun(), {handed_over(), claim}, {}, {}}).has_value());
    stand.clock.move(std::chrono::hours{1});
    CHECK(stand.append({stand.begun(), {handed_over(), claim_by("agent_t")}, {}, {}}).has_value());
    auto const check = [&] {
        auto const all = stand.wait(stand.lists.claims(begun)).value();
        REQUIRE(all.size() == 2);
        CHECK(all.front().agent.text() == "agent_s");
        CHECK(all.front().weight == 2);
        CHECK(stand.wait(stand.lists.claims(begun + std::chrono::minutes{30}))->front().agent.text() == "agent_t");
    };
    check();
    CHECK(stand.rebuild().has_value());
    check();
}
