#include <doctest/doctest.h>

#include "base/secret_box.hpp"
#include "place.hpp"
#include "stand.hpp"
#include "storage/sealing.hpp"
#include "storage/sql_aged.hpp"
#include "storage/sql_personal.hpp"
#include "storage/sql_trail.hpp"

using namespace baton;
using namespace baton::contract;
using conversation::ActorKind;
using conversation::Kind;

namespace {

constexpr char const* words = "Flombastikor";

/// Every text of every row of the tables that may hold somebody's words.
std::string everything(Stand& stand) {
    return stand
        .wait(stand.store->read<std::string>([](storage::Session& session) -> Result<std::string> {
            std::string all;
            for (auto const* sql :
                 {"select actor_name || body from entry", "select customer_id || customer_name || state || first_state from conversation",
                  "select contact || text from promise", "select payload || result from outbox", "select body from request_key",
                  "select outside_id || name || email || attributes from customer", "select id || secret_hash from visitor",
                  "select name from attachment"})
                for (auto const& [text] : session.rows<std::string>(sql)) all += text + "\n";
            return all;
        }))
        .value();
}

struct Story {
    customers::Visitor visitor{VisitorId::trusted("vis_" + std::string(26, 'b')), "shop", {}, {}};
    CustomerId customer;
    ConversationId conversation;
    AttachmentId file;
};

Story told(Stand& stand) {
    Story story;
    CHECK(stand.wait(stand.people.add_visitor(story.visitor, "a hash")).has_value());
    auto customer = stand.wait(stand.people.upsert(
        {CustomerId::make(stand.random), "outside-Flombastikor", words, "flombastikor@example.org", {{"plan", words}}, {}}));
    story.customer = customer->id;
    CHECK(stand.wait(stand.people.identify(story.visitor.id, story.customer)).has_value());
    story.file = AttachmentId::make(stand.random);
    CHECK(stand.wait(stand.attachments.add({story.file, "Flombastikor.txt", "text/plain", 3, story.visitor.id.text(), {}})).has_value());
    conversation::State first;
    first.id = story.conversation = ConversationId::make(stand.random);
    first.site = "shop";
    first.visitor_id = story.visitor.id.text();
    first.customer_id = story.customer.text();
    first.customer_name = words;
    auto const who = story.visitor.id.text();
    auto said = says(ActorKind::customer, who, std::string{"I am "} + words, "first");
    said.actor.name = words;
    said.files = {story.file};
    CHECK(stand.begin({first, {said}, {}}).has_value());
    for (auto entry :
         {event(Kind::page, ActorKind::customer, {{"path", std::string{"/"} + words}}, who), handed_over(), claim_by("agent_a"),
          event(Kind::note, ActorKind::agent, {{"text", words}}, "agent_a"), says(ActorKind::agent, "agent_a", words),
          event(Kind::rated, ActorKind::customer, {{"score", 2}, {"comment", words}}, who),
          event(Kind::promise, ActorKind::agent,
                {{"id", "prom_a"}, {"promise", "callback"}, {"due_millis", 1'900'000'000'000}, {"contact", words}, {"text", words}},
                "agent_a"),
          event(Kind::promise_ended, ActorKind::agent, {{"id", "prom_a"}, {"state", "kept"}, {"by", "Sarah"}}, "agent_a"),
          event(Kind::closed)}) {
        auto const stored = stand.append({story.conversation, {entry}, {}, {}});
        INFO((stored ? "" : stored.error().message));
        CHECK(stored.has_value());
    }
    return story;
}

int times(std::string const& text, std::string_view what) {
    int count = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("an erased person is in no table, and the conversation keeps its order through a rebuild") {
    Stand stand{fresh()};
    storage::SqlPersonal records{*stand.store, stand.limits};
    auto const story = told(stand);
    auto const before = stand.after(story.conversation)->state;
    CHECK(times(everything(stand), words) >= 12);
    CHECK(stand.wait(stand.lists.search(words, "", 10))->items.size() == 3);
    auto const subject = stand.wait(records.find("outside-Flombastikor"));
    REQUIRE(subject.has_value());
    CHECK(stand.wait(records.find(story.visitor.id.text()))->customer_id == story.customer.text());
    CHECK(stand.wait(records.conversations(*subject))->size() == 1);
    CHECK(stand.wait(records.files(*subject))->size() == 1);
    CHECK(stand.wait(records.lock_out(*subject)).has_value());
    CHECK_FALSE(stand.wait(stand.people.visitor("a hash")).has_value());
    auto const tombstones = stand.wait(records.scrub(story.conversation));
    REQUIRE(tombstones.has_value());
    CHECK(stand.wait(records.forget(*subject)).has_value());
    CHECK(stand.wait(records.compact()).has_value());
    CHECK(times(everything(stand), words) == 0);
    CHECK(times(everything(stand), "flombastikor") == 0);
    CHECK(stand.wait(stand.lists.search(words, "", 10))->items.empty());
    auto const after = stand.after(story.conversation);
    CHECK(after->entries.size() == 10);
    CHECK(after->entries[0].kind == Kind::erased);
    CHECK(after->entries[0].body.empty());
    CHECK(after->state.seq == before.seq);
    CHECK(after->state.rating == 2);
    CHECK(after->state.stage == conversation::Stage::closed);
    CHECK(after->state.customer_name.empty());
    auto const kept = stand.projections();
    CHECK(stand.rebuild().has_value());
    CHECK(stand.projections() == kept);
    CHECK_FALSE(stand.wait(records.find("outside-Flombastikor")).has_value());
    CHECK(stand.wait(records.scrub(story.conversation)).has_value());  // begun again after a crash
}

TEST_CASE("a wish to erase somebody is taken by one, and again when that one was cut off") {
    Stand stand{fresh()};
    storage::SqlPersonal records{*stand.store, stand.limits};
    auto const id = stand.wait(records.ask({0, "vis_a", "command"}, {}));
    REQUIRE(id.has_value());
    CHECK(stand.wait(records.state_of(*id))->state == "asked");
    auto const taken = stand.wait(records.take("first"));
    REQUIRE(taken->has_value());
    CHECK((*taken)->subject == "vis_a");
    CHECK_FALSE(stand.wait(records.take("second"))->has_value());
    stand.clock.move(std::chrono::minutes{11});
    CHECK(stand.wait(records.take("second"))->has_value());
    CHECK(stand.wait(records.finish(*id, {"done", "{}"})).has_value());
    stand.clock.move(std::chrono::minutes{11});
    CHECK_FALSE(stand.wait(records.take("third"))->has_value());
    CHECK(stand.wait(records.state_of(*id))->state == "done");
}

TEST_CASE("the audit log grows in one chain, and any change of it is found") {
    Stand stand{fresh()};
    storage::SqlTrail trail{*stand.store, "a key"};
    for (int i = 0; i < 12; ++i)
        CHECK(stand.wait(trail.note({"agent", "agent_a", "Sarah", "site_changed", "shop", 200, "127.0.0.1", {{"n", i}}})).has_value());
    CHECK(stand.wait(trail.page(0, 5))->front().seq == 12);
    CHECK(stand.wait(trail.page(8, 5))->front().seq == 7);
    CHECK_FALSE(stand.wait(trail.check())->broken.has_value());
    CHECK(stand.wait(storage::SqlTrail{*stand.store, "another key"}.check())->broken->seq == 1);
    auto const broken_at = [&](char const* sql) {
        CHECK(stand
                  .wait(stand.store->write<void>([sql](storage::Session& session) -> Result<void> {
                      session.run(sql);
                      return {};
                  }))
                  .has_value());
        auto const checked = stand.wait(trail.check());
        return checked->broken ? checked->broken->seq : 0;
    };
    CHECK(broken_at("delete from audit where seq > 11") == 12);
    CHECK(broken_at("update audit set target = 'other' where seq = 9") == 9);
    CHECK(broken_at("delete from audit where seq = 4") == 4);
    CHECK(broken_at("update audit set seq = 4 where seq = 3") == 3);
}

TEST_CASE("secrets are sealed in their columns, older plain ones at the next start, and another key is refused") {
    auto const settings = fresh();
    Stand stand{settings};
    storage::Sealing const sealing{*SecretBox::from_hex(std::string(64, 'a')), stand.random},
        other{*SecretBox::from_hex(std::string(64, 'b')), stand.random};
    CHECK(stand.wait(stand.people.put_site({"shop", "{}", "[plain keys]"})).has_value());
    CHECK(stand.wait(stand.outbox.put_webhook({"old", "https://a.example", "whsec_plain", {}, false})).has_value());
    CHECK(stand.wait(storage::seal_stored_secrets(*stand.store, sealing)).has_value());
    CHECK(stand.wait(storage::seal_stored_secrets(*stand.store, sealing)).has_value());
    storage::SqlRegister people{*stand.store, sealing};
    storage::SqlOutbox outbox{*stand.store, sealing};
    CHECK(stand.wait(outbox.put_webhook({"new", "https://b.example", "whsec_newer", {}, false})).has_value());
    CHECK(stand.wait(people.sites())->front().jwt_keys == "[plain keys]");
    CHECK(stand.wait(outbox.webhooks())->at(0).secret == "whsec_newer");
    CHECK(stand.wait(outbox.webhooks())->at(1).secret == "whsec_plain");
    auto const columns = stand
                             .wait(stand.store->read<std::string>([](storage::Session& session) -> Result<std::string> {
                                 std::string all;
                                 for (auto const& [text] : session.rows<std::string>("select secret from webhook")) all += text;
                                 for (auto const& [text] : session.rows<std::string>("select jwt_keys from site")) all += text;
                                 return all;
                             }))
                             .value();
    CHECK(columns.find("plain") == std::string::npos);
    CHECK(columns.find("newer") == std::string::npos);
    auto const refused = stand.wait(storage::seal_stored_secrets(*stand.store, other));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().where == "storage.secret_key_file");
    CHECK_FALSE(stand.wait(storage::SqlOutbox{*stand.store, other}.webhooks()).has_value());
}

TEST_CASE("what is older than it is kept is found, the oldest first, and once") {
    Stand stand{fresh()};
    storage::SqlAged aged{*stand.store};
    storage::SqlPersonal records{*stand.store, stand.limits};
    auto const story = told(stand);
    auto const later = [&] { return stand.clock.now() + std::chrono::seconds{1}; };
    CHECK(stand.wait(aged.conversations("shop", stand.clock.now() - std::chrono::hours{1}, 10))->empty());
    CHECK(stand.wait(aged.conversations("other", later(), 10))->empty());
    CHECK(stand.wait(aged.conversations("shop", later(), 10)).value() == std::vector{story.conversation});
    CHECK(stand.wait(aged.files("shop", later(), 10))->size() == 1);
    CHECK(stand.wait(aged.files("other", later(), 10))->empty());
    CHECK(stand.wait(aged.empty_pages("shop", later(), 10)).value() == 1);
    CHECK(stand.wait(aged.empty_pages("shop", later(), 10)).value() == 0);
    CHECK(stand.wait(records.scrub(story.conversation)).has_value());
    CHECK(stand.wait(aged.conversations("shop", later(), 10))->empty());
    CHECK(stand.append({story.conversation, {says(ActorKind::customer, story.visitor.id.text(), "back")}, {}, {}, true}).has_value());
    CHECK(stand.append({story.conversation, {event(Kind::closed)}, {}, {}}).has_value());
    CHECK(stand.wait(aged.conversations("shop", later(), 10))->size() == 1);
}
