#include "topics/judge.hpp"

#include <algorithm>
#include <cmath>

#include "topics/witnesses.hpp"

namespace baton::topics {
namespace {

constexpr double scope_ridge = 0.01;  // of weights that are 1 in all for each kind of text
constexpr double lead_alone = 5;      // of the only topic there is
constexpr double certain = 1e-6;

struct Leaders {
    std::size_t best = 0;
    double lead = lead_alone;  ///< of its logit over the second's
};

Leaders leaders_of(std::vector<double> const& logits) {
    Leaders leaders;
    double second = -INFINITY;
    for (std::size_t topic = 1; topic < logits.size(); ++topic) {
        if (logits[topic] > logits[leaders.best]) {
            second = logits[leaders.best];
            leaders.best = topic;
        } else {
            second = std::max(second, logits[topic]);
        }
    }
    if (logits.size() > 1) leaders.lead = logits[leaders.best] - second;
    return leaders;
}

double log_odds(double probability) { return std::log((probability + certain) / (1 - probability + certain)); }

}  // namespace

Judge::Judge(std::span<Heard const> heard) {
    std::vector<Testimony> seen;
    std::vector<std::uint32_t> topics;
    for (auto const& each : heard)
        if (each.topic != Heard::no_topic) {
            seen.push_back(each.testimony);
            topics.push_back(each.topic);
        }
    fusion_ = Fusion{seen, topics};
    judges_scope_ = !seen.empty() && seen.size() < heard.size();
    if (!judges_scope_) return;
    std::vector<understanding::LogisticRow> rows;
    for (auto const& each : heard)
        rows.push_back(
            {scope_values(each.testimony, fusion_.logits(each.testimony), each.known), each.topic != Heard::no_topic, each.weight});
    scope_ = understanding::Logistic{rows, scope_ridge};
}

std::vector<double> Judge::scope_values(Testimony const& testimony, std::vector<double> const& logits, double known) const {
    auto const [best, lead] = leaders_of(logits);
    auto chance = logits;
    softmax(chance);
    std::vector<double> values{logits[best], lead, log_odds(chance[best]), known};
    for (auto const& margins : testimony) values.push_back(static_cast<double>(margins[best]));
    // Whether another topic has a nearer example than the one that wins.
    for (auto view = Witnesses::by_words; view < testimony.size(); view += Witnesses::by_view) {
        auto const& cosines = testimony[view + Witnesses::nearest];
        values.push_back(static_cast<double>(*std::ranges::max_element(cosines) - cosines[best]));
    }
    return values;
}

Opinion Judge::judge(Testimony const& testimony, double known) const {
    Opinion opinion;
    auto const logits = fusion_.logits(testimony);
    opinion.best = leaders_of(logits).best;
    opinion.in_scope = judges_scope_ ? scope_.probability(scope_values(testimony, logits, known)) : 1;
    opinion.topics = logits;
    softmax(opinion.topics);
    return opinion;
}

}  // namespace baton::topics
