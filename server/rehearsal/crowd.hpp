#pragma once
#include <cstdint>
#include <vector>

#include "rehearsal/plan.hpp"

namespace baton::rehearsal {

/// A customer as he was drawn, before anything happened. Seconds of the day.
struct Customer {
    int number = 0;
    int skill = 0;  ///< place in the plan
    double comes = 0;
    bool wants_person = false;
    double with_bot = 0;  ///< seconds before a person is asked for, or the bot was enough
    double handling = 0;  ///< seconds with an agent of usual pace
    double patience = 0;  ///< seconds
    int priority = 1;     ///< as conversation::State has it
    double mood = 0;
    double chooses = 0;  ///< 0 … 1: callback, e-mail or neither, when they are offered
    int visitor = 0;     ///< his own number, or that of who he was before
};

/// In the order in which they come; the same seed and plan give the same crowd whoever works that day.
std::vector<Customer> crowd(DayPlan const& plan, std::uint64_t seed);

}  // namespace baton::rehearsal
