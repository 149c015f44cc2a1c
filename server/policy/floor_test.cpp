// For every policy, accepted or not, and every situation in which a person is asked for: a handoff. Policies and situations
// are drawn from a seed, so a failure names what to repeat.
#include <doctest/doctest.h>

#include <random>

#include "policy/check.hpp"
#include "policy/decide.hpp"

using namespace baton::policy;

namespace {

class Dice {
  public:
    explicit Dice(unsigned seed) : engine_{seed} {}
    int below(int most) { return std::uniform_int_distribution<int>{0, most - 1}(engine_); }
    bool chance(double share) { return real() < share; }
    double real() { return std::uniform_real_distribution<double>{0, 1}(engine_); }

    Condition condition(int depth) {
        int const kind = depth == 0 ? 3 + below(4) : below(7);
        if (kind == 0) return {All{parts(depth)}};
        if (kind == 1) return {Any{parts(depth)}};
        if (kind == 2) return {Not{{condition(depth - 1)}}};
        if (kind == 3) return {Is{score(), chance(0.7), real()}};
        if (kind == 4) return {Compare{chance(0.4) ? Signal::wants_person : Signal::exchanges, bounds(), {}}};
        if (kind == 5) return {OneOf{Signal::topics, {"billing"}, 0.5}};
        return {Attribute{"plan", {"pro"}, {}}};
    }

    Policy policy() {
        Policy made;
        for (int i = 0; i < 1 + below(5); ++i) {
            Rule rule{.name = "rule " + std::to_string(i),
                      .reason = "r",
                      .enabled = chance(0.9),
                      .when = chance(0.3) ? Condition{Is{Signal::wants_person}} : condition(2)};
            if (chance(0.3)) rule.unless = Unless{chance(0.7), condition(1)};
            rule.action = action();
            made.rules.push_back(std::move(rule));
        }
        made.rollout.share = chance(0.5) ? 0 : 100 * real();
        made.thresholds.answer = real();
        return made;
    }

    Situation situation() {
        Situation s;
        s.signals.wants_person.value = real();
        s.signals.distress.value = real();
        s.signals.in_scope = real();
        s.signals.exchanges = below(8);
        if (chance(0.5)) s.signals.product_areas = {"billing"};
        if (chance(0.5)) s.customer["plan"] = chance(0.5) ? "pro" : "free";
        s.passages.answer_confidence = real();
        s.passages.runner_up = s.passages.answer_confidence * real();
        s.model_down = chance(0.2);
        s.desk.open_hours = chance(0.5);
        s.rollout_draw = 100 * real();
        s.asked_back = below(3);
        return s;
    }

  private:
    std::vector<Condition> parts(int depth) {
        std::vector<Condition> made;
        for (int i = 0; i < 1 + below(3); ++i) made.push_back(condition(depth - 1));
        return made;
    }
    Signal score() { return chance(0.4) ? Signal::wants_person : (chance(0.5) ? Signal::distress : Signal::open_hours); }
    Bounds bounds() {
        Bounds made;
        (chance(0.5) ? made.above : made.at_least) = real();
        if (chance(0.4)) (chance(0.5) ? made.below : made.at_most) = real();
        if (chance(0.1)) made.exactly = real();
        return made;
    }
    std::optional<Action> action() {
        switch (below(8)) {
            case 0: return Answer{};
            case 1: return AskBack{};
            case 2: return OfferHandOff{};
            case 3: return Callback{};
            case 4: return Email{};
            case 5: return std::nullopt;
            default: return HandOff{};
        }
    }
    std::mt19937 engine_;
};

/// What a policy says on its own: the same walk without the floor. Only the check stands between it and the customer.
std::optional<Action> first_action(Policy const& policy, Situation const& situation) {
    Policy bare = policy;
    for (auto& rule : bare.rules) {
        // Tells the walk apart from the floor: one rule at a time, asked whether it would hold.
        Policy one;
        rule.enabled = rule.enabled && rule.action.has_value();
        one.rules = {rule};
        if (!would_also_hold(one, situation, Decision{}).empty()) return rule.action;
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("whoever asks for a person gets one under every policy that can be written") {
    for (unsigned seed = 1; seed <= 3000; ++seed) {
        Dice dice{seed};
        auto const policy = dice.policy();
        for (int i = 0; i < 20; ++i) {
            auto situation = dice.situation();
            situation.signals.wants_person.value = person_floor + (1 - person_floor) * dice.real();
            auto const decision = decide(policy, situation);
            CAPTURE(seed);
            REQUIRE(std::holds_alternative<HandOff>(decision.action));
        }
    }
}

TEST_CASE("in a policy that the check accepts, the rules alone never answer a request for a person otherwise") {
    int accepted = 0;
    int refused = 0;
    int seen_wrong = 0;
    for (unsigned seed = 1; seed <= 6000; ++seed) {
        Dice dice{seed};
        auto const policy = dice.policy();
        bool const fine = !has_errors(check(policy));
        (fine ? accepted : refused) += 1;
        bool wrong = false;
        for (int i = 0; i < 30; ++i) {
            auto situation = dice.situation();
            situation.signals.wants_person.value = i % 5 == 0 ? person_floor : person_floor + (1 - person_floor) * dice.real();
            auto const action = first_action(policy, situation);
            wrong = wrong || (action && !std::holds_alternative<HandOff>(*action));
        }
        CAPTURE(seed);
        REQUIRE_FALSE((fine && wrong));
        seen_wrong += wrong ? 1 : 0;
    }
    MESSAGE(accepted, " policies accepted, ", refused, " refused, of which ", seen_wrong, " were seen to go wrong");
    CHECK(accepted > 500);
    CHECK(seen_wrong > 500);
}
