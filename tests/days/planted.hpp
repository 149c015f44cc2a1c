#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace baton::days {

/// Mistakes that are put into the product on purpose, to show that the judge bites. The linker's --wrap puts them around functions that one
/// object file calls in another, so that the product carries no switches.
enum class Planted {
    none,
    newest_first,      ///< who came last is next
    urgency_first,     ///< urgency always beats waiting: nobody ages
    place_lost,        ///< an offer that nobody took sends the customer to the end
    head_lost,         ///< whoever is put back queues anew
    look_dropped,      ///< nobody looks again at who waits
    offer_for_ever,    ///< an offer has no end
    silence_allowed,   ///< an agent may say nothing for as long as he likes
    last_claim_wins,   ///< who claims second takes it from the first
    asked_forgotten,   ///< who declined is asked again at once
    skill_ignored,     ///< whoever is free is asked, whatever it is about
    load_ignored,      ///< who is busiest counts as free
    gone_still_there,  ///< who left is asked as if he were there
    place_unnoticed,   ///< a place that becomes free is not seen
    promise_timeless,  ///< a callback is promised and no time is kept for it
    named_early,       ///< the customer hears a name before anybody has taken over
};
std::span<std::string_view const> planted_names();
std::optional<Planted> planted_named(std::string_view name);
void plant(Planted what);

}  // namespace baton::days
