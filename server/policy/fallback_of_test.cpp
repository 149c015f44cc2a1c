#include "policy/fallback_of.hpp"

#include <doctest/doctest.h>

#include "policy/parse.hpp"

using namespace baton::policy;
using namespace std::chrono_literals;

namespace {

Policy read(std::string_view rules) {
    auto parsed =
        parse_policy(std::string{"policy: 1\nif_nobody_free: { offer_callback: { within: 45m }, email: { expect: 8h open } }\nrules:\n"
                                 "  - { name: asked for a person, when: wants_person, then: hand_off }\n"} +
                         std::string{rules},
                     {});
    REQUIRE(parsed.policy.has_value());
    return *parsed.policy;
}

}  // namespace

TEST_CASE("a handoff without an offer of its own, and one that no rule made, offers what the policy says for all") {
    auto const policy = read("");
    for (auto const* reason : {"asked_for_person", "not_sure", "bot_failed"}) {
        auto const offered = fallback_of(policy, reason);
        REQUIRE(offered.callback);
        CHECK(offered.callback->within.length == 45min);
        REQUIRE(offered.email);
        CHECK(offered.email->expect.open_hours);
    }
}

TEST_CASE("a rule's own offer replaces the one for all, also in what it leaves out") {
    auto const policy =
        read("  - name: patience\n    when: distress\n    then: { hand_off: true, if_nobody_free: { offer_callback: { within: 2h } } }\n");
    auto const offered = fallback_of(policy, "patience");
    CHECK(offered.callback->within.length == 2h);
    CHECK_FALSE(offered.email);
    CHECK_FALSE(asks_first(policy, "patience"));
}

TEST_CASE("`callback` and `email` as actions offer just that, and ask the customer first") {
    auto const policy = read(
        "  - { name: night, when: { open_hours: false }, then: { callback: { within: 3h } } }\n"
        "  - { name: slow, when: { topics: tax }, then: { email: { expect: 2d } } }\n");
    CHECK(fallback_of(policy, "night").callback->within.length == 3h);
    CHECK_FALSE(fallback_of(policy, "night").email);
    CHECK(asks_first(policy, "night"));
    CHECK(fallback_of(policy, "slow").email->expect.length == 48h);
    CHECK_FALSE(fallback_of(policy, "slow").callback);
    CHECK_FALSE(asks_first(policy, "asked_for_person"));
}

TEST_CASE("a rule that is switched off offers nothing any more") {
    auto const policy = read("  - { name: night, enabled: false, when: { open_hours: false }, then: { callback: { within: 3h } } }\n");
    CHECK(fallback_of(policy, "night").callback->within.length == 45min);
    CHECK_FALSE(asks_first(policy, "night"));
}

TEST_CASE("the check says when two rules of one reason offer different things, since only one of them can count") {
    auto const parsed = parse_policy(
        "policy: 1\nrules:\n"
        "  - { name: asked for a person, when: wants_person, then: hand_off }\n"
        "  - { name: a, reason: upset, when: distress, then: { hand_off: true, if_nobody_free: { offer_callback: { within: 1h } } } }\n"
        "  - { name: b, reason: upset, when: gives_up, then: { hand_off: true, if_nobody_free: { offer_callback: { within: 2h } } } }\n"
        "  - { name: c, reason: upset, when: urgency, then: { hand_off: true, if_nobody_free: { offer_callback: { within: 1h } } } }\n",
        {});
    REQUIRE(parsed.policy.has_value());
    REQUIRE(parsed.problems.size() == 1);
    CHECK(parsed.problems.front().line == 5);
    CHECK(parsed.problems.front().severity == Severity::warning);
    CHECK(parsed.problems.front().message.find("upset") != std::string::npos);
}
