#include "waiting/lifetime.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace baton::waiting {
namespace {

constexpr double least_seconds = 0.5;
constexpr double hazard_least = 1e-9, hazard_most = 1e3;

double log_survival(double z) {
    // Far out erfc is 0; Mills' ratio goes on.
    if (z > 8) return -z * z / 2 - std::log(z * std::sqrt(2 * std::numbers::pi));
    return std::log(std::erfc(z / std::numbers::sqrt2) / 2);
}

double density(double z) { return std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi); }

using Hazard = std::function<double(double from, double to)>;

/// Ends and exposure between knots against a gamma prior with mean `prior` and the weight of `strength` ends.
Lifetime with_prior(std::vector<double> from, std::span<Lasted const> lasted, Hazard const& prior, double strength) {
    std::vector<double> ends(from.size()), exposure(from.size());
    std::vector<double> outlasted(from.size() + 1);
    for (auto const& each : lasted) {
        // An end at a knot belongs to the stretch before it.
        auto const at = std::max<std::ptrdiff_t>(0, std::ranges::lower_bound(from, each.seconds) - from.begin() - 1);
        exposure[static_cast<std::size_t>(at)] += each.seconds - from[static_cast<std::size_t>(at)];
        if (each.ended) ++ends[static_cast<std::size_t>(at)];
        ++outlasted[static_cast<std::size_t>(at)];
    }
    double beyond = 0;
    for (auto i = from.size(); i-- > 0;) {
        if (i + 1 < from.size()) exposure[i] += beyond * (from[i + 1] - from[i]);
        beyond += outlasted[i];
    }
    std::vector<double> hazard;
    for (std::size_t i = 0; i < from.size(); ++i) {
        auto const to = i + 1 < from.size() ? from[i + 1] : from[i] * 1.5 + 1;
        auto const usual = std::clamp(prior(from[i], to), hazard_least, hazard_most);
        hazard.push_back(std::clamp((ends[i] + strength) / (exposure[i] + strength / usual), hazard_least, hazard_most));
    }
    return {std::move(from), std::move(hazard)};
}

std::vector<double> sorted_ends(std::span<Lasted const> lasted) {
    std::vector<double> ends;
    for (auto const& each : lasted)
        if (each.ended) ends.push_back(std::max(each.seconds, least_seconds));
    std::ranges::sort(ends);
    return ends;
}

/// 0 and `count` quantiles, without those that stand too close together. Where many lasted the same a knot stands just before them too.
std::vector<double> knots_at(std::vector<double> const& ends, std::size_t count) {
    std::vector<double> knots{0};
    auto const add = [&](double at) {
        if (at > knots.back() * 1.0001 + 1e-3) knots.push_back(at);
    };
    for (std::size_t i = 1; i <= count && !ends.empty(); ++i) {
        auto const at = ends[std::min(ends.size() - 1, i * ends.size() / count)];
        auto const same = std::ranges::upper_bound(ends, at) - std::ranges::lower_bound(ends, at * 0.99);
        if (static_cast<double>(same) > 2.0 * static_cast<double>(ends.size()) / static_cast<double>(count)) add(at * 0.99);
        add(at);
    }
    return knots;
}

/// So that a tail beyond all that was seen can go on changing.
void add_tail(std::vector<double>& knots) {
    constexpr int tail_knots = 8;
    for (int i = 0; i < tail_knots; ++i) knots.push_back(std::max(knots.back() * 1.35, least_seconds));
}

}  // namespace

Lifetime::Lifetime(std::vector<double> from, std::vector<double> hazard) : from_{std::move(from)}, hazard_{std::move(hazard)} {
    reached_.assign(1, 0);
    for (std::size_t i = 0; i + 1 < from_.size(); ++i) reached_.push_back(reached_[i] + hazard_[i] * (from_[i + 1] - from_[i]));
    constexpr auto strata = std::size_t{1} << quick_places;
    double sum = 0;
    for (std::size_t i = 0; i < strata; ++i) {
        auto const age = age_at(-std::log((static_cast<double>(i) + 0.5) / strata));
        quick_.push_back(static_cast<float>(age));
        sum += age;
    }
    mean_ = sum / strata;
}

double Lifetime::cumulative(double age) const {
    auto const at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, std::ranges::upper_bound(from_, age) - from_.begin() - 1));
    return reached_[at] + hazard_[at] * std::max(0.0, age - from_[at]);
}

double Lifetime::age_at(double cumulative) const {
    auto const at =
        static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, std::ranges::upper_bound(reached_, cumulative) - reached_.begin() - 1));
    return from_[at] + (cumulative - reached_[at]) / hazard_[at];
}

double LogNormal::hazard_between(double from, double to) const {
    auto const survival = [&](double at) { return at <= 0 ? 0.0 : log_survival((std::log(at) - location) / scale); };
    return (survival(from) - survival(to)) / (to - from);
}

LogNormal fit_log_normal(std::span<Lasted const> lasted, LogNormal prior, double prior_weight) {
    auto shape = prior;
    constexpr int steps = 15;
    for (int step = 0; step < steps; ++step) {
        double sum = prior_weight * prior.location, squares = prior_weight * (prior.location * prior.location + prior.scale * prior.scale);
        for (auto const& each : lasted) {
            auto const y = std::log(std::max(each.seconds, least_seconds));
            if (each.ended) {
                sum += y, squares += y * y;
                continue;
            }
            // Mean and square of a normal that is known to be above y.
            auto const z = (y - shape.location) / shape.scale;
            auto const ratio = z > 8 ? z : density(z) / std::exp(log_survival(z));
            auto const mean = shape.location + shape.scale * ratio;
            sum += mean;
            squares +=
                shape.location * shape.location + 2 * shape.location * shape.scale * ratio + shape.scale * shape.scale * (1 + z * ratio);
        }
        auto const count = prior_weight + static_cast<double>(lasted.size());
        shape.location = sum / count;
        shape.scale = std::sqrt(std::max(1e-4, squares / count - shape.location * shape.location));
        if (std::ranges::all_of(lasted, &Lasted::ended)) break;
    }
    return shape;
}

Lifetime fit_handling(std::span<Lasted const> lasted, LogNormal shape) {
    auto const ends = sorted_ends(lasted);
    constexpr double strength = 1.5;
    auto const count = std::clamp<std::size_t>(static_cast<std::size_t>(1.5 * std::sqrt(static_cast<double>(ends.size()))), 4, 96);
    auto knots = knots_at(ends, count);
    if (ends.size() < count) {
        knots.assign(1, 0);
        for (double z = -2; z <= 2; z += 0.5) knots.push_back(std::exp(shape.location + z * shape.scale));
    }
    add_tail(knots);
    return with_prior(std::move(knots), lasted, [&](double from, double to) { return shape.hazard_between(from, to); }, strength);
}

Lifetime fit_patience(std::span<Lasted const> lasted, double prior_mean) {
    auto const ends = sorted_ends(lasted);
    constexpr double strength = 3;
    auto knots = knots_at(ends, std::clamp<std::size_t>(ends.size() / 10, 1, 24));
    return with_prior(std::move(knots), lasted, [&](double, double) { return 1 / prior_mean; }, strength);
}

double mean_by_exposure(std::span<Lasted const> lasted, double prior_mean, double prior_weight) {
    double time = prior_mean * prior_weight, ended = prior_weight;
    for (auto const& each : lasted) time += each.seconds, ended += each.ended ? 1 : 0;
    return time / ended;
}

}  // namespace baton::waiting
