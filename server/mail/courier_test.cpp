#include "mail/courier.hpp"

#include <doctest/doctest.h>

#include "mail/with_mail.hpp"

using namespace baton;
using namespace baton::mail;
using conversation::ActorKind;
using conversation::Kind;
using conversation::NewEntry;

TEST_CASE("a mail is owed for a promise by e-mail, for one that was broken, and for what an agent writes") {
    SecureRandom random;
    auto const id = ConversationId::trusted("conv_a");
    conversation::Actor const agent{ActorKind::agent, "agent_a", "Sarah"}, bot{ActorKind::bot, {}, {}}, system{};
    std::vector<NewEntry> const entries{
        {Kind::promise, system, {{"id", "prom_1"}, {"promise", "email"}, {"contact", "ines@customer.test"}}, {}},
        {Kind::promise, system, {{"id", "prom_2"}, {"promise", "callback"}, {"contact", "ines@customer.test"}}, {}},
        {Kind::promise, system, {{"id", "prom_3"}, {"promise", "email"}, {"contact", "not an address"}}, {}},
        {Kind::promise_ended, system, {{"id", "prom_1"}, {"state", "kept"}}, {}},
        {Kind::promise_ended, system, {{"id", "prom_1"}, {"state", "broken"}}, {}},
        {Kind::message, agent, {{"text", "here"}}, "client-1"},
        {Kind::message, bot, {{"text", "there"}}, {}},
        {Kind::note, agent, {{"text", "between us"}}, "client-2"}};
    auto const effects = mail_intents(entries, id, random);
    REQUIRE(effects.size() == 3);
    CHECK(string_at(effects[0].payload, "what") == "promised");
    CHECK(string_at(effects[1].payload, "what") == "broken");
    CHECK(string_at(effects[2].payload, "client_id") == "client-1");
    for (auto const& each : effects) {
        CHECK(each.kind == "mail");
        CHECK(string_at(each.payload, "conversation") == "conv_a");
        CHECK(to_text(each.payload).find("ines@") == std::string::npos);
        CHECK(to_text(each.payload).find("here") == std::string::npos);
    }
    CHECK(effects[0].idempotency_key != effects[1].idempotency_key);
}

TEST_CASE("a Message-ID is the same however often a mail is tried") {
    CHECK(message_id_of("conv_a", "mail_xyz", "shop.test") == "conv_a.xyz@shop.test");
}
