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
/// Memory is bounded: of what lasted, the latest tens of thousands a skill and over all; of the timetable, what it looks back on.
class Rates {
  public:
    void learn(Change const& change, double t);
    /// As learn() of one that was finished, or that was served or left; what went before need not be known.
    void handled(Number skill, Lasted lasted) { add(handling_, skill, lasted); }
    void waited(Number skill, Lasted lasted) { add(patience_, skill, lasted); }
    void came(Number skill, std::int64_t priority, double t) { arrivals_.came(skill, priority, t); }
    /// At the end of a record: what still runs or waits lasted at least so long.
    void break_off(Pool const& pool);

    Lifetime const& handling(Number skill) { return fitted(handling_, skill).life; }
    Lifetime const& patience(Number skill) { return fitted(patience_, skill).life; }
    Arrivals const& arrivals() const { return arrivals_; }
    Timetable const& timetable() const { return timetable_; }

  private:
    /// The latest of what was seen.
    struct Seen {
        std::vector<Lasted> latest;
        std::size_t count = 0;  ///< ever
        void add(Lasted lasted);
    };
    struct Fitted {
        Seen seen;
        std::size_t fitted_at = 0;  ///< how much was seen when `life` was fitted
        Lifetime life{1};
    };
    struct Kind {
        bool of_handling = false;
        std::deque<Fitted> skills;  ///< stay where they are when further skills come
        Seen all;
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
