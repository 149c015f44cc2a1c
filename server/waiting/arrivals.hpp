#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <vector>

#include "waiting/numbering.hpp"

namespace baton::waiting {

/// How many customers of a skill and a priority come at which time of day, today's crowd weighed in.
class Arrivals {
  public:
    void came(Number skill, std::int64_t priority, double t);

    struct Stream {
        std::int64_t priority = 0;
        std::vector<double> per_second;  ///< by half-hour of the day
        static constexpr double bin_seconds = 1800;
        double most = std::numeric_limits<double>::infinity();  ///< more than come in two days
        /// The first arrival after t, when `exponential` is a draw with mean 1; infinity where none comes until `until` or within two days.
        double next(double t, double exponential, double until = std::numeric_limits<double>::infinity()) const;
    };
    /// The streams of a skill with more than that priority.
    std::vector<Stream> above(Number skill, std::int64_t priority, double now) const;
    /// The highest priority that ever came with a skill.
    std::int64_t highest(Number skill) const;

  private:
    static constexpr std::size_t bins = 48;
    struct Counts {
        std::array<double, bins> past{};  ///< over all days but the last
        std::array<double, bins> last{};
        double last_day = -1;
    };
    static void turn_to(Counts& counts, double day);
    Stream stream(std::int64_t priority, Counts counts, double now) const;

    std::vector<std::map<std::int64_t, Counts>> counts_;  ///< by skill
    double days_begun_ = 0;                               ///< those with an arrival
    double latest_day_ = -1;
};

}  // namespace baton::waiting
