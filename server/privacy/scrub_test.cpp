#include "privacy/scrub.hpp"

#include <doctest/doctest.h>

using baton::conversation::Kind;
using baton::privacy::scrubbed;
namespace json = baton::json;

TEST_CASE("a message keeps its place and loses its words") {
    CHECK(scrubbed(Kind::message, {{"text", "my name is Petra"}}) == json::object{});
    CHECK(scrubbed(Kind::message, {{"text", "which of them?"}, {"act", "ask_back"}}) == json::object{{"act", "ask_back"}});
}

TEST_CASE("what the log needs to say who had it stays") {
    json::object const claimed{{"agent_id", "agent_a"}, {"name", "Sarah"}, {"team", "Support"}, {"photo", ""}};
    CHECK(!scrubbed(Kind::claimed, claimed));
    CHECK(scrubbed(Kind::handoff,
                   {{"reason", "distress"}, {"priority_rank", 2}, {"because", "said: scam"}, {"words", json::array{"scam"}}}) ==
          json::object{{"reason", "distress"}, {"priority_rank", 2}});
    CHECK(scrubbed(Kind::promise, {{"id", "prom_a"}, {"due_millis", 5}, {"contact", "+49 171 2345678"}, {"text", "call back"}}) ==
          json::object{{"id", "prom_a"}, {"due_millis", 5}});
}

TEST_CASE("a field that nobody has named here is words") {
    CHECK(scrubbed(Kind::closed, {{"why", "idle"}, {"new_field", "Petra"}}) == json::object{{"why", "idle"}});
    CHECK(scrubbed(Kind::identified, {{"customer_id", "cust_a"}, {"name", "Petra"}}) == json::object{});
}

TEST_CASE("what was erased before stays as it is") { CHECK(!scrubbed(Kind::message, {})); }
