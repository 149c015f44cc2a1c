#pragma once
#include <span>
#include <string>
#include <vector>

#include "app/config.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"

namespace baton::operate {

/// A warning: it serves, and something will go wrong or is missing. A fault: it will not serve, or loses something.
enum class Weight { warning, fault };

struct Finding {
    std::string check;  ///< the name of a check below
    Weight weight = Weight::warning;
    std::string what;   ///< a sentence
    std::string where;  ///< a file, a setting, an address
    std::string mend;   ///< what to do
};
using Findings = std::vector<Finding>;

/// What is looked at. The machine's own places come from outside, so that a test can plant a mistake in them.
struct Examination {
    app::Config config;
    Instant now{};
    bool serving = false;          ///< somebody serves from the data folder
    bool clock_set = true;         ///< the kernel believes its clock to be synchronised
    std::uint64_t open_files = 0;  ///< how many descriptors a process may have
    long file_system = 0;          ///< of the data folder: f_type of statfs(2)
    std::uint64_t disk_free = 0;   ///< bytes that can still be written there
    std::filesystem::path meminfo{"/proc/meminfo"};
    std::filesystem::path memory_max{"/sys/fs/cgroup/memory.max"};
    std::filesystem::path zones{"/usr/share/zoneinfo"};
};

Examination look_around(app::Config config);

struct Check {
    char const* name;
    char const* question;
    void (*look)(Examination const&, Findings&);
};
std::span<Check const> checks();

/// Runs every check. Reads only: nothing is made, changed or repaired.
Findings examine(Examination const& examination);

/// 0 nothing found, 1 a fault, 3 warnings only.
int exit_status(Findings const& findings);
/// `fault data.writable: WHAT (WHERE). MEND`
std::string to_line(Finding const& finding);
json::object to_json(Findings const& findings);

}  // namespace baton::operate
