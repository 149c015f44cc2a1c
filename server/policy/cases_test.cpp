#include "policy/cases.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "policy/shipped.hpp"

using namespace baton::policy;

namespace {

std::string text_of_file(char const* path) {
    std::ifstream file{std::string{BATON_SOURCE_DIR} + path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("the cases that come with the shipped policy pass") {
    auto const cases = parse_cases(text_of_file("/server/policy/shipped.cases.yaml"));
    for (auto const& each : cases.problems) FAIL_CHECK(to_text(each));
    REQUIRE(cases.all.size() == 7);
    for (auto const& each : cases.all) {
        auto const result = run_case(shipped(), each);
        CHECK_MESSAGE(result.passed, each.name, ": ", result.message);
    }
}

TEST_CASE("a case that fails says what was wanted, what came and why") {
    auto const cases = parse_cases(
        "cases:\n  - says: hello there\n    answer: { confidence: 0.9 }\n    customer: { plan: pro }\n    expect: { action: hand_off, "
        "reason: distress }\n");
    REQUIRE(cases.all.size() == 1);
    CHECK(cases.all[0].name == "hello there");
    auto const result = run_case(shipped(), cases.all[0]);
    CHECK_FALSE(result.passed);
    CHECK(result.message ==
          "action should be `hand_off` and is `answer`; reason should be `distress` and is `answered`. Answered because the answer is 0.9 "
          "sure, at least 0.68.");
}

TEST_CASE("what a case says is set over what was read of its sentence") {
    auto const cases = parse_cases(
        "cases:\n  - earlier: [ { customer: hi }, { bot: hello } ]\n    signals: { distress: 0, areas: [a, b] }\n    desk: { agents_free: "
        "0, open_hours: false }\n    page: { path: /x }\n    expect: { skill: generalist }\n");
    REQUIRE(cases.all.size() == 1);
    CHECK(cases.all[0].input.earlier.size() == 2);
    Situation read;
    read.signals.distress.value = 1;
    CHECK(run_case(shipped(), cases.all[0], read).passed);
}

TEST_CASE("mistakes in a file of cases are named with their line") {
    for (auto const* text : {"cases: []", "cases:\n  - name: x\n", "cases:\n  - expect: handoff\n",
                             "cases:\n  - signals: { distres: 1 }\n    expect: answer\n",
                             "cases:\n  - answer: { confidence: 2 }\n    expect: answer\n", "", "[]", "cases:\n  - expect: {}\n"}) {
        CAPTURE(text);
        auto const cases = parse_cases(text);
        CHECK(cases.all.empty());
        CHECK_FALSE(cases.problems.empty());
    }
}
