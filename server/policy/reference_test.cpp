// docs/reference/policy.md against the code: a word that is read is explained there, and its example is a policy.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "policy/cases.hpp"
#include "policy/parse.hpp"

using namespace baton::policy;

namespace {

std::string page() {
    std::ifstream file{std::string{BATON_SOURCE_DIR} + "/docs/reference/policy.md"};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The n-th block of YAML in the page.
std::string block(std::string const& text, int n) {
    std::size_t at = 0;
    for (int i = 0; i <= n; ++i) at = text.find("```yaml\n", at) + 8;
    return text.substr(at, text.find("```", at) - at);
}

}  // namespace

TEST_CASE("every word of a policy is explained in the reference") {
    auto const text = page();
    for (auto const word : signal_words()) {
        CAPTURE(word);
        CHECK(text.find("| `" + std::string{word} + "` |") != std::string::npos);
    }
    for (auto const* word :
         {"answer", "in_scope", "ask_back_least", "ask_back_margin", "ask_back_max", "reason", "unless", "enabled", "set", "tag",
          "offer_hand_off", "callback", "email", "if_nobody_free", "segments", "areas", "share", "two_answers", "outside_rollout"}) {
        CAPTURE(word);
        CHECK(text.find("`" + std::string{word}) != std::string::npos);
    }
}

TEST_CASE("what the reference shows is read without a problem") {
    auto const text = page();
    auto const parsed = parse_policy(block(text, 0));
    for (auto const& each : parsed.problems) FAIL_CHECK(to_text(each));
    auto const cases = parse_cases(block(text, 1));
    for (auto const& each : cases.problems) FAIL_CHECK(to_text(each));
    CHECK(cases.all.size() == 2);
}
