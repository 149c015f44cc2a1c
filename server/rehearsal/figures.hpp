#pragma once
#include <array>
#include <optional>
#include <vector>

#include "rehearsal/record.hpp"

namespace baton::rehearsal {

inline constexpr double long_wait_minutes = 10;

/// Those who were queued within one hour, and the places of that hour.
struct Hour {
    int hour = 0;
    int queued = 0;
    int waited_long = 0;      ///< over ten minutes before somebody came, they chose another way or went
    int left = 0;             ///< gone before anybody came
    int chose = 0;            ///< a callback or an e-mail
    double p50 = 0, p90 = 0;  ///< minutes
    double busy = 0;          ///< share of the places there that were taken, by the whole day's record
    double places = 0;        ///< mean number of conversations that those who were there could hold
    int hurt() const { return waited_long + left; }
};

/// How good the quotes were, over those who waited and were served.
struct Quality {
    int quotes = 0;
    double bias = 0;       ///< mean quote over mean wait, less 1
    double coverage = 0;   ///< share of waits within the range
    double mean_wait = 0;  ///< minutes
};

struct Figures {
    int conversations = 0, by_bot = 0, wanted = 0, served = 0, left = 0, chose = 0, waited_long = 0;
    int kept = 0, broken = 0, open = 0;    ///< promises
    double p50 = 0, p90 = 0, longest = 0;  ///< minutes of all who wanted a person
    std::vector<Hour> hours;               ///< those in which somebody was queued or there
    Quality quality;
    double load = 0;                   ///< share of the places of the day that were taken
    double fairness = 1;               ///< Jain's index of conversations held per hour and place: 1 = everybody the same
    std::optional<std::size_t> worst;  ///< place in `hours`
};

Figures figures(Record const& record);

/// The p-quantile of values, by the nearest rank; 0 of none.
double quantile(std::vector<double> values, double p);

/// One sentence that says what the day was like: "11:00–12:00 hurts: 9 of 31 waited over 10 minutes or left".
std::string finding(Figures const& figures);

}  // namespace baton::rehearsal
