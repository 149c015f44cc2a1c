#include "integrations/webhook_intents.hpp"

#include <doctest/doctest.h>

#include <set>

#include "integrations/webhook_post.hpp"

using namespace baton;
using namespace integrations;
using conversation::Kind;
using conversation::NewEntry;

namespace {

SecureRandom chance;
auto const conversation_id = ConversationId::trusted("conv_abc");
Webhook const all_events{"w1", "https://example.com/", "whsec_c2VjcmV0", {webhook_events().begin(), webhook_events().end()}, false};

std::vector<conversation::Effect> intents(std::vector<NewEntry> const& entries, std::vector<Webhook> const& webhooks,
                                          std::string_view site = {}) {
    return intents_for({conversation_id, site, entries, from_millis(1'700'000'000'123)}, webhooks, chance);
}

}  // namespace

TEST_CASE("each webhook gets the events it asked for and no others") {
    Webhook const rated{"w2", "https://example.com/", "whsec_c2VjcmV0", {"conversation.rated"}, false};
    auto const effects = intents(
        {{Kind::handoff, {}, {{"reason", "asked"}}, {}}, {Kind::rated, {}, {{"score", 5}}, {}}, {Kind::message, {}, {{"text", "hi"}}, {}}},
        {all_events, rated});
    REQUIRE(effects.size() == 3);
    CHECK(effects[0].payload.at("type") == "conversation.handed_over");
    CHECK(effects[1].payload.at("webhook") == "w1");
    CHECK(effects[2].payload.at("webhook") == "w2");
    CHECK(effects[2].payload.at("type") == "conversation.rated");
}

TEST_CASE("a new conversation is told with its site, a known one is not begun again") {
    auto const effects = intents({{Kind::message, {}, {{"text", "hi"}}, {}}}, {all_events}, "shop");
    REQUIRE(effects.size() == 1);
    CHECK(effects[0].payload.at("type") == "conversation.started");
    CHECK(effects[0].payload.at("data").at("site") == "shop");
    CHECK(intents({{Kind::message, {}, {{"text", "hi"}}, {}}}, {all_events}).empty());
}

TEST_CASE("nobody is told through a disabled webhook") {
    auto off = all_events;
    off.disabled = true;
    CHECK(intents({{Kind::closed, {}, {{"why", "idle"}}, {}}}, {off}, "shop").empty());
}

TEST_CASE("no word of a customer leaves the house with an event") {
    std::string const words = "MY-CARD-IS-4111";
    json::object const body{{"reason", "asked"},
                            {"because", words},
                            {"words", json::array{words}},
                            {"comment", words},
                            {"tags", json::array{words}},
                            {"text", words},
                            {"contact", words},
                            {"name", words},
                            {"score", 1},
                            {"why", "customer"},
                            {"outcome", "solved"}};
    auto const effects = intents({{Kind::handoff, {}, body, {}},
                                  {Kind::claimed, {}, body, {}},
                                  {Kind::resolved, {}, body, {}},
                                  {Kind::closed, {}, body, {}},
                                  {Kind::rated, {}, body, {}},
                                  {Kind::message, {}, body, {}},
                                  {Kind::note, {}, body, {}}},
                                 {all_events}, "shop");
    CHECK(effects.size() == 6);
    for (auto const& effect : effects) CHECK(to_text(effect.payload).find(words) == std::string::npos);
}

TEST_CASE("every event has an id of its own") {
    std::set<std::string> ids;
    for (int i = 0; i < 1000; ++i)
        for (auto const& effect : intents({{Kind::closed, {}, {}, {}}}, {all_events, all_events})) ids.insert(effect.idempotency_key);
    CHECK(ids.size() == 2000);
    CHECK(ids.begin()->starts_with("whk_"));
}

TEST_CASE("an event goes out as type, timestamp and data, under the same id and body at every attempt") {
    auto const effect = intents({{Kind::rated, {}, {{"score", 4}}, {}}}, {all_events}).front();
    auto const stored = *parse_json_object(to_text(effect.payload));
    auto const first = webhook_post(all_events, effect.idempotency_key, stored, from_millis(1'700'000'001'999));
    auto const second = webhook_post(all_events, effect.idempotency_key, stored, from_millis(1'700'000'100'000));
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->body ==
          R"({"type":"conversation.rated","timestamp":"2023-11-14T22:13:20.123Z","data":{"conversation_id":"conv_abc","score":4}})");
    CHECK(second->body == first->body);
    CHECK(std::ranges::find(first->headers, "webhook-id: " + effect.idempotency_key) != first->headers.end());
    CHECK(std::ranges::find(first->headers, "webhook-timestamp: 1700000001") != first->headers.end());
    CHECK(first->headers.back().starts_with("webhook-signature: v1,"));
    CHECK(first->headers.back() != second->headers.back());
}
