#include "topics/compare.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <map>

#include "topics/topics.hpp"

namespace baton::topics {
namespace {

/// Unrelated sentences come to 0.5 to 0.65, those that show one topic to 0.75 and more. By words alone the two are not told apart.
constexpr double alike_least = 0.7;
constexpr double lost_share = 0.03, by_chance_most = 0.1;

/// Sentences that both sets have.
struct Pairs {
    std::size_t both = 0, right_before = 0, right_now = 0, lost = 0, won = 0;

    void add(bool before, bool now) {
        ++both;
        right_before += before ? 1 : 0;
        right_now += now ? 1 : 0;
        lost += before && !now ? 1 : 0;
        won += now && !before ? 1 : 0;
    }
    /// More are lost than won, by more than chance explains: the exact form of McNemar's test (1947).
    bool worse() const {
        if (right_before <= right_now) return false;
        if (static_cast<double>(lost - won) <= lost_share * static_cast<double>(both)) return false;
        boost::math::binomial const coin{static_cast<double>(lost + won), 0.5};
        return boost::math::cdf(boost::math::complement(coin, static_cast<double>(lost) - 1)) < by_chance_most;
    }
    Problem problem(Problem::Kind kind, std::string topic) const {
        auto const share = [&](std::size_t right) { return static_cast<double>(right) / static_cast<double>(both); };
        return {kind, std::move(topic), share(right_before), share(right_now)};
    }
};

std::map<std::pair<std::string, std::string>, bool> right_in(Trial const& trial) {
    std::map<std::pair<std::string, std::string>, bool> right;
    for (auto const& each : trial.texts)
        if (each.label != out_of_scope) right[{each.label, each.text}] = each.recognised();
    return right;
}

bool changed(Topic const& topic, TopicSet const& before) {
    auto const* old = before.find(topic.name);
    return old == nullptr || *old != topic;
}

}  // namespace

std::vector<Problem> problems_of(Examined now, Examined before) {
    std::vector<Problem> problems;
    for (auto const& topic : now.set.topics) {
        if (!changed(topic, before.set)) continue;
        auto const found = recognised(now.trial, topic.name);
        if (now.trial.by_words || found.alike >= alike_least) continue;
        problems.push_back({Problem::Kind::not_alike, topic.name, static_cast<double>(found.right), static_cast<double>(found.tried)});
    }
    std::map<std::string, Pairs> of_topic;
    Pairs all;
    auto const right_before = right_in(before.trial);
    for (auto const& [text, right] : right_in(now.trial)) {
        auto const old = right_before.find(text);
        if (old == right_before.end()) continue;
        for (auto* pairs : {&of_topic[text.first], &all}) pairs->add(old->second, right);
    }
    for (auto const& [topic, pairs] : of_topic)
        if (pairs.worse()) problems.push_back(pairs.problem(Problem::Kind::lowers, topic));
    if (all.worse()) problems.push_back(all.problem(Problem::Kind::lowers_all, {}));
    return problems;
}

}  // namespace baton::topics
