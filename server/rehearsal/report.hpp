#pragma once
#include <string>

#include "base/json.hpp"
#include "rehearsal/what_if.hpp"

namespace baton::rehearsal {

/// What is told of a day.
struct Report {
    std::string company;
    std::uint64_t seed = 1;
    Figures figures;
    std::vector<Worked> agents;
    std::vector<Visit> visits;
    std::vector<WhatIf> what_if;  ///< empty where nobody asked
    std::size_t entries = 0;
    int left_open = 0;
};

Report report_of(DayPlan const& plan, std::uint64_t seed, Record const& record, std::vector<WhatIf> what_if);

/// A short table for a terminal.
std::string to_text(Report const& report);
json::object to_json(Report const& report);
/// One line of JSON for each quote that was judged, for tools/wait: what was told (at entry, refreshed, or first in a wait that was not
/// quoted at entry), and what came of it. Seconds.
std::string quotes_of(std::uint64_t seed, Record const& record, DayPlan const& plan);
/// One page that needs nothing else: charts as pictures with their table beside them, light and dark, no script.
std::string to_html(Report const& report);

}  // namespace baton::rehearsal
