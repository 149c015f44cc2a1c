// The guide's examples against the policy that ships, as the signals they stand for; understanding's own tests show that the
// sentences give these signals.
#include "policy/shipped.hpp"

#include <doctest/doctest.h>

#include "policy/decide.hpp"
#include "policy/parse.hpp"

using namespace baton::policy;
using baton::understanding::Mention;

namespace {

Situation answerable() {
    Situation s;
    s.passages.answer_confidence = 0.92;
    return s;
}

HandOff handed(Situation const& s, std::string_view reason) {
    auto const decision = decide(shipped(), s);
    CHECK(decision.reason == reason);
    REQUIRE(std::holds_alternative<HandOff>(decision.action));
    return std::get<HandOff>(decision.action);
}

}  // namespace

TEST_CASE("the shipped policy has nothing to warn of") {
    auto const parsed = parse_policy(shipped_text());
    for (auto const& each : parsed.problems) FAIL_CHECK(to_text(each));
    CHECK(shipped().source == shipped_text());
}

TEST_CASE("a plain question with a sure answer is answered") {
    CHECK(decide(shipped(), answerable()).rule == "answered");
    auto s = answerable();
    s.signals.exchanges = 2;
    CHECK(decide(shipped(), s).rule == "answered");
    s.signals.exchanges = 4;  // a customer with several good questions
    CHECK(decide(shipped(), s).rule == "answered");
}

TEST_CASE("“I want to speak to a manager” hands over at once") {
    auto s = answerable();
    s.signals.wants_person.value = 0.96;
    handed(s, "asked_for_person");
}

TEST_CASE("“This is ridiculous” hands over at once") {
    auto s = answerable();
    s.signals.distress.value = 0.9;
    CHECK(handed(s, "distress").priority == Priority::high);
    auto quiet = answerable();
    quiet.signals.sentiment = -0.7;
    CHECK(handed(quiet, "distress").priority == Priority::high);
}

TEST_CASE("“I've tried that already” hands over at once") {
    auto s = answerable();
    s.signals.tried_already.value = 0.97;
    handed(s, "tried_already");
}

TEST_CASE("refund, cancel subscription, data breach and lawsuit hand over with high priority, sure answer or not") {
    for (auto const* word : {"refund", "cancel subscription", "data breach", "lawsuit"}) {
        auto s = answerable();
        s.signals.intents = {{"policy_question", 0.95}};
        s.passages.answer_confidence = 0.99;
        s.signals.mentions = {Mention{"high_stakes", word, {}}};
        CHECK(handed(s, "high_stakes").priority == Priority::high);
        bool listed = false;
        for (auto const& entry : shipped().words[0].entries) listed = listed || entry == word;
        CHECK(listed);
    }
}

TEST_CASE("the one relaxation for questions about the rules is there but off") {
    Policy relaxed = shipped();
    auto& rule = relaxed.rules[3];
    REQUIRE(rule.unless.has_value());
    CHECK_FALSE(rule.unless->enabled);
    rule.unless->enabled = true;
    auto s = answerable();
    s.signals.intents = {{"policy_question", 0.95}};
    s.signals.mentions = {Mention{"high_stakes", "refund", {}}};
    CHECK(decide(relaxed, s).rule == "answered");
}

TEST_CASE("“broken” with a critical feature's name is urgent and goes to product; one without the other does not") {
    auto s = answerable();
    s.signals.broken.value = 0.9;
    CHECK(decide(shipped(), s).rule == "answered");
    s.signals.mentions = {Mention{"critical_feature", "checkout", {}}};
    auto const now = handed(s, "critical_broken");
    CHECK(now.priority == Priority::urgent);
    CHECK(now.skill == "product");
    s.signals.broken.value = 0.1;  // “how does checkout work?”
    CHECK(decide(shipped(), s).rule == "answered");
}

TEST_CASE("mood below a threshold and more than 4 exchanges: an available agent, else a callback within 2 hours") {
    auto s = answerable();
    s.signals.sentiment = -0.5;
    s.signals.exchanges = 5;
    auto const now = handed(s, "losing_patience");
    REQUIRE(now.if_nobody_free.has_value());
    CHECK(now.if_nobody_free->callback->within.length == std::chrono::hours{2});
}

TEST_CASE("three exchanges without resolution hand over") {
    auto s = answerable();
    s.signals.exchanges = 3;
    s.signals.repeats = 1;
    handed(s, "too_many_exchanges");
    s.signals.repeats = 0;
    s.signals.broken.value = 0.8;
    handed(s, "too_many_exchanges");
    auto many = answerable();
    many.signals.exchanges = 6;
    handed(many, "too_many_exchanges");
}

TEST_CASE("“No” under the third answer hands over, under the first it does not") {
    auto s = answerable();
    s.passages.answer_confidence = 1;
    s.signals.intents = {{"feedback.no", 1}};
    s.signals.tried_already.value = 0.9;  // "No, that did not help"
    s.signals.exchanges = 1;
    CHECK(decide(shipped(), s).rule == "answered");
    s.signals.exchanges = 2;
    handed(s, "tried_already");
    s.signals.tried_already.value = 0;
    CHECK(decide(shipped(), s).rule == "answered");
    s.signals.exchanges = 3;
    handed(s, "too_many_exchanges");
}

TEST_CASE("two product areas at once go to a generalist") {
    auto s = answerable();
    s.signals.product_areas = {"billing", "login"};
    CHECK(handed(s, "several_areas").skill == "generalist");
    s.passages.answer_confidence = 0.97;  // one article that is about both
    CHECK(decide(shipped(), s).rule == "answered");
}

TEST_CASE("who asks for a person and is upset or has much at stake comes first") {
    auto s = answerable();
    s.signals.wants_person.value = 0.9;
    CHECK(handed(s, "asked_for_person").priority == Priority::normal);
    s.signals.distress.value = 0.9;
    CHECK(handed(s, "asked_for_person").priority == Priority::high);
}

TEST_CASE("every handoff of the shipped policy has a choice for when nobody is free") {
    auto s = answerable();
    s.passages.answer_confidence = 0.1;
    auto const now = handed(s, "not_sure");
    REQUIRE(now.if_nobody_free.has_value());
    CHECK(now.if_nobody_free->callback.has_value());
    CHECK(now.if_nobody_free->email.has_value());
}
