#include "waiting/rates.hpp"

#include <span>

namespace baton::waiting {
namespace {

// Before anything was seen: a quarter of an hour a conversation, twice that until somebody leaves.
constexpr LogNormal usual_handling{6.3, 0.9};
constexpr double usual_patience = 1800;
constexpr double usual_weight = 3, pool_weight = 15;

constexpr double growth = 1.1;  // of what was seen, until it is fitted again
bool outgrown(std::size_t seen, std::size_t fitted_at) { return static_cast<double>(seen) >= growth * static_cast<double>(fitted_at) + 1; }

/// Of very many the latest.
constexpr std::size_t fitted_most = 20'000;
std::span<Lasted const> latest(std::vector<Lasted> const& seen) {
    std::span<Lasted const> const all{seen};
    return all.size() <= fitted_most ? all : all.last(fitted_most);
}

}  // namespace

void Rates::Seen::add(Lasted lasted) {
    ++count;
    if (latest.size() >= 2 * fitted_most) latest.erase(latest.begin(), latest.begin() + fitted_most);
    latest.push_back(lasted);
}

void Rates::add(Kind& kind, Number skill, Lasted lasted) {
    if (skill >= kind.skills.size()) kind.skills.resize(skill + 1);
    kind.skills[skill].seen.add(lasted);
    kind.all.add(lasted);
}

void Rates::learn(Change const& change, double t) {
    using enum Change::Kind;
    switch (change.kind) {
        case came: timetable_.came(change.subject, t); break;
        case went: timetable_.went(change.subject, t); break;
        case queued: arrivals_.came(change.skill, change.rank.priority, t); break;
        case served: add(patience_, change.skill, {change.seconds, false}); break;
        case left: add(patience_, change.skill, {change.seconds, true}); break;
        case finished: add(handling_, change.skill, {change.seconds, true}); break;
        case none: break;
    }
}

void Rates::break_off(Pool const& pool) {
    for (auto const& agent : pool.agents())
        for (auto const& running : agent.running) add(handling_, running.skill, {pool.now() - running.since, false});
    for (Number skill = 0; skill < pool.waiting().size(); ++skill)
        for (auto const& rank : pool.waiting()[skill]) add(patience_, skill, {pool.now() - rank.since, false});
    timetable_.break_off(pool.now());
}

void Rates::refit_all(Kind& kind) {
    kind.fitted_at = kind.all.count;
    auto const all = latest(kind.all.latest);
    kind.shape = kind.of_handling ? fit_log_normal(all, usual_handling, usual_weight) : LogNormal{};
    kind.mean = mean_by_exposure(all, usual_patience, usual_weight);
}

Rates::Fitted const& Rates::fitted(Kind& kind, Number skill) {
    if (kind.fitted_at == 0 || outgrown(kind.all.count, kind.fitted_at)) refit_all(kind);
    if (skill >= kind.skills.size()) kind.skills.resize(skill + 1);
    auto& own = kind.skills[skill];
    if (own.fitted_at != 0 && !outgrown(own.seen.count, own.fitted_at)) return own;
    own.fitted_at = std::max<std::size_t>(1, own.seen.count);
    auto const seen = latest(own.seen.latest);
    own.life = kind.of_handling ? fit_handling(seen, fit_log_normal(seen, kind.shape, pool_weight))
                                : fit_patience(seen, mean_by_exposure(seen, kind.mean, pool_weight));
    return own;
}

}  // namespace baton::waiting
