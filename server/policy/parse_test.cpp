#include "policy/parse.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace baton::policy;

namespace {

std::string const head = "policy: 1\nrules:\n  - name: asked for a person\n    when: wants_person\n    then: hand_off\n";

/// The problems of a text, one a line.
std::string problems_of(std::string_view yaml) {
    std::string text;
    for (auto const& each : parse_policy(yaml).problems) text += to_text(each) + "\n";
    return text;
}

std::string with_rule(std::string const& when, std::string const& then = "hand_off") {
    return head + "  - name: another\n    when: " + when + "\n    then: " + then + "\n";
}

bool found(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the example of the design page is read whole") {
    auto const parsed = parse_policy(R"(policy: 1
words:                         # the company's own, matched by lemma and phrase, not inside negation or quotes
  high_stakes: [refund, "cancel subscription", "data breach", lawsuit]
  critical_feature: [checkout, login, "data export"]
rules:
  - name: asked for a person
    when: wants_person
    then: hand_off
  - name: high stakes
    when: { mentions: high_stakes }
    then: { hand_off: { priority: high } }
  - name: something critical is broken
    when: { all: [ { says: broken }, { mentions: critical_feature } ] }
    then: { hand_off: { skill: product, priority: urgent } }
  - name: losing patience
    when: { all: [ { sentiment: { below: -0.4 } }, { exchanges: { over: 4 } } ] }
    then:
      hand_off: { priority: high }
      if_nobody_free: { offer_callback: { within: 2h } }
  - name: several areas at once
    when: { product_areas: { over: 1 } }
    then: { hand_off: { skill: generalist } }
)");
    REQUIRE(parsed.policy.has_value());
    CHECK(parsed.problems.empty());
    auto const& policy = *parsed.policy;
    CHECK(policy.words.size() == 2);
    CHECK(policy.words[0].entries[1] == "cancel subscription");
    REQUIRE(policy.rules.size() == 5);
    CHECK(policy.rules[2].reason == "something_critical_is_broken");
    CHECK(std::get<HandOff>(*policy.rules[2].action).priority == Priority::urgent);
    auto const& patience = std::get<HandOff>(*policy.rules[3].action);
    REQUIRE(patience.if_nobody_free.has_value());
    CHECK(patience.if_nobody_free->callback->within.length == std::chrono::hours{2});
    CHECK(policy.rules[3].line == 15);
}

TEST_CASE("every signal can be written") {
    for (auto const* when : {"wants_person",
                             "distress",
                             "needs_person",
                             "{ needs_person: { above: 0.7 } }",
                             "{ distress: { above: 0.8 } }",
                             "{ urgency: true }",
                             "{ tried_already: false }",
                             "gives_up",
                             "in_scope",
                             "{ says: broken }",
                             "{ says: [broken, tried_already] }",
                             "{ sentiment: { below: -0.4 } }",
                             "{ sentiment: { above: 0.4, at_most: 0.9 } }",
                             "{ sentiment_trend: { below: -0.5 } }",
                             "{ repeats: { at_least: 2 } }",
                             "{ topics: [billing, login] }",
                             "{ product_areas: { over: 1 } }",
                             "{ product_areas: billing }",
                             "{ intent: policy_question }",
                             "{ answer_confidence: { under: 0.4 } }",
                             "{ exchanges: 3 }",
                             "{ minutes_with_bot: { over: 10 } }",
                             "{ page: /billing/* }",
                             "{ feature: checkout }",
                             "error",
                             "{ error: true }",
                             "{ error: [BIL-409, E502] }",
                             "{ customer: { plan: pro } }",
                             "{ customer: { plan: [pro, team], country: DE } }",
                             "{ customer: { mrr: { over: 500 } } }",
                             "{ customer: { plan: known } }",
                             "{ language: [de, fr] }",
                             "{ agents_free: 0 }",
                             "{ agents_free: { skill: billing, over: 0 } }",
                             "{ wait_minutes: { over: 10 } }",
                             "open_hours",
                             "{ open_hours: false }",
                             "model_down",
                             "{ not: wants_person }",
                             "{ any: [ distress, { all: [ urgency, { not: { language: en } } ] } ] }",
                             "{ distress: true, exchanges: { over: 2 } }"}) {
        CAPTURE(when);
        auto const parsed = parse_policy(with_rule(when));
        CHECK_MESSAGE(parsed.policy.has_value(), problems_of(with_rule(when)));
    }
}

TEST_CASE("every action can be written") {
    for (auto const* then :
         {"hand_off", "answer", "ask_back", "offer_hand_off", "{ hand_off: { skill: billing, priority: urgent } }", "{ hand_off: true }",
          "{ offer_hand_off: { skill: billing } }", "{ callback: { within: 2h open } }", "{ offer_callback: { within: 30m } }",
          "{ email: { expect: 1d } }", "{ set: { priority: low, skill: sales } }", "{ tag: vip }",
          "{ tag: [vip, loud], hand_off: true, if_nobody_free: { offer_callback: { within: 2h }, email: { expect: 1d } } }",
          "{ set: { priority: high }, answer: true }"}) {
        CAPTURE(then);
        CHECK_MESSAGE(parse_policy(with_rule("distress", then)).policy.has_value(), problems_of(with_rule("distress", then)));
    }
}

TEST_CASE("each mistake is named with line, column and what was probably meant") {
    struct Case {
        std::string yaml;
        int line;
        int column;
        std::string message;
    };
    for (auto const& each : {
             Case{with_rule("{ sentimet: { below: -0.4 } }"), 7, 13, "unknown signal `sentimet`; did you mean `sentiment`?"},
             Case{with_rule("wants_persn"), 7, 11, "did you mean `wants_person`?"},
             Case{with_rule("{ sentiment: { belw: -0.4 } }"), 7, 26, "did you mean `below`?"},
             Case{with_rule("{ sentiment: { below: -4 } }"), 7, 33, "between -1 and 1, not -4"},
             Case{with_rule("{ sentiment: { below: sad } }"), 7, 33, "a number, not `sad`"},
             Case{with_rule("{ exchanges: { over: [1] } }"), 7, 32, "a number, not a list"},
             Case{with_rule("{ exchanges: { over: 4, under: 3 } }"), 7, 24, "can never hold"},
             Case{with_rule("{ exchanges: { over: 4, above: 3 } }"), 7, 35, "says again"},
             Case{with_rule("{ mentions: high_steaks }"), 7, 23, "unknown word list `high_steaks`"},
             Case{with_rule("{ says: brokn }"), 7, 19, "did you mean `broken`?"},
             Case{with_rule("broken"), 7, 11, "write `says: broken`"},
             Case{with_rule("sentiment"), 7, 11, "needs something to compare with"},
             Case{with_rule("[distress, urgency]"), 7, 11, "write `all:` or `any:` before it"},
             Case{with_rule("{ all: distress }"), 7, 18, "has to be a list"},
             Case{with_rule("{ any: [] }"), 7, 18, "`any` is empty"},
             Case{with_rule("{}"), 7, 11, "is empty"},
             Case{with_rule("{ open_hours: yes }"), 7, 25, "true or false"},
             Case{with_rule("{ agents_free: { skil: billing } }"), 7, 28, "unknown bound `skil`"},
             Case{with_rule("{ distress: true, distress: false }"), 7, 29, "stands here twice"},
             Case{with_rule("distress", "handoff"), 8, 11, "did you mean `hand_off`?"},
             Case{with_rule("distress", "{ hand_off: { priority: hgh } }"), 8, 35, "did you mean `high`?"},
             Case{with_rule("distress", "{ hand_off: { skills: a } }"), 8, 25, "did you mean `skill`?"},
             Case{with_rule("distress", "{ hand_off: true, answer: true }"), 8, 29, "a rule ends in one way"},
             Case{with_rule("distress", "{ callback: { within: soon } }"), 8, 33, "`soon` is not a duration"},
             Case{with_rule("distress", "{ callback: {} }"), 8, 23, "needs `within`"},
             Case{with_rule("distress", "{ answer: true, if_nobody_free: { email: { expect: 1d } } }"), 8, 27, "belongs to a handoff"},
             Case{with_rule("distress", "{}"), 8, 11, "`then` is empty"},
             Case{with_rule("distress", "email"), 8, 11, "needs something after it"},
             Case{head + "  - nme: x\n    when: distress\n    then: answer\n", 6, 5, "did you mean `name`?"},
             Case{head + "  - name: x\n    when: distress\n    then: answer\n    rollout: 10\n", 9, 5, "limits the bot's own answers"},
             Case{head + "  - name: x\n    when: distress\n", 6, 5, "a rule needs `then`"},
             Case{head + "  - name: Asked for a person\n    when: distress\n    then: hand_off\n", 6, 5, "two rules are named"},
             Case{head + "  - name: x\n    reason: Not A Key\n    when: distress\n    then: hand_off\n", 7, 13, "write `not_a_key`"},
             Case{head + "thresholds: { anser: 0.7 }\n", 6, 15, "did you mean `answer`?"},
             Case{head + "thresholds: { answer: 70 }\n", 6, 23, "between 0 and 1"},
             Case{head + "thresholds: { wants_person: 0.9 }\n", 6, 29, "may only be lower"},
             Case{head + "rollout: { share: 150 }\n", 6, 19, "between 0 and 100"},
             Case{head + "rollout: { segments: [ {} ] }\n", 6, 24, "names at least one attribute"},
             Case{head + "words: { high_stakes: refund }\n", 6, 23, "has to be a list"},
             Case{head + "words: { high_stakes: [refund, refund] }\n", 6, 32, "stands here twice"},
             Case{head + "words: { High Stakes: [refund] }\n", 6, 10, "made of a-z"},
             Case{head + "rles: []\n", 6, 1, "did you mean `rules`?"},
             Case{"policy: 2\nrules: []\n", 1, 9, "reads policy format 1, not 2"},
             Case{"rules: []\n", 1, 1, "begins with `policy: 1`"},
             Case{"policy: 1\n", 1, 1, "needs `rules`"},
         }) {
        CAPTURE(each.yaml);
        auto const parsed = parse_policy(each.yaml);
        CHECK_FALSE(parsed.policy.has_value());
        CHECK_MESSAGE(std::ranges::any_of(parsed.problems,
                                          [&](Problem const& p) {
                                              return p.line == each.line && p.column == each.column && found(p.message, each.message);
                                          }),
                      "wanted line ", each.line, ", column ", each.column, ": ", each.message, "\ngot:\n", problems_of(each.yaml));
    }
}

TEST_CASE("all mistakes of a text come at once, in its order") {
    auto const parsed =
        parse_policy(head + "  - name: a\n    when: { sentimet: 1 }\n    then: handoff\n  - name: b\n    when: distres\n    then: answr\n");
    CHECK(parsed.problems.size() == 4);
    CHECK(std::ranges::is_sorted(parsed.problems, {}, &Problem::line));
}

TEST_CASE("what is no policy is refused with one clear error and without harm") {
    for (auto const& text : {std::string{}, std::string{"hello"}, std::string{"- a\n- b"}, std::string{"policy: ["}, std::string{"a: b: c"},
                             std::string{"\xff\xfe"}, std::string("policy: 1\0", 10), std::string(200'000, '['), std::string(300'000, 'a'),
                             std::string{"policy: 1\n---\npolicy: 1\n"}, std::string{"\t: x"}, std::string{"? [a, b]\n: c\n"},
                             std::string{"policy: !!binary aGk=\nrules: []\n"}, std::string{"{{}}"}, std::string{"&a [*a]"},
                             std::string{"%YAML 9.9\n---\na"}}) {
        auto const parsed = parse_policy(text);
        CHECK_FALSE(parsed.policy.has_value());
        REQUIRE_FALSE(parsed.problems.empty());
        CHECK(parsed.problems.front().line >= 1);
        CHECK(parsed.problems.front().column >= 1);
    }
}

TEST_CASE("a small text that would unfold into a large one is refused before it unfolds") {
    std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
    for (char c = 'b'; c < 'k'; ++c) {
        auto const before = static_cast<char>(c - 1);
        for (char const letter : std::string_view{"C: &C [*B, *B, *B, *B]\n"}) bomb += letter == 'C' ? c : letter == 'B' ? before : letter;
    }
    CHECK(found(problems_of(bomb), "anchors and aliases"));
    CHECK(found(problems_of("policy: 1\nrules: []\nwords: { a: [" + std::string(60'000, ',') + "] }\n"), "line 3"));
}

TEST_CASE("a skill nobody has is a warning with the near one") {
    Surroundings const around{.skills = {"billing", "product"}, .areas = {"billing"}};
    auto const parsed = parse_policy(with_rule("{ product_areas: biling }", "{ hand_off: { skill: biling } }"), around);
    CHECK(parsed.policy.has_value());
    REQUIRE(parsed.problems.size() == 2);
    CHECK(parsed.problems[0].severity == Severity::warning);
    CHECK(found(parsed.problems[0].message, "did you mean `billing`?"));
}
