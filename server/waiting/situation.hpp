#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "waiting/arrivals.hpp"
#include "waiting/lifetime.hpp"
#include "waiting/offers.hpp"
#include "waiting/pool.hpp"
#include "waiting/timetable.hpp"

namespace baton::waiting {

class Rates;

/// What the wait of one customer depends on: the agents who can help those with his skill or with one that shares agents with it, and
/// the customers of these skills who come before him. Skills are numbered anew, 0 to skill_count - 1.
struct Situation {
    struct Server {
        std::vector<std::uint32_t> skills;  ///< ascending
        bool serves_asker = false;
        std::vector<Plan> plans;  ///< not empty
        double asked_until = 0;   ///< thinks about an offer until then, and is asked for nobody else
        double not_before = 0;    ///< has let the asker pass, and is asked for him again from then on
    };
    struct Place {
        std::uint32_t server = 0;
        Lifetime const* handling = nullptr;  ///< of what runs there; none when it is free
        double begun = 0;                    ///< may lie ahead: an offer that is out
        double settled = 0;                  ///< the cumulative hazard it has outlasted
    };
    struct Ahead {
        std::uint32_t skill = 0;
        std::int64_t priority = 0;
        double since = 0;
        double settled = 0;  ///< of his patience
        double from = 0;     ///< when he counts as waiting from: his place among those of one priority
    };
    struct Later {
        std::uint32_t skill = 0;
        Arrivals::Stream stream;
        double head_start = 0;                                   ///< each counts as waiting from so long before he came
        double until = std::numeric_limits<double>::infinity();  ///< who comes after this comes behind the asker
    };

    /// Somebody who will want a person at a known time, as a promised call: comes before the asker if he counts from earlier.
    struct Due {
        std::uint32_t skill = 0;
        double at = 0, from = 0;
    };

    double now = 0;
    std::vector<Server> servers;
    std::vector<Place> places;
    std::vector<Ahead> ahead;  ///< in their order; when there are too many, none of them and `ahead_count` says how many
    std::size_t ahead_count = 0;
    std::vector<Later> later;                         ///< those who would come before him although they come after him
    std::vector<Due> due;                             ///< the earliest first
    OfferTimes const* offers = nullptr;               ///< null: who is served is served at once
    std::vector<Lifetime const*> handling, patience;  ///< by skill
    std::uint32_t skill = 0;                          ///< the asker's
    double since = 0;                                 ///< when he came
};

/// Whoever has let somebody pass is not asked for him again so soon.
inline constexpr double asked_again_after = 15 * 60;

/// More ahead than this are no longer played one by one.
inline constexpr std::size_t played_most = 400;

/// Of a customer who waits or now begins to.
Situation situation_of(Pool const& pool, Rates& rates, Number skill, Rank const& rank);

}  // namespace baton::waiting
