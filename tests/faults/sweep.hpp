#pragma once
#include <functional>
#include <string>
#include <vector>

#include "trial.hpp"

namespace baton::faults {

/// A fault with its name and how long it stays.
struct Kind {
    std::string name;
    Plan plan;
};

std::vector<Kind> all_kinds();

using RunAt = std::function<Outcome(int n)>;

struct Swept {
    int runs = 0;
    int struck = 0;                   ///< calls that failed, over all runs
    std::vector<std::string> wrongs;  ///< with the flow, the fault and n
};

/// Which n are tried, until a run ends without meeting the fault.
enum class Reach {
    every,       ///< 1, 2, 3 …
    spread,      ///< a few, further and further apart; which ones depends on the name
    first_wrong  ///< 1, 2, 3 … until something is wrong
};
Swept sweep(std::string const& name, Reach reach, RunAt const& run);
/// The same over a trial on SQLite.
Swept sweep(std::string const& name, Reach reach, Trial& trial, Plan plan);

}  // namespace baton::faults
