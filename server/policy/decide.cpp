#include "policy/decide.hpp"

#include <algorithm>

#include "policy/fallback_of.hpp"
#include "policy/holds.hpp"
#include "policy/numbers.hpp"
#include "policy/rollout.hpp"
#include "policy/text.hpp"
#include "policy/visit.hpp"

namespace baton::policy {

namespace {

constexpr char const* otherwise = "otherwise";

bool asked_for_person(Situation const& situation) { return situation.signals.wants_person.value >= person_floor; }

/// What the bot would say itself: the part that a rollout limits.
bool speaks_itself(Action const& action) {
    return std::holds_alternative<Answer>(action) || std::holds_alternative<AskBack>(action) ||
           std::holds_alternative<OfferHandOff>(action);
}

std::string opening(Action const& action) {
    auto const to = [](HandOff const& now) {
        return (now.skill.empty() ? "" : " to " + now.skill) +
               (now.priority == Priority::normal ? "" : ", priority " + std::string{name_of(now.priority)} + ",");
    };
    return std::visit(Visit{
                          [](Answer const&) -> std::string { return "Answered"; },
                          [](AskBack const&) -> std::string { return "Asked back"; },
                          [&](HandOff const& now) { return "Handed over" + to(now); },
                          [&](OfferHandOff const& offer) { return "Offered a person" + to(offer.then); },
                          [](Callback const&) -> std::string { return "Offered a callback"; },
                          [](Email const&) -> std::string { return "Offered an e-mail"; },
                      },
                      action);
}

/// What ended the walk, before settings and defaults are filled in.
struct End {
    Action action;
    std::string rule;
    std::string reason;
    std::vector<std::string> clauses;
};

class Walk {
  public:
    Walk(Policy const& policy, Situation const& situation) : policy_{policy}, situation_{situation} {
        decision_.policy_version = policy.version;
    }

    Decision run() {
        for (auto const& rule : policy_.rules) {
            if (!rule.enabled) continue;
            auto met = meets(rule);
            if (!met.held) continue;
            decision_.rules_met.push_back(rule.name);
            settle(rule);
            if (rule.action && may_end(rule)) return ended({*rule.action, rule.name, rule.reason, std::move(met.clauses)});
        }
        return ended(closing());
    }

  private:
    Met meets(Rule const& rule) {
        auto met = policy::meets(rule.when, situation_, rule.name, decision_.path);
        if (!met.held || !rule.unless || !rule.unless->enabled) return met;
        std::vector<Step> steps;
        met.held = !policy::meets(rule.unless->when, situation_, rule.name, steps).held;
        for (auto& step : steps) step.condition = "unless " + step.condition;
        std::ranges::move(steps, std::back_inserter(decision_.path));
        return met;
    }

    void settle(Rule const& rule) {
        if (!rule.set.skill.empty()) decision_.skill = rule.set.skill;
        if (rule.set.priority) decision_.priority = rule.set.priority;
        for (auto const& tag : rule.tags) {
            if (std::ranges::find(decision_.tags, tag) == decision_.tags.end()) decision_.tags.push_back(tag);
        }
    }

    bool may_end(Rule const& rule) {
        if (asked_for_person(situation_) && !std::holds_alternative<HandOff>(*rule.action))
            return passed_over(rule, "no person is asked for", "one is");
        bool const asked_enough = std::holds_alternative<AskBack>(*rule.action) && situation_.asked_back >= policy_.thresholds.ask_back_max;
        if (asked_enough)
            return passed_over(rule, "asked back fewer times than " + std::to_string(policy_.thresholds.ask_back_max),
                               std::to_string(situation_.asked_back));
        bool const offered = std::holds_alternative<OfferHandOff>(*rule.action) && situation_.offered > 0;
        if (offered) return passed_over(rule, "a person was not offered yet", std::to_string(situation_.offered) + " times");
        return true;
    }

    bool passed_over(Rule const& rule, std::string condition, std::string value) {
        decision_.path.push_back({rule.name, std::move(condition), std::move(value), false, {}});
        return false;
    }

    bool close(std::string condition, std::string value, bool held, std::vector<understanding::Evidence> because = {}) {
        decision_.path.push_back({otherwise, std::move(condition), std::move(value), held, std::move(because)});
        return held;
    }

    /// What no rule caught: a person if asked for; answered if sure enough; asked back if two articles compete; else handed over.
    End closing() {
        auto const& limits = policy_.thresholds;
        auto const& wish = situation_.signals.wants_person;
        auto const sure = situation_.passages.answer_confidence;
        auto const in_scope = situation_.signals.in_scope;
        auto const told = "the answer is " + short_number(sure) + " sure, ";
        if (close("wants_person at least " + exact_number(person_floor), short_number(wish.value), asked_for_person(situation_),
                  wish.because)) {
            return {HandOff{}, "asked for a person", "asked_for_person", {"the customer asked for a person"}};
        }
        if (!close("in_scope at least " + exact_number(limits.in_scope), short_number(in_scope), in_scope >= limits.in_scope)) {
            return {HandOff{}, "out of scope", "out_of_scope", {"the question is out of scope (" + short_number(in_scope) + ")"}};
        }
        if (close("answer_confidence at least " + exact_number(limits.answer), short_number(sure), sure >= limits.answer)) {
            return {Answer{}, "answered", "answered", {told + "at least " + exact_number(limits.answer)}};
        }
        if (two_compete())
            return {AskBack{},
                    "asked back",
                    "two_answers",
                    {"two articles compete (" + short_number(sure) + " and " + short_number(situation_.passages.runner_up) + ")"}};
        if (situation_.model_down) return {HandOff{}, "not sure enough", "model_down", {"the model does not answer"}};
        return {HandOff{}, "not sure enough", "not_sure", {told + "below " + exact_number(limits.answer)}};
    }

    bool two_compete() {
        auto const& limits = policy_.thresholds;
        auto const first = situation_.passages.answer_confidence;
        auto const second = situation_.passages.runner_up;
        bool const near =
            close("two articles within " + exact_number(limits.ask_back_margin), short_number(first) + " and " + short_number(second),
                  first >= limits.ask_back_least && second > 0 && first - second <= limits.ask_back_margin);
        return near && close("asked back fewer times than " + std::to_string(limits.ask_back_max), std::to_string(situation_.asked_back),
                             situation_.asked_back < limits.ask_back_max);
    }

    End within_rollout(End end) {
        auto const& rollout = policy_.rollout;
        bool const everyone = rollout.share >= 100 && rollout.segments.empty() && rollout.areas.empty();
        if (everyone || !speaks_itself(end.action)) return end;
        if (close("the bot answers this customer",
                  "draw " + short_number(situation_.rollout_draw) + ", share " + short_number(rollout.share),
                  bot_answers(rollout, situation_)))
            return end;
        auto const* offer = std::get_if<OfferHandOff>(&end.action);
        return {offer != nullptr ? offer->then : HandOff{}, "rollout", "outside_rollout", {"the bot does not answer this customer yet"}};
    }

    void fill(HandOff& hand_off) {
        if (hand_off.skill.empty()) hand_off.skill = decision_.skill;
        if (hand_off.priority == Priority::normal) hand_off.priority = decision_.priority.value_or(Priority::normal);
        if (!hand_off.if_nobody_free && !policy_.if_nobody_free.empty())
            hand_off.if_nobody_free = fallback_of(policy_, {}, {}, hand_off.skill);
        decision_.skill = hand_off.skill;
        decision_.priority = hand_off.priority;
    }

    Decision ended(End end) {
        end = within_rollout(std::move(end));
        if (auto* now = std::get_if<HandOff>(&end.action)) fill(*now);
        if (auto* offer = std::get_if<OfferHandOff>(&end.action)) fill(offer->then);
        decision_.because = opening(end.action) + " because " + joined(end.clauses, ", ", " and ") + ".";
        decision_.action = std::move(end.action);
        decision_.rule = std::move(end.rule);
        decision_.reason = std::move(end.reason);
        return std::move(decision_);
    }

    Policy const& policy_;
    Situation const& situation_;
    Decision decision_;
};

}  // namespace

Decision decide(Policy const& policy, Situation const& situation) { return Walk{policy, situation}.run(); }

std::vector<std::string> would_also_hold(Policy const& policy, Situation const& situation, Decision const& decision) {
    std::vector<std::string> names;
    for (auto const& rule : policy.rules) {
        bool const met = std::ranges::find(decision.rules_met, rule.name) != decision.rules_met.end();
        if (!rule.enabled || met || !holds(rule.when, situation)) continue;
        if (rule.unless && rule.unless->enabled && holds(rule.unless->when, situation)) continue;
        names.push_back(rule.name);
    }
    return names;
}

}  // namespace baton::policy
