#pragma once
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

namespace baton::bench {

using Seconds = double;

inline Seconds wall() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/// User and system time of the whole process.
inline Seconds cpu() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// How much of the last ten seconds something waited for a core, in percent; -1 when the kernel does not say.
inline double cpu_pressure() {
    std::ifstream file{"/proc/pressure/cpu"};
    std::string word;
    while (file >> word)
        if (word.starts_with("avg10=")) return std::stod(word.substr(6));
    return -1;
}

inline double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    auto const at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(at));
    return values[at];
}

inline double median(std::vector<double> values) { return percentile(std::move(values), 0.5); }

/// One line a figure, for people and for the script that collects them: `figure NAME VALUE UNIT (note)`.
inline void figure(char const* name, double value, char const* unit, std::string const& note = {}) {
    std::printf("figure %-44s %12.3f %-8s %s\n", name, value, unit, note.c_str());
}

}  // namespace baton::bench
