#pragma once
#include <span>
#include <vector>

namespace baton::waiting {

/// How long something lasts, as its hazard: constant between knots and after the last. Seconds.
class Lifetime {
  public:
    /// `from[0]` is 0 and the rest ascend; `hazard[i]`, positive, holds from `from[i]` on.
    Lifetime(std::vector<double> from, std::vector<double> hazard);
    /// Exponential with that mean.
    explicit Lifetime(double mean_seconds) : Lifetime{{0}, {1 / mean_seconds}} {}

    /// The cumulative hazard at an age: -log of the share that lasts longer.
    double cumulative(double age) const;
    /// The age at which it is reached. With an exponential draw on top of cumulative(age): how long one of that age lasts in all.
    double age_at(double cumulative) const;
    /// As age_at of an exponential draw, from 2^quick_places equally likely strata.
    double quick(std::size_t stratum) const { return quick_[stratum]; }
    static constexpr unsigned quick_places = 11;

    double mean() const { return mean_; }

  private:
    std::vector<double> from_, hazard_, reached_;
    std::vector<float> quick_;
    double mean_ = 0;
};

/// What lasted so long and then ended, or was still going on when last seen.
struct Lasted {
    double seconds = 0;
    bool ended = true;
};

/// A log-normal: location and scale of log seconds.
struct LogNormal {
    double location = 0, scale = 1;
    double hazard_between(double from, double to) const;  ///< mean hazard
};

/// By maximum likelihood with right-censoring (expectation and maximisation), drawn towards `prior` as by `prior_weight` observations.
LogNormal fit_log_normal(std::span<Lasted const> lasted, LogNormal prior, double prior_weight);

/// Piecewise hazards at quantiles of what was seen, each drawn towards the log-normal's as a gamma prior does: with little data the
/// log-normal, with much the Kaplan-Meier curve.
Lifetime fit_handling(std::span<Lasted const> lasted, LogNormal shape);

/// The same for patience, of which most is censored because most are served: drawn towards an exponential of that mean.
Lifetime fit_patience(std::span<Lasted const> lasted, double prior_mean);

/// Total time over what ended, drawn towards `prior_mean` as by `prior_weight` observations.
double mean_by_exposure(std::span<Lasted const> lasted, double prior_mean, double prior_weight);

}  // namespace baton::waiting
