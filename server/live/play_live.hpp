#pragma once
#include <string>
#include <vector>

#include "live/place.hpp"
#include "rehearsal/record.hpp"

namespace baton::live {

struct Account {
    std::string email, password;
};

struct LiveDay {
    rehearsal::DayPlan const& plan;
    std::uint64_t seed = 1;
    Place place;
    std::string site;
    double speed = 1;               ///< times as fast as the wall's clock
    double from = 0, to = 86'400;   ///< seconds of the day between which customers come
    int connections_max = 500;      ///< of customers at once; who comes beyond it waits outside
    std::string token;              ///< of a lead: agents are invited for the day and disabled after it; or
    std::vector<Account> accounts;  ///< agents who are there already, one for each of the plan, in its order
};

struct Played {
    rehearsal::Record record;
    std::vector<std::string> troubles;  ///< the first, in words
    std::size_t troubles_count = 0;
    int not_let_in = 0;
    int not_closed = 0;  ///< conversations that could not be ended at the end
    bool interrupted = false;
};

/// Plays a seeded day against a running server: its customers over the widget's socket, its agents over the desk's, signed in. Ends when
/// all who came are served or gone, half an hour of the day after `to` at the latest, or with SIGINT or SIGTERM; then what is open is
/// closed and everybody hangs up. Blocks. Code::unavailable and others where the agents cannot sign in.
Result<Played> play_live(LiveDay const& day);

}  // namespace baton::live
