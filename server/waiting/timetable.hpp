#pragma once
#include <limits>
#include <vector>

#include "waiting/numbering.hpp"

namespace baton::waiting {

/// One way in which an agent's next day may go: there or not now, and the moments at which that turns over.
struct Plan {
    bool online = false;
    std::vector<double> turns;  ///< ascending, none in the past

    static constexpr double never = std::numeric_limits<double>::infinity();
    /// The first moment from t on at which he is there; `never` if he is not again.
    double there_from(double t) const;
};

/// When agents usually come and go. Time runs on over the days; a past day that resembles today is taken as a way in which today may go on.
class Timetable {
  public:
    void came(Number agent, double t);
    void went(Number agent, double t);
    /// The record ends here and goes on on another day: whoever is there now went at an unknown time.
    void break_off(double t);

    /// Up to `plans_max`, equally likely; at least one. Of days on which he had come about when he came today, if there are any. Plans of
    /// different agents at the same place come from the same day where all have it.
    std::vector<Plan> plans(Number agent, double now) const;

    static constexpr int plans_max = 28;  ///< as many days are looked back

  private:
    struct Stay {
        double from = 0, to = Plan::never;
        bool end_known = true;
    };
    using Stays = std::vector<Stay>;

    bool staffed(double day) const;
    std::vector<Plan> of_one_here(Stays const& stays, double now) const;
    std::vector<Plan> of_one_away(Stays const& stays, double now) const;
    std::vector<Plan> of_all_here(double now) const;

    std::vector<Stays> stays_;
    std::vector<bool> staffed_;  ///< by day
};

}  // namespace baton::waiting
