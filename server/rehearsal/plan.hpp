#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "agents/hours.hpp"

namespace baton::rehearsal {

using agents::Span;  // minutes since midnight

/// What customers come for, and how that goes.
struct SkillPlan {
    std::string name;
    double share = 1;                   ///< of those who want a person; shares are weighed against each other
    double handling_minutes = 8;        ///< median of a log-normal
    double handling_sigma = 0.6;        ///< of its logarithm
    double patience_minutes = 20;       ///< mean of an exponential: so long they wait before they leave
    double urgent = 0.05, high = 0.15;  ///< shares
};

struct AgentPlan {
    std::string name;
    std::string team;
    std::map<std::string, int> skills;  ///< name → level 1…3
    int capacity = 2;
    Span shift{540, 1020};
    std::vector<Span> breaks;
    double pace = 1;    ///< times the usual handling
    bool sick = false;  ///< does not come today
};

/// A crowd within minutes: a failure, a newsletter.
struct Burst {
    int at = 0;  ///< minute of the day
    int minutes = 10;
    int customers = 0;
    std::string skill;  ///< "" = as everybody's
};

/// What people do now and then. Shares of the occasions unless said otherwise.
struct Habits {
    double accept_seconds = 6;  ///< median until an offer is taken
    double declines = 0.03, misses = 0.02, transfers = 0.05, falls_silent = 0.003;
    double vanishes = 0.1;                ///< chance in a shift that the connection dies for a while
    double closes_laptop = 0.1;           ///< chance that a shift ends without handing over
    double callback = 0.25, email = 0.1;  ///< of those who wait and are offered it
    double grabs = 0.005;                 ///< offers that somebody else takes from the list before they are answered
    double comes_again = 0.1;             ///< share of customers who were here before
    double upset = 0.15;
};

/// One day of a desk. Wall time in one zone without a change of clocks; the day is a Monday.
struct DayPlan {
    static constexpr int bins = 48;  ///< half hours

    std::string company = "Stallwright";
    Span open{480, 1200};
    std::array<double, bins> per_hour{};  ///< conversations that begin, as a rate per hour, by half hour
    double bot_share = 0.6;               ///< so many need no person
    double bot_minutes = 2;               ///< mean time with the assistant before a person is asked for
    std::vector<SkillPlan> skills;
    std::vector<AgentPlan> agents;
    std::vector<Burst> bursts;
    Habits habits;
    double sick = 0;        ///< chance that an agent does not come
    int conversations = 0;  ///< exactly so many; 0 = drawn from the rates
};

/// The desk of examples/stallwright on a busy Monday.
DayPlan usual_day();

/// The same day with so many agents: the people of the plan again and again.
void staff(DayPlan& plan, int agents);

double conversations_expected(DayPlan const& plan);

/// What a customer is taken to need whose skill nobody there has, since then whoever is free may take him: all agents have it.
inline constexpr char const* anyone = "anyone";

/// "09:30", also "24:00".
std::string clock_of(int minute);

}  // namespace baton::rehearsal
