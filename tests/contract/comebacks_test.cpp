#include <doctest/doctest.h>

#include "place.hpp"
#include "storage/sql_comebacks.hpp"

using namespace baton;
using namespace baton::contract;
using customers::Had;

namespace {

constexpr customers::Window window{10, 3};

/// A visitor with a secret, and conversations of theirs.
struct Returning {
    Stand stand{fresh()};
    storage::SqlComebacks comebacks{*stand.store};

    Returning() {
        CHECK(stand.wait(stand.people.add_visitor({VisitorId::trusted("vis_1"), "main", {}, stand.clock.now()}, "hash")).has_value());
    }

    ConversationId begin(std::string const& visitor, int messages) {
        conversation::Begin begin;
        begin.first.id = ConversationId::make(stand.random);
        begin.first.site = "main";
        begin.first.visitor_id = visitor;
        begin.first.language = "en";
        begin.first.created_at = begin.first.bot_since = stand.clock.now();
        for (int i = 0; i < messages; ++i) begin.entries.push_back(said(said_++));
        auto const id = begin.first.id;
        REQUIRE(stand.begin(std::move(begin)).has_value());
        return id;
    }
    int said_ = 0;  // the same id twice would be the same message

    static conversation::NewEntry said(int nth) {
        return {conversation::Kind::message,
                {conversation::ActorKind::customer, "vis_1", {}},
                {{"text", "Message " + std::to_string(nth)}},
                "client-id-" + std::to_string(nth)};
    }
    customers::Comebacks::Comeback back(Had had) {
        auto found = stand.wait(comebacks.by_secret("hash", std::move(had), window));
        REQUIRE(found.has_value());
        CHECK(found->visitor.id.text() == "vis_1");
        return std::move(*found);
    }
};

}  // namespace

TEST_CASE("one look at the store says who comes back and what they have missed") {
    Returning returning;
    auto const id = returning.begin("vis_1", 5);
    auto const back = returning.back({id.text(), 3});
    REQUIRE(back.resumed.has_value());
    CHECK(back.resumed->goes_on);
    CHECK(back.resumed->history.state.seq == 5);
    REQUIRE(back.resumed->history.entries.size() == 2);
    CHECK(back.resumed->history.entries.front().seq == 4);
}

TEST_CASE("who has missed nothing goes on, and no entry is read") {
    Returning returning;
    auto const id = returning.begin("vis_1", 5);
    auto const back = returning.back({id.text(), 5});
    CHECK(back.resumed->goes_on);
    CHECK(back.resumed->history.entries.empty());
}

TEST_CASE("who has missed too much, or has what is not there, begins anew with the newest") {
    Returning returning;
    auto const id = returning.begin("vis_1", 20);
    for (conversation::Seq const seq : {10, 0, 21}) {
        auto const back = returning.back({id.text(), seq});
        CHECK_FALSE(back.resumed->goes_on);
        REQUIRE(back.resumed->history.entries.size() == 3);
        CHECK(back.resumed->history.entries.front().seq == 18);
        CHECK(back.resumed->history.more);
    }
    CHECK(returning.back({id.text(), 11}).resumed->goes_on);
}

TEST_CASE("what only agents see is not read for a customer, and counts as any other entry") {
    Returning returning;
    auto const id = returning.begin("vis_1", 2);
    auto const note = event(conversation::Kind::note, conversation::ActorKind::agent, {{"text", "between us"}});
    for (int i = 0; i < 3; ++i) REQUIRE(returning.stand.append({id, {note}, {}, {}}).has_value());
    auto const behind = returning.back({id.text(), 1});
    CHECK(behind.resumed->history.state.seq == 5);
    REQUIRE(behind.resumed->history.entries.size() == 1);
    CHECK(behind.resumed->history.entries.front().seq == 2);
    CHECK(returning.back({id.text(), 2}).resumed->history.entries.empty());
    auto const anew = returning.back({id.text(), 0});
    CHECK(anew.resumed->history.entries.empty());  // the newest three are notes
    CHECK(anew.resumed->history.more);
}

TEST_CASE("nobody goes on with the conversation of somebody else") {
    Returning returning;
    auto const others = returning.begin("vis_2", 5);
    CHECK_FALSE(returning.back({others.text(), 3}).resumed.has_value());
    auto const own = returning.begin("vis_1", 2);
    auto const back = returning.back({others.text(), 3});
    CHECK_FALSE(back.resumed->goes_on);
    CHECK(back.resumed->history.state.id == own);
}

TEST_CASE("without a conversation of their own in hand they see the newest that is open, else the newest") {
    Returning returning;
    auto const open = returning.begin("vis_1", 1);
    returning.stand.clock.move(std::chrono::seconds{1});
    auto const over = returning.begin("vis_1", 1);
    CHECK(returning.back({}).resumed->history.state.id == over);
    auto closed = event(conversation::Kind::closed, conversation::ActorKind::customer, {{"why", "customer"}});
    REQUIRE(returning.stand.append({over, {closed}, {}, {}}).has_value());
    CHECK(returning.back({}).resumed->history.state.id == open);
    CHECK(returning.back({over.text(), 1}).resumed->history.state.id == over);
    REQUIRE(returning.stand.append({open, {closed}, {}, {}}).has_value());
    CHECK(returning.back({}).resumed->history.state.id == over);
}

TEST_CASE("a secret that nobody has is not found") {
    Returning returning;
    auto const none = returning.stand.wait(returning.comebacks.by_secret("other", {}, window));
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().code == Code::not_found);
}
