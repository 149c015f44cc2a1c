// The promises of docs/develop, as far as they live in the store. Each case carries the name of the promise.
#include <doctest/doctest.h>

#include "place.hpp"

using namespace baton;
using namespace baton::contract;
using conversation::ActorKind;
using conversation::Kind;

TEST_CASE("promise 1, ack means durable: what was acknowledged is there for the next process") {
    auto const settings = fresh();
    ConversationId id;
    {
        Stand stand{settings};
        id = stand.begun();
        CHECK(stand.append({id, {says(ActorKind::bot, "", "In your account.")}, {}, {}}).has_value());
    }
    Stand again{settings};
    auto const history = again.after(id);
    REQUIRE(history.has_value());
    CHECK(history->state.seq == 2);
    CHECK(string_at(history->entries.at(1).body, "text") == "In your account.");
}

TEST_CASE("promise 2, sent once: a message sent again returns the first seq") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    auto const first = stand.append({id, {says(ActorKind::customer, "vis_1", "Hello?", "c-1")}, {}, {}});
    auto const more = stand.append({id, {says(ActorKind::customer, "vis_1", "Anybody?", "c-2")}, {}, {}});
    auto const again = stand.append({id, {says(ActorKind::customer, "vis_1", "Hello?", "c-1")}, {}, {}});
    REQUIRE((first && more && again));
    CHECK_FALSE(first->repeated);
    CHECK(again->repeated);
    CHECK(again->entries.at(0).seq == first->entries.at(0).seq);
    CHECK(stand.after(id)->entries.size() == 3);
}

TEST_CASE("promise 2, sent once: the same id with another text is refused") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    CHECK(stand.append({id, {says(ActorKind::customer, "vis_1", "Hello?", "c-1")}, {}, {}}).has_value());
    auto const other = stand.append({id, {says(ActorKind::customer, "vis_1", "Goodbye", "c-1")}, {}, {}});
    CHECK(other.error().code == Code::mismatch);
    CHECK(stand.append({id, {says(ActorKind::customer, "vis_2", "Goodbye", "c-1")}, {}, {}}).has_value());
    CHECK(stand.after(id)->entries.size() == 3);
}

TEST_CASE("promise 2, sent once: a resent message is known even when the conversation has changed hands") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    auto word = says(ActorKind::bot, "", "One moment.", "turn-1");
    auto const epoch = stand.after(id)->state.epoch;
    CHECK(stand.append({id, {word}, {epoch, {}}, {}}).has_value());
    CHECK(stand.append({id, {handed_over(), claim_by("agent_s")}, {}, {}}).has_value());
    auto const again = stand.append({id, {word}, {epoch, {}}, {}});
    REQUIRE(again.has_value());
    CHECK(again->repeated);
}

TEST_CASE("promise 2, sent once: a conversation's first words do not begin a second one") {
    Stand stand{fresh()};
    auto const one = [&] {
        conversation::State first;
        first.id = ConversationId::make(stand.random);
        first.visitor_id = "vis_7";
        return stand.begin({first, {says(ActorKind::customer, "vis_7", "Hello?", "c-1")}, {}});
    };
    auto const first = one();
    auto const again = one();
    REQUIRE((first && again));
    CHECK(again->repeated);
    CHECK(again->state.id == first->state.id);
    CHECK(stand.wait(stand.lists.of_visitor("vis_7", "", 10))->size() == 1);
}

TEST_CASE("promise 3, one order: seq runs 1, 2, 3 without holes, also when much is refused in between") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    for (int i = 0; i < 20; ++i) {
        CHECK(stand.append({id, {says(ActorKind::customer, "vis_1", "Message " + std::to_string(i))}, {}, {}}).has_value());
        CHECK_FALSE(stand.append({id, {says(ActorKind::agent, "agent_x", "not mine")}, {}, {}}).has_value());
        CHECK_FALSE(stand.append({id, {says(ActorKind::customer, "vis_1", "fine"), event(Kind::woken)}, {}, {}}).has_value());
    }
    auto const history = stand.after(id);
    REQUIRE(history->entries.size() == 21);
    for (std::size_t i = 0; i < history->entries.size(); ++i) CHECK(history->entries[i].seq == static_cast<conversation::Seq>(i + 1));
}

TEST_CASE("promise 4, no silent gap: who names the last seq gets exactly what follows") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    for (int i = 0; i < 9; ++i) CHECK(stand.append({id, {says(ActorKind::customer, "vis_1", std::to_string(i))}, {}, {}}).has_value());
    auto const rest = stand.after(id, 7);
    REQUIRE(rest->entries.size() == 3);
    CHECK(rest->entries.front().seq == 8);
    CHECK(rest->state.seq == 10);
    CHECK(stand.after(id, 10)->entries.empty());
    auto const newest = stand.before(id, 0, 4);
    CHECK(newest->entries.front().seq == 7);
    CHECK(newest->more);
    CHECK_FALSE(stand.before(id, 5, 4)->more);
}

TEST_CASE("promise 4, no silent gap: the store's epoch stays over a restart and changes with a restore") {
    auto const settings = fresh();
    std::string first;
    {
        first = Stand{settings}.store->epoch();
    }
    CHECK_FALSE(first.empty());
    CHECK(Stand{settings, 2}.store->epoch() == first);
    SeededRandom random{3};
    storage::renew_store_epoch(*storage::Database{settings.target}.open(storage::Use::keeper), random);
    CHECK(Stand{settings, 4}.store->epoch() != first);
}

TEST_CASE("promise 5, one owner: a word under a passed epoch is refused and leaves nothing behind") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    auto const with_bot = stand.after(id)->state.epoch;
    CHECK(stand.append({id, {handed_over(), claim_by("agent_s")}, {}, {}}).has_value());
    CHECK(stand.append({id, {says(ActorKind::bot, "", "I can help!")}, {with_bot, {}}, {}}).error().code == Code::stale);
    CHECK(stand.append({id, {claim_by("agent_t")}, {with_bot, {}}, {}}).error().code == Code::stale);
    CHECK(stand.append({id, {claim_by("agent_t")}, {}, {}}).error().code == Code::conflict);
    CHECK(stand.after(id)->entries.size() == 3);
    CHECK(stand.after(id)->state.owner.id == "agent_s");
}

TEST_CASE("promise 6, no limbo: every open conversation is found by its deadline, a closed one is not") {
    Stand stand{fresh()};
    auto const waiting = stand.begun();
    auto const closed = stand.begun();
    CHECK(stand.append({closed, {event(Kind::closed)}, {}, {}}).has_value());
    auto const soon = stand.wait(stand.lists.due(stand.clock.now(), 10));
    CHECK(soon->empty());
    stand.clock.move(stand.limits.bot_turn);
    auto const due = stand.wait(stand.lists.due(stand.clock.now(), 10));
    REQUIRE(due->size() == 1);
    CHECK(due->front().conversation == waiting);
    CHECK(due->front().kind == conversation::Deadline::bot_turn);
}

TEST_CASE("promise 7, side effects once: the intent is stored with its entry, or not at all, and one taker gets it") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    conversation::Effect const effect{"webhook", "hook-1", {{"event", "handoff"}}};
    CHECK_FALSE(stand.append({id, {event(Kind::woken)}, {}, {effect}}).has_value());
    auto const now = stand.clock.now();
    CHECK(stand.wait(stand.outbox.take(now, now + std::chrono::minutes{1}, 10))->empty());
    CHECK(stand.append({id, {handed_over()}, {}, {effect}}).has_value());
    CHECK(stand.append({id, {says(ActorKind::customer, "vis_1", "?")}, {}, {effect}}).has_value());
    auto const taken = stand.wait(stand.outbox.take(now, now + std::chrono::minutes{1}, 10));
    REQUIRE(taken->size() == 1);
    CHECK(taken->front().attempts == 1);
    CHECK(stand.wait(stand.outbox.take(now, now + std::chrono::minutes{1}, 10))->empty());
    stand.clock.move(std::chrono::minutes{2});
    auto const later = stand.clock.now();
    CHECK(stand.wait(stand.outbox.take(later, later + std::chrono::minutes{1}, 10))->front().attempts == 2);
    CHECK(stand.wait(stand.outbox.done(taken->front().id, "200")).has_value());
    stand.clock.move(std::chrono::hours{1});
    CHECK(stand.wait(stand.outbox.take(stand.clock.now(), stand.clock.now(), 10))->empty());
}

TEST_CASE("promise 10, erasing keeps the order: a tombstone has the seq, and the words are gone") {
    Stand stand{fresh()};
    auto const id = stand.begun("My name is Marigold Quillfeather");
    CHECK(stand.append({id, {says(ActorKind::bot, "", "Hello")}, {}, {}}).has_value());
    CHECK(stand.wait(stand.lists.search("quillfeather", "", 10))->items.size() == 1);
    auto const erased = stand.erase(id, {1});
    REQUIRE(erased.has_value());
    CHECK(erased->entries.at(0).kind == Kind::erased);
    auto const history = stand.after(id);
    REQUIRE(history->entries.size() == 2);
    CHECK(history->entries[0].kind == Kind::erased);
    CHECK(history->entries[0].seq == 1);
    CHECK(history->entries[0].body.empty());
    CHECK(history->state.question.empty());
    CHECK(stand.wait(stand.lists.search("quillfeather", "", 10))->items.empty());
    CHECK(stand.erase(id, {9}).error().code == Code::not_found);
}
