#include "policy/holds.hpp"

#include <algorithm>

#include "policy/look.hpp"
#include "policy/text.hpp"
#include "policy/visit.hpp"

namespace baton::policy {

namespace {

/// A leaf's step is written where `path` is not null.
struct Walk {
    Situation const& situation;
    std::string_view rule;
    std::vector<Step>* path;

    Met all_or_any(std::vector<Condition> const& parts, bool all) const {
        std::vector<Met> met;
        for (auto const& part : parts) met.push_back(walk(part));
        auto const count = std::ranges::count(met, true, &Met::held);
        Met whole{.held = all ? count == std::ssize(met) : count > 0};
        for (auto& each : met) {
            if (each.held == whole.held) std::ranges::move(each.clauses, std::back_inserter(whole.clauses));
        }
        return whole;
    }

    template <class Leaf>
    Met leaf(Leaf const& leaf) const {
        auto seen = look(leaf, situation);
        if (path != nullptr) path->push_back({std::string{rule}, text_of(leaf), std::move(seen.value), seen.held, std::move(seen.because)});
        return {seen.held, {std::move(seen.clause)}};
    }

    Met walk(Condition const& condition) const {
        return std::visit(Visit{
                              [&](All const& all) { return all_or_any(all.parts, true); },
                              [&](Any const& any) { return all_or_any(any.parts, false); },
                              [&](Not const& no) {
                                  auto met = walk(no.part.front());
                                  met.held = !met.held;
                                  return met;
                              },
                              [&](auto const& each) { return leaf(each); },
                          },
                          condition.is);
    }
};

}  // namespace

Met meets(Condition const& condition, Situation const& situation, std::string_view rule, std::vector<Step>& path) {
    return Walk{situation, rule, &path}.walk(condition);
}

bool holds(Condition const& condition, Situation const& situation) { return Walk{situation, {}, nullptr}.walk(condition).held; }

std::vector<std::string> topics_of(Situation const& situation) {
    auto topics = situation.signals.product_areas;
    for (auto const& intent : situation.signals.intents) {
        bool const known = std::ranges::find(topics, intent.label) != topics.end();
        if (intent.probability >= 0.3 && !known) topics.push_back(intent.label);
    }
    return topics;
}

}  // namespace baton::policy
