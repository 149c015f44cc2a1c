#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

#include "figures.hpp"
#include "report.hpp"

namespace baton::bench {

struct Place {
    std::filesystem::path folder;  ///< where databases and logs of this run are put; stores that take long to build are kept in it
    bool quick = false;            ///< fewer rounds and smaller sizes, for the suite that guards against regressions
};

/// One measure adds the lines of ARCHITECTURE.md §9 that it speaks of.
struct Measure {
    std::string_view name;
    std::string_view what;
    void (*take)(Place const&, Report&);
};
std::vector<Measure> const& measures();

void durable_log(Place const& place, Report& report);
void durable_over_sockets(Place const& place, Report& report);
void reply_on_screen(Place const& place, Report& report);
void socket_memory(Place const& place, Report& report);
void cpu_of_words(Place const& place, Report& report);
void at_rest(Place const& place, Report& report);
void lists(Place const& place, Report& report);
void api_key(Place const& place, Report& report);
void bots_turn(Place const& place, Report& report);
void one_message(Place const& place, Report& report);
void many_rows(Place const& place, Report& report);
void bursts(Place const& place, Report& report);
void handoffs(Place const& place, Report& report);
void coming_back(Place const& place, Report& report);

}  // namespace baton::bench
