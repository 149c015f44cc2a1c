#include "policy/describe.hpp"

#include <doctest/doctest.h>

#include "policy/decide.hpp"
#include "policy/decision_json.hpp"
#include "policy/shipped.hpp"

using namespace baton;
using namespace baton::policy;

namespace {

json::object described(std::string_view name) {
    for (auto const& rule : shipped().rules) {
        if (rule.name == name) return describe(rule, shipped());
    }
    FAIL("no such rule");
    return {};
}

}  // namespace

TEST_CASE("a rule is described as a tree with texts for a person") {
    auto const patience = described("losing patience");
    CHECK(patience.at("text") == "When mood below -0.4 and more than 4 exchanges: hand off, high.");
    CHECK(patience.at("when").at("kind") == "all");
    CHECK(patience.at("when").at("parts").at(0).at("signal") == "sentiment");
    CHECK(patience.at("when").at("parts").at(0).at("bounds").at("below").to_number<double>() == -0.4);
    CHECK(patience.at("if_nobody_free").at("text") == "offer a callback within 2h or stay in the queue");
    auto const stakes = described("high stakes");
    CHECK(stakes.at("unless").at("enabled") == false);
    CHECK(stakes.at("when").at("entries").at(0) == "refund");
    CHECK(stakes.at("text") == "When mentions high_stakes: hand off, high.");
}

TEST_CASE("a policy is described whole") {
    auto const all = describe(shipped());
    CHECK(all.at("rules").as_array().size() == shipped().rules.size());
    CHECK(all.at("thresholds").at("answer").to_number<double>() == 0.68);
    CHECK(all.at("thresholds").at("distress").to_number<double>() == 0.5);
    CHECK(all.at("rollout").at("share").to_number<double>() == 100);
}

TEST_CASE("a decision written as JSON is read back the same") {
    Situation s;
    s.signals.sentiment = -0.62;
    s.signals.exchanges = 5;
    s.signals.distress = {0.3, {{"ridiculous", 8, 18}}};
    s.signals.mentions = {{"critical_feature", "checkout", {"checkout", 0, 8}}};
    for (int i = 0; i < 4; ++i) {
        if (i == 1) s.signals.exchanges = 0, s.passages.answer_confidence = 0.9, s.signals.sentiment = 0;
        if (i == 2) s.passages.answer_confidence = 0.4, s.passages.runner_up = 0.4;
        if (i == 3) s.signals.wants_person.value = 1;
        auto const decision = decide(shipped(), s);
        auto const written = to_json(decision);
        auto const read = decision_from_json(written);
        REQUIRE(read.has_value());
        CHECK(to_json(*read) == written);
        CHECK(read->because == decision.because);
        CHECK(read->path.size() == decision.path.size());
    }
}

TEST_CASE("every kind of action is written and read back") {
    using std::chrono::minutes;
    for (Action const& action :
         {Action{Answer{}}, Action{AskBack{}},
          Action{HandOff{"billing", Priority::high, Fallback{Callback{{minutes{120}, true}}, Email{{minutes{1440}, false}}}}},
          Action{OfferHandOff{{"x", Priority::low, {}}}}, Action{Callback{{minutes{30}, false}}}, Action{Email{{minutes{480}, true}}}}) {
        Decision decision{.action = action};
        auto const read = decision_from_json(to_json(decision));
        REQUIRE(read.has_value());
        CHECK(read->action.index() == action.index());
        CHECK(to_json(*read) == to_json(decision));
    }
    CHECK_FALSE(decision_from_json(json::object{{"action", "shrug"}}).has_value());
    CHECK_FALSE(decision_from_json({}).has_value());
}
