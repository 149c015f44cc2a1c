#pragma once
#include <cstdint>
#include <deque>
#include <vector>

#include "waiting/arrivals.hpp"
#include "waiting/lifetime.hpp"
#include "waiting/pool.hpp"
#include "waiting/timetable.hpp"

namespace baton::waiting {

/// What is learned of a company's desk from all that happened so far: how long a conversation takes and how long customers wait before they
/// leave, by skill and shrunk towards all skills; when customers come; when agents are there.
class Rates {
  public:
    void learn(Change const& change, double t);
    /// At the end of a record: what still runs or waits lasted at least so long.
    void break_off(Pool const& pool);

    Lifetime const& handling(Number skill) { return fitted(handling_, skill).life; }
    Lifetime const& patience(Number skill) { return fitted(patience_, skill).life; }
    Arrivals const& arrivals() const { return arrivals_; }
    Timetable const& timetable() const { return timetable_; }

  private:
    struct Fitted {
        std::vector<Lasted> seen;
        std::size_t fitted_at = 0;  ///< how much was seen when `life` was fitted
        Lifetime life{1};
    };
    struct Kind {
        bool of_handling = false;
        std::deque<Fitted> skills;  ///< stay where they are when further skills come
        std::vector<Lasted> all;
        std::size_t fitted_at = 0;
        LogNormal shape;  ///< handling
        double mean = 0;  ///< patience
    };

    void add(Kind& kind, Number skill, Lasted lasted);
    Fitted const& fitted(Kind& kind, Number skill);
    static void refit_all(Kind& kind);

    Kind handling_{true}, patience_{false};
    Arrivals arrivals_;
    Timetable timetable_;
};

}  // namespace baton::waiting
