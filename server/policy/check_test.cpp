#include "policy/check.hpp"

#include <doctest/doctest.h>

using namespace baton::policy;

namespace {

std::string const person = "  - { name: asked for a person, when: wants_person, then: hand_off }\n";

Problems problems_of(std::string const& rules) { return parse_policy("policy: 1\nrules:\n" + rules).problems; }

bool refused(std::string const& rules, std::string_view because) {
    for (auto const& each : problems_of(rules)) {
        if (each.severity == Severity::error && each.message.find(because) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a rule that could catch a request for a person before its own rule is refused, with its line") {
    CHECK(refused("  - { name: faq, when: { topics: shipping }, then: answer }\n" + person, "`faq` can shadow a request for a person"));
    CHECK(problems_of("  - { name: faq, when: { topics: shipping }, then: answer }\n" + person).front().line == 3);
    CHECK(refused("  - { name: night, when: { open_hours: false }, then: { callback: { within: 2h } } }\n" + person, "can shadow"));
    CHECK(refused("  - { name: night, when: { open_hours: false }, then: { email: { expect: 1d } } }\n" + person, "can shadow"));
    CHECK(refused("  - { name: maybe, when: distress, then: offer_hand_off }\n" + person, "can shadow"));
    CHECK(refused("  - { name: calm, when: { not: distress }, then: ask_back }\n" + person, "can shadow"));
    CHECK(refused("  - { name: half, when: { any: [ { wants_person: false }, distress ] }, then: answer }\n" + person, "instead") == false);
    CHECK(refused("  - { name: half, when: { any: [ { wants_person: false }, distress ] }, then: answer }\n" + person,
                  "something else than `hand_off`"));
    CHECK(refused("  - { name: faq, when: { topics: shipping }, then: answer }\n", "can shadow"));
}

TEST_CASE("a request for a person answered by anything but a handoff is refused") {
    CHECK(refused("  - { name: no, when: wants_person, then: answer }\n" + person, "something else than `hand_off`"));
    CHECK(refused("  - { name: no, when: wants_person, then: offer_hand_off }\n", "something else than `hand_off`"));
    CHECK(refused("  - { name: no, when: { wants_person: { above: 0.9 } }, then: ask_back }\n" + person, "something else than `hand_off`"));
}

TEST_CASE("a request for a person that is limited is refused") {
    CHECK(refused("  - { name: pro only, when: { all: [ wants_person, { customer: { plan: pro } } ] }, then: hand_off }\n",
                  "limits a request for a person"));
    CHECK(refused("  - { name: day only, when: wants_person, unless: { open_hours: false }, then: hand_off }\n",
                  "limits a request for a person"));
    CHECK(refused("  - { name: very sure, when: { wants_person: { above: 0.8 } }, then: hand_off }\n", "limits a request for a person"));
}

TEST_CASE("what cannot stand in the way of a request for a person is accepted") {
    for (auto const& rules : {
             person,
             "  - { name: stakes, when: { topics: x }, then: { hand_off: { priority: high } } }\n" + person,
             "  - { name: tags, when: { topics: x }, then: { tag: x, set: { priority: low } } }\n" + person,
             "  - { name: faq, when: { all: [ { topics: x }, { wants_person: false } ] }, then: answer }\n" + person,
             "  - { name: faq, when: { topics: x }, unless: wants_person, then: answer }\n" + person,
             "  - { name: faq, when: { topics: x, not: wants_person }, then: answer }\n" + person,
             "  - { name: faq, when: { wants_person: { below: 0.4 } }, then: answer }\n" + person,
             "  - { name: faq, enabled: false, when: { topics: x }, then: answer }\n" + person,
             person + "  - { name: faq, when: { topics: x }, then: answer }\n",
             "  - { name: vip, when: { all: [ wants_person, { customer: { plan: pro } } ] }, then: { hand_off: { skill: vip } } }\n" +
                 person,
             std::string{"  - { name: anyone, when: { any: [ wants_person, distress ] }, then: hand_off }\n  - { name: faq, when: { "
                         "topics: x }, then: answer }\n"},
         }) {
        CAPTURE(rules);
        auto const problems = problems_of(rules);
        CHECK_MESSAGE(problems.empty(), (problems.empty() ? std::string{} : to_text(problems.front())));
    }
}

TEST_CASE("a policy without such a rule is told that Baton hands over all the same") {
    auto const problems = problems_of("  - { name: sad, when: distress, then: hand_off }\n");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].severity == Severity::warning);
}

TEST_CASE("a word list that no rule looks at is a warning") {
    auto const parsed = parse_policy("policy: 1\nwords: { a: [x] }\nrules:\n" + person);
    CHECK(parsed.policy.has_value());
    REQUIRE(parsed.problems.size() == 1);
    CHECK(parsed.problems[0].message.find("`a`") != std::string::npos);
}
