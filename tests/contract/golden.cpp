#include "golden.hpp"

#include "storage/sql_postbox.hpp"
#include "storage/sql_topics.hpp"

#include <initializer_list>
#include <stdexcept>

namespace baton::contract {
namespace {

using conversation::ActorKind;
using conversation::Kind;
using conversation::NewEntry;
using namespace std::chrono_literals;

void must(bool good) {
    if (!good) throw std::runtime_error{"the golden story does not hold together"};
}

void add(Stand& stand, ConversationId const& id, std::vector<NewEntry> entries, std::vector<conversation::Effect> effects = {}) {
    stand.clock.move(7s);
    must(stand.append({id, std::move(entries), {}, std::move(effects)}).has_value());
}

NewEntry by_sarah(Kind kind, json::object body = {}) { return event(kind, ActorKind::agent, std::move(body), "agent_sarah"); }

void solved_by_the_bot(Stand& stand) {
    auto const id = stand.begun("How do I download an invoice?");
    add(stand, id,
        {event(Kind::page, ActorKind::customer, {{"path", "/billing"}, {"title", "Billing"}, {"feature", "invoices"}}),
         event(Kind::signals, ActorKind::bot, {{"sentiment", 0.1}, {"trend", 0}, {"language", "en"}}),
         event(Kind::decision, ActorKind::bot, {{"action", "answer"}, {"rule", "sure enough"}, {"policy_version", 1}}),
         says(ActorKind::bot, "", "Open Billing, then Invoices, and choose Download.")});
    add(stand, id,
        {event(Kind::article_opened, ActorKind::customer, {{"article_id", "art_invoices"}, {"title", "Invoices"}}),
         event(Kind::helped, ActorKind::customer, {{"seq", 5}, {"yes", true}}), event(Kind::rated, ActorKind::customer, {{"score", 5}})});
    add(stand, id,
        {event(Kind::resolved, ActorKind::bot, {{"outcome", "solved"}}), event(Kind::closed, ActorKind::system, {{"why", "resolved"}})});
}

ConversationId taken_by_sarah(Stand& stand, std::string const& words) {
    auto const id = stand.begun(words);
    add(stand, id,
        {event(Kind::decision, ActorKind::bot, {{"action", "hand_off"}, {"rule", "asked for a person"}, {"policy_version", 1}}),
         event(Kind::handoff, ActorKind::bot,
               {{"reason", "asked_for_person"}, {"because", "wrote: a person please"}, {"priority_rank", 2}, {"skill", "billing"}})},
        {{"webhook", "handoff-" + id.text(), {{"conversation", id.text()}}}});
    add(stand, id, {event(Kind::offered, ActorKind::system, {{"agent_id", "agent_tom"}, {"agent_name", "Tom"}})});
    add(stand, id, {event(Kind::offer_ended, ActorKind::system, {{"agent_id", "agent_tom"}, {"why", "expired"}})});
    add(stand, id,
        {claim_by("agent_sarah"), event(Kind::note, ActorKind::agent, {{"text", "Charged twice, see the invoice of May"}}, "agent_sarah")});
    return id;
}

void through_people(Stand& stand) {
    auto const id = taken_by_sarah(stand, "I was charged twice! A person please.");
    add(stand, id, {says(ActorKind::agent, "agent_sarah", "I see it. One moment.")});
    add(stand, id, {by_sarah(Kind::requeued, {{"why", "transferred"}, {"to", {{"skill", "product"}}}, {"word", "needs product"}})});
    add(stand, id,
        {claim_by("agent_sarah"), by_sarah(Kind::flag, {{"flag", "context_missing"}, {"seq", 1}}),
         by_sarah(Kind::priority, {{"priority", "urgent"}, {"priority_rank", 3}})});
    add(stand, id, {by_sarah(Kind::resolved, {{"outcome", "solved"}}), event(Kind::closed)});
    add(stand, id, {event(Kind::reopened, ActorKind::customer), says(ActorKind::customer, "vis_back", "It is back")});
    auto const returned = taken_by_sarah(stand, "Is there a human?");
    add(stand, returned, {by_sarah(Kind::returned, {{"word", "the bot can do this"}})});
}

void snoozed_and_waiting(Stand& stand) {
    auto const asleep = taken_by_sarah(stand, "Can you look into my export?");
    add(stand, asleep, {by_sarah(Kind::snoozed, {{"until_millis", to_millis(stand.clock.now() + 24h)}})});
    auto const awake = taken_by_sarah(stand, "And into my import?");
    add(stand, awake, {by_sarah(Kind::snoozed, {{"until_millis", to_millis(stand.clock.now() + 24h)}}), event(Kind::woken)});
    auto const waiting = stand.begun("Nothing works and the checkout is broken");
    add(stand, waiting,
        {event(Kind::error, ActorKind::customer, {{"code", "E42"}, {"message", "Payment failed"}, {"path", "/checkout"}}),
         event(Kind::handoff, ActorKind::bot, {{"reason", "broken"}, {"priority_rank", 3}}),
         event(Kind::identified, ActorKind::system, {{"customer_id", "cust_ines"}, {"name", "Ines Duarte"}})});
    baton::waiting::Quote const range{60, 120, 140, 300};
    must(stand.wait(stand.waits.keep({{waiting, 3, {stand.clock.now(), {2, range, range}}}})).has_value());
}

void promised(Stand& stand) {
    auto const open = stand.begun("Please call me back about my plan");
    auto const promise = [&](std::string const& id) {
        return event(Kind::promise, ActorKind::system,
                     {{"id", id},
                      {"promise", "callback"},
                      {"due_millis", to_millis(stand.clock.now() + 2h)},
                      {"contact", "+49 30 555"},
                      {"text", "About the plan"}});
    };
    add(stand, open, {handed_over(), event(Kind::choice, ActorKind::customer, {{"choice", "callback"}}), promise("prom_open")});
    auto const kept = stand.begun("And me as well");
    add(stand, kept,
        {promise("prom_kept"), event(Kind::promise_ended, ActorKind::agent, {{"id", "prom_kept"}, {"state", "kept"}}, "agent_sarah")});
    auto const erased = stand.begun("My card is lost and my name is Pim");
    must(stand.erase(erased, {1}).has_value());
}

void mails(Stand& stand) {
    storage::SqlPostbox postbox{*stand.store};
    auto mail_settings = mail::read_mail_settings(
        {{"smtp", {{"host", "smtp.example.com"}, {"user", "shop"}, {"password", "example"}}}, {"from_address", "support@example.com"}},
        nullptr);
    must(stand.wait(postbox.put_settings(mail_settings.value())).has_value());
    must(stand.wait(postbox.open_thread({"conv_1", "ines@example.com", "abcdefghijklmnopqrstuvwxyz", "Your conversation with Shop"}))
             .has_value());
    must(stand.wait(postbox.record({"conv_1.a@example.com", "conv_1", "ines@example.com", "out", "sent", "", stand.clock.now()}))
             .has_value());
    must(stand.wait(postbox.keep_mark("shop@imap.example.com", {7, 9})).has_value());
}

void people_and_texts(Stand& stand) {
    agents::Agent sarah;
    sarah.id = AgentId::trusted("agent_sarah");
    sarah.name = "Sarah";
    sarah.email = "sarah@stallwright.example";
    sarah.skills = {{"billing", 3}};
    sarah.languages = {"en", "de"};
    must(stand.wait(stand.directory.add(sarah, "not a real hash")).has_value());
    must(stand
             .wait(stand.directory.open_session({SessionId::trusted("sess_1"), sarah.id, stand.clock.now(), stand.clock.now(), "Browser"},
                                                "hash of a secret"))
             .has_value());
    must(stand
             .wait(stand.directory.add_link(
                 {"link_1", "invite", "new@stallwright.example", "New", agents::Role::agent, "Billing", "", stand.clock.now() + 24h},
                 "hash of a link"))
             .has_value());
    must(stand.wait(stand.directory.add_token({"tok_1", "Reports", agents::Role::viewer, stand.clock.now()}, "hash of a token"))
             .has_value());
    must(stand
             .wait(stand.people.upsert(
                 {CustomerId::trusted("cust_ines"), "user-7", "Ines Duarte", "ines@example.com", {{"plan", "pro"}}, stand.clock.now()}))
             .has_value());
    must(stand.wait(stand.people.add_visitor({VisitorId::trusted("vis_1"), "shop", "cust_ines", stand.clock.now()}, "hash of a browser"))
             .has_value());
    must(stand.wait(stand.people.put_site({"shop", R"({"name":"Shop"})", "[]"})).has_value());
    must(stand
             .wait(stand.library.put(
                 {"art_invoices", "invoices", "Open Billing, then Invoices.", "Invoices", "billing", "live", 0, {}, 3, 2, 1}))
             .has_value());
    must(stand.wait(stand.library.keep_vectors({{"hash", "encoder", "AACAPw=="}})).has_value());
    must(stand.wait(stand.archive.add({0, "policy: 1", "Sarah", "the first", {}}, 0)).has_value());
    must(stand.wait(stand.outbox.put_webhook({"hook_1", "https://example.com/hook", "whsec_example", {"handoff"}, false})).has_value());
    must(stand.wait(stand.attachments.add({AttachmentId::trusted("file_1"), "photo.png", "image/png", 12, "vis_1", ""})).has_value());
    must(stand.wait(stand.request_keys.begin({"a hash", "agent_sarah", "another hash"})).has_value());
    must(stand.wait(stand.request_keys.answered("a hash", {201, "application/json", "{}"})).has_value());
    storage::SqlTopics topics{*stand.store};
    topics::TopicSet set;
    set.topics = {
        {"invoice", {"where is my invoice", "send the invoice again", "an invoice for March", "invoice please", "wrong invoice"}}};
    set.by = "Sarah";
    must(stand.wait(topics.add(std::move(set), 0)).has_value());
}

constexpr std::initializer_list<char const*> tables{
    "store_info",    "conversation",  "entry",     "promise",   "counter",    "rule_use",      "outbox",      "webhook",      "agent",
    "agent_session", "one_time_link", "api_token", "site",      "visitor",    "customer",      "article",     "vector",       "policy",
    "attachment",    "request_key",   "topic_set", "desk_wait", "wait_quote", "mail_settings", "mail_thread", "mail_message", "mail_mark"};

std::string rows_of(storage::Session& session, std::string const& table) {
    std::string names;
    std::string values;
    for (auto const& [name] : session.rows<std::string>("select name from pragma_table_info(?)", {table})) {
        names += (names.empty() ? "" : ", ") + name;
        values += (values.empty() ? "" : " || ', ' || ") + ("quote(" + name + ")");
    }
    std::string lines;
    std::string select = "select 'insert into ";
    select.append(table).append(" (").append(names).append(") values (' || ").append(values).append(" || ')' from ").append(table);
    for (auto const& [line] : session.rows<std::string>(select + " order by 1")) lines += line + ";\n";
    return lines;
}

}  // namespace

void live_through_everything(Stand& stand) {
    people_and_texts(stand);
    mails(stand);
    solved_by_the_bot(stand);
    through_people(stand);
    snoozed_and_waiting(stand);
    promised(stand);
}

std::string dumped(storage::Session& session) {
    std::string text;
    for (auto const* table : tables) text += rows_of(session, table);
    return text;
}

}  // namespace baton::contract
