#include "policy/check.hpp"

#include <algorithm>
#include <set>

#include "policy/fallback_of.hpp"
#include "policy/near.hpp"
#include "policy/numbers.hpp"
#include "policy/visit.hpp"

namespace baton::policy {

namespace {

/// What a condition may come to while a person is asked for (wants_person between the floor and 1).
struct Can {
    bool hold = true;
    bool fail = true;
};

Can while_asked(Condition const& condition);

Can of_bounds(Bounds const& b) {
    double const low = person_floor;
    Can can;
    can.fail = (b.above && *b.above >= low) || (b.at_least && *b.at_least > low) || (b.below && *b.below <= 1) ||
               (b.at_most && *b.at_most < 1) || b.exactly;
    bool const too_low = (b.below && *b.below <= low) || (b.at_most && *b.at_most < low) || (b.exactly && *b.exactly < low);
    can.hold = !too_low && !(b.above && *b.above >= 1);
    return can;
}

Can of_is(Is const& is) {
    Can const reached{.hold = is.threshold <= 1, .fail = is.threshold > person_floor};
    return is.expected ? reached : Can{reached.fail, reached.hold};
}

Can of_all(std::vector<Condition> const& parts) {
    Can can{.hold = true, .fail = false};
    for (auto const& part : parts) {
        auto const each = while_asked(part);
        can.hold = can.hold && each.hold;
        can.fail = can.fail || each.fail;
    }
    return can;
}

Can of_any(std::vector<Condition> const& parts) {
    Can can{.hold = false, .fail = true};
    for (auto const& part : parts) {
        auto const each = while_asked(part);
        can.hold = can.hold || each.hold;
        can.fail = can.fail && each.fail;
    }
    return can;
}

Can while_asked(Condition const& condition) {
    return std::visit(Visit{
                          [](All const& all) { return of_all(all.parts); },
                          [](Any const& any) { return of_any(any.parts); },
                          [](Not const& no) {
                              auto const part = while_asked(no.part.front());
                              return Can{part.fail, part.hold};
                          },
                          [](Is const& is) { return is.signal == Signal::wants_person ? of_is(is) : Can{}; },
                          [](Compare const& compare) { return compare.signal == Signal::wants_person ? of_bounds(compare.bounds) : Can{}; },
                          [](OneOf const&) { return Can{}; },
                          [](Attribute const&) { return Can{}; },
                      },
                      condition.is);
}

Can while_asked(Rule const& rule) {
    auto can = while_asked(rule.when);
    if (!rule.unless || !rule.unless->enabled) return can;
    auto const unless = while_asked(rule.unless->when);
    return {can.hold && unless.fail, can.fail || unless.hold};
}

bool looks_at_person(Condition const& condition) {
    bool looks = false;
    for_each_leaf(condition, Visit{
                                 [&](Is const& is) { looks = looks || is.signal == Signal::wants_person; },
                                 [&](Compare const& compare) { looks = looks || compare.signal == Signal::wants_person; },
                                 [](auto const&) {},
                             });
    return looks;
}

std::string quoted(std::string_view name) { return "`" + std::string{name} + "`"; }

class Checker {
  public:
    Checker(Policy const& policy, Surroundings const& around) : policy_{policy}, around_{around} {}

    Problems run() {
        floor();
        names();
        unused_words();
        for (auto const& rule : policy_.rules) surroundings(rule);
        for (auto const& rule : policy_.rules) offer(rule);
        return std::move(problems_);
    }

  private:
    void add(Rule const& rule, std::string message, Severity severity) {
        problems_.push_back({rule.line, rule.column, std::move(message), severity});
    }

    void floor() {
        Rule const* limited = nullptr;
        for (auto const& rule : policy_.rules) {
            if (!rule.enabled || !rule.action) continue;
            auto const can = while_asked(rule);
            if (!can.hold) continue;
            bool const hands_off = std::holds_alternative<HandOff>(*rule.action);
            bool const looks = looks_at_person(rule.when);
            if (hands_off && !can.fail) return;
            if (hands_off && looks && limited == nullptr) limited = &rule;
            if (!hands_off) in_the_way(rule, looks);
        }
        if (limited != nullptr) {
            add(*limited,
                quoted(limited->name) +
                    " limits a request for a person; add a rule below it with `when: wants_person` and `then: hand_off`",
                Severity::error);
        } else if (!has_errors(problems_)) {
            problems_.push_back(
                {1, 1, "no rule hands over when a person is asked for; Baton does so all the same, without skill or priority of yours",
                 Severity::warning});
        }
    }

    void in_the_way(Rule const& rule, bool looks) {
        auto const what = looks
                              ? " answers a request for a person with something else than `hand_off`"
                              : " can shadow a request for a person; move it below the rule with `when: wants_person` and `then: hand_off`";
        add(rule, quoted(rule.name) + what, Severity::error);
    }

    void names() {
        std::set<std::string> seen;
        for (auto const& rule : policy_.rules) {
            if (rule.name.empty())
                add(rule, "a rule needs a name", Severity::error);
            else if (!seen.insert(slug(rule.name)).second)
                add(rule, "two rules are named " + quoted(rule.name), Severity::error);
        }
    }

    void unused_words() {
        std::set<std::string> used;
        auto const note = Visit{
            [&](OneOf const& one_of) {
                if (one_of.signal == Signal::mentions) used.insert(one_of.names.begin(), one_of.names.end());
            },
            [](auto const&) {},
        };
        for (auto const& rule : policy_.rules) {
            for_each_leaf(rule.when, note);
            if (rule.unless) for_each_leaf(rule.unless->when, note);
        }
        for (auto const& list : policy_.words) {
            if (!used.contains(list.name))
                problems_.push_back({1, 1, "no rule looks at the word list " + quoted(list.name), Severity::warning});
        }
    }

    // What waits is known by its reason: one offer for each.
    void offer(Rule const& rule) {
        if (!rule.enabled || !rule.action || rule.reason.empty()) return;
        Policy alone;
        alone.if_nobody_free = policy_.if_nobody_free;
        alone.rules = {rule};
        bool const same = fallback_of(alone, rule.reason) == fallback_of(policy_, rule.reason) &&
                          asks_first(alone, rule.reason) == asks_first(policy_, rule.reason);
        if (same) return;
        add(rule,
            quoted(rule.name) + " offers something else than the rule above it with the same reason `" + rule.reason +
                "`, and only that one's offer counts; give it a `reason` of its own",
            Severity::warning);
    }

    void skill(Rule const& rule, std::string const& name) {
        if (!name.empty()) compare_with(around_.skills, rule, "no agent has the skill ", name);
    }

    void compare_with(std::vector<std::string> const& known, Rule const& rule, std::string_view what, std::string const& name) {
        if (known.empty() || std::ranges::find(known, name) != known.end()) return;
        std::vector<std::string_view> const views{known.begin(), known.end()};
        add(rule, std::string{what} + quoted(name) + hint(name, views), Severity::warning);
    }

    void surroundings(Rule const& rule) {
        skill(rule, rule.set.skill);
        if (rule.action) {
            if (auto const* now = std::get_if<HandOff>(&*rule.action)) skill(rule, now->skill);
            if (auto const* offer = std::get_if<OfferHandOff>(&*rule.action)) skill(rule, offer->then.skill);
        }
        for_each_leaf(rule.when, Visit{
                                     [&](Compare const& compare) { skill(rule, compare.skill); },
                                     [&](OneOf const& one_of) {
                                         if (one_of.signal != Signal::product_areas) return;
                                         for (auto const& name : one_of.names)
                                             compare_with(around_.areas, rule, "there is no product area ", name);
                                     },
                                     [](auto const&) {},
                                 });
    }

    Policy const& policy_;
    Surroundings const& around_;
    Problems problems_;
};

}  // namespace

Problems check(Policy const& policy, Surroundings const& around) { return Checker{policy, around}.run(); }

}  // namespace baton::policy
