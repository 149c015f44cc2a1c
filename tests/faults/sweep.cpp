#include "sweep.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace baton::faults {
namespace {

constexpr unsigned trial_seconds_max = 60;

char where[160];

// Only what a signal handler may do.
void tell_and_end(int signal) {
    char const* const how = signal == SIGALRM ? "FAIL hangs: " : "FAIL breaks off: ";
    std::ignore = ::write(STDOUT_FILENO, how, std::string_view{how}.size());
    std::ignore = ::write(STDOUT_FILENO, where, std::string_view{where}.size());
    std::_Exit(1);
}

class Watched {
  public:
    explicit Watched(std::string const& name) {
        std::snprintf(where, sizeof where, "%s\n", name.c_str());
        std::signal(SIGALRM, tell_and_end);
        std::signal(SIGABRT, tell_and_end);
        ::alarm(trial_seconds_max);
    }
    ~Watched() { ::alarm(0); }
    Watched(Watched const&) = delete;
    Watched& operator=(Watched const&) = delete;
};

}  // namespace

std::vector<Kind> all_kinds() {
    return {{"EIO", {Fault::io}},
            {"EIO for 25 calls", {Fault::io, 0, 25}},
            {"ENOSPC", {Fault::full}},
            {"ENOSPC for 25 calls", {Fault::full, 0, 25}},
            {"short read", {Fault::short_read}},
            {"failed fsync, its pages dropped", {Fault::failed_sync}},
            {"three failed fsyncs", {Fault::failed_sync, 0, 3}},
            {"torn write", {Fault::torn_write}},
            {"power cut, all that was not synced lost", {Fault::power_cut}},
            {"power cut, sectors drawn", {Fault::power_cut, 0, 1, 1}},
            {"no memory", {Fault::memory}},
            {"no memory for 25 calls", {Fault::memory, 0, 25}}};
}

Swept sweep(std::string const& name, Reach reach, RunAt const& run) {
    Swept swept;
    int const second = 2 + static_cast<int>(std::hash<std::string>{}(name) % 3);
    for (int n = 1;; n = reach != Reach::spread ? n + 1 : n == 1 ? second : 3 * n) {
        auto const at = name + ", n = " + std::to_string(n);
        Watched const watched{at};
        auto const outcome = run(n);
        ++swept.runs;
        swept.struck += outcome.struck;
        for (auto const& wrong : outcome.wrongs) swept.wrongs.push_back(at + ": " + wrong);
        if (outcome.struck == 0 || (reach == Reach::first_wrong && !swept.wrongs.empty())) return swept;
    }
}

Swept sweep(std::string const& name, Reach reach, Trial& trial, Plan plan) {
    return sweep(name, reach, [&](int n) {
        plan.at = n;
        if (plan.chance != 0) plan.chance = static_cast<std::uint64_t>(n);
        return trial.run(plan);
    });
}

}  // namespace baton::faults
