#include <doctest/doctest.h>

#include "place.hpp"

using namespace baton;
using namespace baton::contract;
using conversation::ActorKind;
using conversation::Kind;
using namespace std::chrono_literals;

namespace {

agents::Agent sarah() {
    agents::Agent agent;
    agent.id = AgentId::trusted("agent_s");
    agent.name = "Sarah";
    agent.email = "Sarah@Stallwright.example";
    agent.role = agents::Role::lead;
    agent.team = "Billing";
    agent.skills = {{"billing", 3}, {"product", 1}};
    agent.languages = {"en", "de"};
    return agent;
}

}  // namespace

TEST_CASE("an account is found by its address however it is written, and only once") {
    Stand stand{fresh()};
    CHECK(stand.wait(stand.directory.empty()).value());
    CHECK(stand.wait(stand.directory.add(sarah(), "hash")).has_value());
    auto const found = stand.wait(stand.directory.by_email(" sarah@stallwright.EXAMPLE"));
    REQUIRE(found.has_value());
    CHECK(found->second == "hash");
    CHECK(found->first.skills == sarah().skills);
    CHECK(found->first.languages == sarah().languages);
    auto twin = sarah();
    twin.id = AgentId::trusted("agent_t");
    CHECK(stand.wait(stand.directory.add(twin, "hash")).error().code == Code::conflict);
    twin.email = "tom@stallwright.example";
    CHECK(stand.wait(stand.directory.add(twin, "hash")).has_value());
    twin.email = "SARAH@stallwright.example";
    CHECK(stand.wait(stand.directory.change(twin)).error().code == Code::conflict);
    CHECK(stand.wait(stand.directory.all())->size() == 2);
}

TEST_CASE("what people said of their being there, days off and the team's settings are kept; a changed account leaves the word alone") {
    Stand stand{fresh()};
    auto agent = sarah();
    agent.soft_capacity = 2;
    agent.days_off = {"2026-12-24"};
    CHECK(stand.wait(stand.directory.add(agent, "hash")).has_value());
    auto const until = stand.clock.now() + 30min;
    CHECK(stand.wait(stand.directory.keep_presence(agent.id, {"away", "lunch", stand.clock.now(), until})).has_value());
    agent.soft_capacity = 3;
    CHECK(stand.wait(stand.directory.change(agent)).has_value());
    auto const found = stand.wait(stand.directory.find(agent.id));
    CHECK(found->soft_capacity == 3);
    CHECK(found->days_off == agent.days_off);
    CHECK(found->word.state == "away");
    CHECK(found->word.reason == "lunch");
    CHECK(found->word.until == until);
    CHECK(stand.wait(stand.directory.keep_presence(AgentId::trusted("agent_nobody"), {})).error().code == Code::not_found);

    CHECK(stand.wait(stand.directory.team_settings())->weights.empty());
    for (int weight : {2, 3}) {
        CHECK(stand.wait(stand.directory.change_team_settings({{{"billing", weight}}, {{"2026-12-25", "Christmas", {}}}})).has_value());
        CHECK(agents::weight_of(stand.wait(stand.directory.team_settings())->weights, "billing") == weight);
    }
    CHECK(stand.wait(stand.directory.team_settings())->holidays.front().name == "Christmas");
}

TEST_CASE("a session ends when it is closed, and no longer counts when its owner is disabled") {
    Stand stand{fresh()};
    auto agent = sarah();
    CHECK(stand.wait(stand.directory.add(agent, "hash")).has_value());
    auto const now = stand.clock.now();
    for (auto const* name : {"sess_1", "sess_2"})
        CHECK(stand
                  .wait(stand.directory.open_session({SessionId::trusted(name), agent.id, now, now, "Browser"},
                                                     std::string{"secret of "} + name))
                  .has_value());
    CHECK(stand.wait(stand.directory.session("secret of sess_1"))->second.name == "Sarah");
    stand.clock.move(1h);
    CHECK(stand.wait(stand.directory.session("secret of sess_1")).has_value());
    CHECK(stand.wait(stand.directory.sessions(agent.id))->front().last_seen == stand.clock.now());
    CHECK(stand.wait(stand.directory.close_session(agent.id, SessionId::trusted("sess_1"))).has_value());
    CHECK(stand.wait(stand.directory.session("secret of sess_1")).error().code == Code::not_found);
    agent.disabled = true;
    CHECK(stand.wait(stand.directory.change(agent)).has_value());
    CHECK(stand.wait(stand.directory.session("secret of sess_2")).error().code == Code::not_found);
}

TEST_CASE("a one-time link works once and not after its time") {
    Stand stand{fresh()};
    auto const link = [&](std::string const& id) {
        return stand.wait(stand.directory.add_link(
            {id, "invite", "new@stallwright.example", "New", agents::Role::agent, "Billing", "", stand.clock.now() + 1h},
            "secret of " + id));
    };
    CHECK(link("link_1").has_value());
    CHECK(link("link_2").has_value());
    CHECK(stand.wait(stand.directory.peek_link("secret of link_1"))->email == "new@stallwright.example");
    CHECK(stand.wait(stand.directory.use_link("secret of link_1"))->role == agents::Role::agent);
    CHECK(stand.wait(stand.directory.use_link("secret of link_1")).error().code == Code::not_found);
    CHECK(stand.wait(stand.directory.links("invite"))->size() == 1);
    stand.clock.move(2h);
    CHECK(stand.wait(stand.directory.use_link("secret of link_2")).error().code == Code::not_found);
}

TEST_CASE("API tokens are listed without their secrets and removed for good") {
    Stand stand{fresh()};
    CHECK(stand.wait(stand.directory.add_token({"tok_1", "Reports", agents::Role::viewer, stand.clock.now()}, "secret")).has_value());
    CHECK(stand.wait(stand.directory.token("secret"))->name == "Reports");
    CHECK(stand.wait(stand.directory.tokens())->size() == 1);
    CHECK(stand.wait(stand.directory.remove_token("tok_1")).has_value());
    CHECK(stand.wait(stand.directory.token("secret")).error().code == Code::not_found);
}

TEST_CASE("a customer keeps their id when their name changes") {
    Stand stand{fresh()};
    customers::Customer customer{CustomerId::trusted("cust_1"), "user-7", "Ines", "ines@example.com", {{"plan", "pro"}}, stand.clock.now()};
    CHECK(stand.wait(stand.people.upsert(customer)).has_value());
    customer.id = CustomerId::trusted("cust_2");
    customer.name = "Ines Duarte";
    auto const again = stand.wait(stand.people.upsert(customer));
    CHECK(again->id.text() == "cust_1");
    CHECK(again->name == "Ines Duarte");
    CHECK(again->attributes.at("plan") == "pro");
    CHECK(stand.wait(stand.people.add_visitor({VisitorId::trusted("vis_1"), "shop", "", stand.clock.now()}, "secret")).has_value());
    CHECK(stand.wait(stand.people.identify(VisitorId::trusted("vis_1"), again->id)).has_value());
    CHECK(stand.wait(stand.people.visitor("secret"))->customer_id == "cust_1");
    CHECK(stand.wait(stand.people.visitor("other")).error().code == Code::not_found);
    CHECK(stand.wait(stand.people.put_site({"shop", "{}", "[]"})).has_value());
    CHECK(stand.wait(stand.people.put_site({"shop", R"({"name":"Shop"})", "[]"})).has_value());
    CHECK(stand.wait(stand.people.sites())->front().settings == R"({"name":"Shop"})");
}

TEST_CASE("two people who edit one article: the second is told, and nothing is overwritten") {
    Stand stand{fresh()};
    knowledge::StoredArticle article{"art_1", "invoices", "# Invoices", "Invoices", "billing", "live", 0, {}, 0, 0, 0};
    CHECK(stand.wait(stand.library.put(article)).value() == 1);
    CHECK(stand.wait(stand.library.put(article)).error().code == Code::conflict);
    article.version = 1;
    article.markdown = "# Invoices, again";
    CHECK(stand.wait(stand.library.put(article)).value() == 2);
    article.markdown = "# too late";
    CHECK(stand.wait(stand.library.put(article)).error().code == Code::conflict);
    CHECK(stand.wait(stand.library.count("art_1", 2, 1, 0)).has_value());
    auto const stored = stand.wait(stand.library.find("art_1"));
    CHECK(stored->markdown == "# Invoices, again");
    CHECK(stored->shown == 2);
    CHECK(stand.wait(stand.library.keep_vectors({{"h1", "m", "AAAA"}, {"h1", "m", "BBBB"}})).has_value());
    CHECK(stand.wait(stand.library.vectors("m"))->front().numbers == "BBBB");
}

TEST_CASE("the policy keeps all versions, and a change on an old one is refused") {
    Stand stand{fresh()};
    CHECK(stand.wait(stand.archive.add({0, "policy: 1", "Sarah", "first", {}}, 0)).value() == 1);
    CHECK(stand.wait(stand.archive.add({0, "policy: 1 # more", "Tom", "", {}}, 0)).error().code == Code::conflict);
    CHECK(stand.wait(stand.archive.add({0, "policy: 1 # more", "Tom", "", {}}, 1)).value() == 2);
    auto const all = stand.wait(stand.archive.all());
    REQUIRE(all->size() == 2);
    CHECK(all->back().by == "Tom");
}

TEST_CASE("a rule's use counts firings, and a good end once for each") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    auto const decided = [](std::string const& rule) {
        return event(Kind::decision, ActorKind::bot, {{"rule", rule}, {"policy_version", 3}});
    };
    auto const solved = event(Kind::resolved, ActorKind::bot, {{"outcome", "solved"}});
    CHECK(stand.append({id, {decided("asked for a person"), decided("high stakes"), decided("asked for a person"), solved}, {}, {}})
              .has_value());
    CHECK(stand.append({id, {event(Kind::reopened, ActorKind::customer), decided("high stakes"), solved}, {}, {}}).has_value());
    auto const use = stand.wait(stand.archive.use(stand.clock.now() - 24h));
    REQUIRE(use->size() == 2);
    CHECK(use->at(0).rule == "asked for a person");
    CHECK(use->at(0).fired == 2);
    CHECK(use->at(0).ended_well == 2);
    CHECK(use->at(1).fired == 2);
    CHECK(use->at(1).ended_well == 2);
    CHECK(stand.wait(stand.archive.use(stand.clock.now() + 48h))->empty());
}

TEST_CASE("a promise is owed until it is kept") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    auto const due = to_millis(stand.clock.now() + 2h);
    CHECK(stand
              .append({id,
                       {event(Kind::promise, ActorKind::system,
                              {{"id", "prom_1"}, {"promise", "callback"}, {"due_millis", due}, {"contact", "+49 30 1"}, {"text", "Call"}})},
                       {},
                       {}})
              .has_value());
    auto const open = stand.wait(stand.ledger.promises("open", 10));
    REQUIRE(open->size() == 1);
    CHECK(open->front().conversation == id);
    CHECK(to_millis(open->front().due) == due);
    CHECK(stand.wait(stand.lists.row(id))->promise_due == from_millis(due));
    CHECK(stand.append({id, {event(Kind::promise_ended, ActorKind::agent, {{"id", "prom_1"}, {"state", "kept"}}, "agent_s")}, {}, {}})
              .has_value());
    CHECK(stand.wait(stand.ledger.promises("open", 10))->empty());
    CHECK(stand.wait(stand.ledger.of_conversation(id))->front().state == "kept");
}

namespace {

conversation::NewEntry shows(std::string const& visitor, std::vector<std::string> const& files, std::string client_id = {}) {
    auto entry = says(ActorKind::customer, visitor, "Look at this", std::move(client_id));
    for (auto const& each : files) entry.files.push_back(AttachmentId::trusted(each));
    return entry;
}

}  // namespace

TEST_CASE("a file belongs to who sent it and to one conversation, and the log says only what the server knows of it") {
    Stand stand{fresh()};
    auto const one = stand.begun();
    auto const two = stand.begun();
    CHECK(stand.wait(stand.attachments.add({AttachmentId::trusted("file_1"), "photo.png", "image/png", 12, "vis_1", ""})).has_value());
    for (auto const& refused : {shows("vis_2", {"file_1"}), shows("vis_1", {"file_1", "file_2"}), shows("vis_1", {"file_1", "file_1"}),
                                shows("vis_1", {"file_2"})}) {
        auto const answer = stand.append({one, {refused}, {}, {}});
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().code == Code::forbidden);
        CHECK(answer.error().where == "/attachments");
    }
    CHECK(stand.wait(stand.attachments.find(AttachmentId::trusted("file_1")))->conversation.empty());
    CHECK(stand.after(one)->state.seq == 1);
    auto const sent = stand.append({one, {shows("vis_1", {"file_1"}, "c-1")}, {}, {}});
    REQUIRE(sent.has_value());
    CHECK(to_text(sent->entries[0].body.at("attachments")) == R"([{"id":"file_1","name":"photo.png","type":"image/png","size":12}])");
    CHECK(stand.wait(stand.attachments.find(AttachmentId::trusted("file_1")))->conversation == one.text());
    CHECK(stand.append({two, {shows("vis_1", {"file_1"})}, {}, {}}).error().code == Code::forbidden);
    auto const again = stand.append({one, {shows("vis_1", {"file_1"}, "c-1")}, {}, {}});
    CHECK(again->repeated);
    CHECK(again->entries[0].seq == sent->entries[0].seq);
}

TEST_CASE("a file that comes with the very first message belongs to the conversation which that message begins") {
    Stand stand{fresh()};
    CHECK(stand.wait(stand.attachments.add({AttachmentId::trusted("file_1"), "photo.png", "image/png", 12, "vis_1", ""})).has_value());
    conversation::State first;
    first.id = ConversationId::make(stand.random);
    first.visitor_id = "vis_1";
    CHECK(stand.begin({first, {shows("vis_1", {"file_2"})}, {}}).error().code == Code::forbidden);
    CHECK(stand.after(first.id).error().code == Code::not_found);
    auto const begun = stand.begin({first, {shows("vis_1", {"file_1"}, "c-1")}, {}});
    REQUIRE(begun.has_value());
    CHECK(stand.wait(stand.attachments.find(AttachmentId::trusted("file_1")))->conversation == first.id.text());
    first.id = ConversationId::make(stand.random);
    auto const again = stand.begin({first, {shows("vis_1", {"file_1"}, "c-1")}, {}});  // the ack was lost with the connection
    REQUIRE(again.has_value());
    CHECK(again->repeated);
    CHECK(again->state.id == begun->state.id);
}

TEST_CASE("webhooks are kept with their events") {
    Stand stand{fresh()};
    CHECK(stand.wait(stand.outbox.put_webhook({"hook_1", "https://example.com", "whsec_x", {"handoff", "resolved"}, false})).has_value());
    CHECK(stand.wait(stand.outbox.webhooks())->front().events.size() == 2);
    CHECK(stand.wait(stand.outbox.remove_webhook("hook_1")).has_value());
    CHECK(stand.wait(stand.outbox.remove_webhook("hook_1")).error().code == Code::not_found);
}
