#include "policy/decide.hpp"

#include <doctest/doctest.h>

#include <set>

#include "policy/parse.hpp"
#include "policy/rollout.hpp"

using namespace baton::policy;

namespace {

Policy read(std::string const& text) {
    auto parsed = parse_policy(text);
    REQUIRE_MESSAGE(parsed.policy.has_value(), (parsed.problems.empty() ? std::string{} : to_text(parsed.problems.front())));
    return *parsed.policy;
}

std::string const person = "policy: 1\nrules:\n  - { name: asked for a person, when: wants_person, then: hand_off }\n";

Situation sure() {
    Situation s;
    s.passages.answer_confidence = 0.9;
    return s;
}

}  // namespace

TEST_CASE("what no rule catches is answered when sure, asked back once when two articles compete, else handed over") {
    auto const policy = read(person);
    auto s = sure();
    CHECK(decide(policy, s).rule == "answered");
    CHECK(std::holds_alternative<Answer>(decide(policy, s).action));
    s.passages.answer_confidence = 0.5;
    s.passages.runner_up = 0.45;
    CHECK(decide(policy, s).rule == "asked back");
    CHECK(decide(policy, s).because == "Asked back because two articles compete (0.5 and 0.45).");
    s.asked_back = 1;
    CHECK(decide(policy, s).rule == "not sure enough");
    s.asked_back = 0;
    s.passages.runner_up = 0.2;
    auto const decision = decide(policy, s);
    CHECK(decision.reason == "not_sure");
    CHECK(std::holds_alternative<HandOff>(decision.action));
    CHECK(decision.because == "Handed over because the answer is 0.5 sure, below 0.7.");
    s.model_down = true;
    CHECK(decide(policy, s).reason == "model_down");
}

TEST_CASE("a question out of scope is handed over instead of guessed") {
    auto s = sure();
    s.signals.in_scope = 0.2;
    auto const decision = decide(read(person), s);
    CHECK(decision.reason == "out_of_scope");
    CHECK(std::holds_alternative<HandOff>(decision.action));
}

TEST_CASE("set and tag go on, the first other action ends") {
    auto const policy = read(person + R"(
  - { name: pro first, when: { customer: { plan: pro } }, then: { set: { priority: high, skill: pro }, tag: [pro, paying] } }
  - { name: broken, when: { says: broken }, then: { tag: pro, hand_off: true } }
  - { name: never, when: { says: broken }, then: answer }
)");
    auto s = sure();
    s.customer["plan"] = "Pro";
    s.signals.broken.value = 0.9;
    auto const decision = decide(policy, s);
    auto const& now = std::get<HandOff>(decision.action);
    CHECK(now.skill == "pro");
    CHECK(now.priority == Priority::high);
    CHECK(decision.tags == std::vector<std::string>{"pro", "paying"});
    CHECK(decision.rules_met == std::vector<std::string>{"pro first", "broken"});
    CHECK(would_also_hold(policy, s, decision) == std::vector<std::string>{"never"});
}

TEST_CASE("the path records each condition with the value it saw and the words that caused it") {
    auto const policy = read(person +
                             "  - { name: losing patience, when: { all: [ { sentiment: { below: -0.4 } }, { exchanges: { over: 4 } } ] }, "
                             "then: { hand_off: { priority: high } } }\n");
    Situation s;
    s.signals.sentiment = -0.62;
    s.signals.exchanges = 5;
    s.signals.distress.because = {{"ridiculous", 8, 18}};
    auto const decision = decide(policy, s);
    REQUIRE(decision.path.size() == 3);
    CHECK(decision.path[0].condition == "wants_person at least 0.5");
    CHECK_FALSE(decision.path[0].held);
    CHECK(decision.path[1].condition == "sentiment below -0.4");
    CHECK(decision.path[1].value == "-0.62");
    CHECK(decision.path[1].because.front().words == "ridiculous");
    CHECK(decision.path[2].condition == "exchanges more than 4");
    CHECK(decision.because ==
          "Handed over, priority high, because mood is at -0.62, below -0.4 (“ridiculous”) and there were 5 exchanges, more than 4.");
}

TEST_CASE("why is one sentence that names only what held") {
    auto const policy = read(
        "policy: 1\nwords: { stakes: [refund] }\nrules:\n"
        "  - { name: asked for a person, when: wants_person, then: hand_off }\n"
        "  - { name: x, when: { any: [ { mentions: stakes }, distress, { not: { language: en } } ] }, then: { hand_off: { skill: billing } "
        "} }\n");
    Situation s;
    s.signals.mentions = {{"stakes", "refund", {"refunded", 3, 11}}};
    CHECK(decide(policy, s).because == "Handed over to billing because the customer mentioned “refund”.");
    s.signals.mentions.clear();
    s.signals.language = "fr";
    CHECK(decide(policy, s).because == "Handed over to billing because the customer writes in fr, not en.");
    s.signals.wants_person = {0.97, {{"talk to a human", 0, 15}}};
    CHECK(decide(policy, s).because == "Handed over because the customer asked for a person (“talk to a human”).");
}

TEST_CASE("an exception holds a rule back, and one that is off does not") {
    std::string const rule =
        "  - { name: stakes, when: { topics: refunds }, unless: { enabled: OFF, intent: policy_question, answer_confidence: { above: 0.8 } "
        "}, then: hand_off }\n";
    auto s = sure();
    s.signals.product_areas = {"refunds"};
    s.signals.intents = {{"policy_question", 0.8}};
    auto with = [&](std::string const& enabled) {
        auto text = rule;
        text.replace(text.find("OFF"), 3, enabled);
        return decide(read(person + text), s);
    };
    CHECK(with("false").rule == "stakes");
    CHECK(with("true").rule == "answered");
    s.passages.answer_confidence = 0.75;
    CHECK(with("true").rule == "stakes");
}

TEST_CASE("a person is asked for: earlier rules that do not hand over are passed over, and say so") {
    Policy policy;
    policy.rules.push_back({.name = "always", .when = {Is{Signal::open_hours}}, .action = Answer{}});
    Situation s = sure();
    s.signals.wants_person.value = 0.5;
    auto const decision = decide(policy, s);
    CHECK(decision.reason == "asked_for_person");
    CHECK(decision.path[1].condition == "no person is asked for");
}

TEST_CASE("the bot does not ask back or offer a person again and again by rule") {
    auto const policy = read(person +
                             "  - { name: hello, when: { intent: greeting }, then: ask_back }\n  - { name: maybe, when: { exchanges: { "
                             "over: 2 } }, then: offer_hand_off }\n");
    auto s = sure();
    s.signals.intents = {{"greeting", 0.9}};
    CHECK(decide(policy, s).rule == "hello");
    s.asked_back = 1;
    CHECK(decide(policy, s).rule == "answered");
    s.signals.exchanges = 3;
    CHECK(decide(policy, s).rule == "maybe");
    s.offered = 1;
    CHECK(decide(policy, s).rule == "answered");
}

TEST_CASE("outside the share, the segment or the area the bot hands over; a request for a person is never limited") {
    auto const share = read(person + "rollout: { share: 25 }\n");
    auto s = sure();
    s.rollout_draw = 24.9;
    CHECK(decide(share, s).rule == "answered");
    s.rollout_draw = 25;
    CHECK(decide(share, s).reason == "outside_rollout");
    CHECK(std::holds_alternative<HandOff>(decide(share, s).action));
    s.signals.wants_person.value = 1;
    CHECK(decide(share, s).reason == "asked_for_person");

    auto const segment = read(person + "rollout: { segments: [ { plan: [free, pro], country: DE } ], areas: [billing] }\n");
    auto t = sure();
    CHECK(decide(segment, t).reason == "outside_rollout");
    t.customer = {{"plan", "pro"}, {"country", "de"}};
    CHECK(decide(segment, t).reason == "outside_rollout");
    t.signals.product_areas = {"billing"};
    CHECK(decide(segment, t).rule == "answered");
}

TEST_CASE("draws are sticky and even, and a larger share keeps everyone who was in the smaller one") {
    int inside = 0;
    for (int i = 0; i < 10'000; ++i) {
        auto const draw = rollout_draw("cust_" + std::to_string(i));
        CHECK(draw == rollout_draw("cust_" + std::to_string(i)));
        REQUIRE((draw >= 0 && draw < 100));
        inside += draw < 25 ? 1 : 0;
    }
    CHECK(inside > 2350);
    CHECK(inside < 2650);
}

TEST_CASE("pages match with a star, languages with their regions, errors with their code") {
    auto const rule = [](std::string const& when) { return read(person + "  - { name: it, when: " + when + ", then: hand_off }\n"); };
    auto s = sure();
    s.page = {.path = "/billing/invoices/", .title = "", .feature = "Invoices", .error_code = "BIL-409", .error_message = "Plan is locked"};
    s.signals.language = "pt-BR";
    for (auto const* when : {"{ page: /billing/* }", "{ page: [/x, /billing/invoices] }", "{ feature: invoices }", "{ error: bil-409 }",
                             "{ error: BIL-* }", "error", "{ language: pt }", "{ page: '*/invoices' }"}) {
        CAPTURE(when);
        CHECK(decide(rule(when), s).rule == "it");
    }
    for (auto const* when : {"{ page: /bill }", "{ feature: invoice }", "{ error: BIL-4 }", "{ language: p }", "{ error: false }",
                             "{ customer: { mrr: { over: 5 } } }"}) {
        CAPTURE(when);
        CHECK(decide(rule(when), s).rule == "answered");
    }
}

TEST_CASE("every handoff brings what to offer when nobody is free: its own, else the policy's") {
    auto const policy = read(person +
                             "  - { name: own, when: distress, then: { hand_off: true, if_nobody_free: { email: { expect: 1d } } } "
                             "}\nif_nobody_free: { offer_callback: { within: 2h open } }\n");
    auto s = sure();
    s.signals.wants_person.value = 1;
    CHECK(std::get<HandOff>(decide(policy, s).action).if_nobody_free->callback->within.open_hours);
    s.signals.wants_person.value = 0;
    s.signals.distress.value = 1;
    auto const own = std::get<HandOff>(decide(policy, s).action).if_nobody_free;
    CHECK_FALSE(own->callback.has_value());
    CHECK(own->email->expect.length == std::chrono::hours{24});
}
