#pragma once
#include <string>
#include <vector>

#include "handoff/fallback.hpp"
#include "waiting/forecast.hpp"

namespace baton::handoff {

/// What a waiting customer was told last. The range is drawn towards the newest forecast so that it does not jump.
struct Told {
    int position = 0;
    waiting::Quote range;
    bool passed = false;  ///< somebody more urgent went ahead, and it has not gone forward since
    bool asked = false;   ///< somebody is being asked: the range is how long they think

    /// What a screen shows differs.
    bool differs_from(Told const& other) const;
};

/// `before` = what was told last; null for who has just come. Where an offer is made or was lost, the estimate begins anew.
Told told_next(Told const* before, int position, waiting::Quote const& quote, bool asked = false);

/// Whether a range told now is another promise of time than one that was told `since` seconds ago: the moment until which somebody should
/// have come has moved by more than a minute and a quarter of the time to go. A range that only counts down promises the same moment.
bool promises_anew(waiting::Quote const& before, double since, waiting::Quote const& now);

/// Where a waiting customer stands.
struct Standing {
    int position = 0;            ///< 1 = next
    bool passed = false;         ///< Told::passed
    bool somebody_free = false;  ///< may come even while the desk is closed
    int low_minutes = 0;
    int about_minutes = 0;       ///< the median
    int high_minutes = 0;        ///< 0 = nothing can be said
    Choices choices;             ///< as the policy in force offers them
    std::vector<Instant> slots;  ///< when a callback can be had
    std::string zone;            ///< the site's own, for saying when it opens; "" = not known
    std::string on_top_because;
    std::string choice;    ///< how they chose to wait
    bool offered = false;  ///< somebody is being asked just now
};

/// No range is said beyond this: it is a matter of days and shifts, and the choices say more.
inline constexpr double told_most = 4 * 3600;

/// `somebody_there` = online at all; `somebody_free` = one of them has a place left. Plain function.
Standing standing_at(Told const& told, bool somebody_there, bool somebody_free, Choices choices);

}  // namespace baton::handoff
