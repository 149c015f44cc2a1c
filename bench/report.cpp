#include "report.hpp"

#include <sys/utsname.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <thread>

#include "base/json.hpp"

namespace baton::bench {

Verdict verdict(Line const& line) {
    if (!line.counts) return Verdict::noisy;
    if (line.floor == 0 && line.good == 0) return Verdict::printed;
    auto const reaches = [&](double limit) { return line.smaller_is_better ? line.ratio <= limit : line.ratio >= limit; };
    if (reaches(line.good)) return Verdict::good;
    return reaches(line.floor) ? Verdict::floor : Verdict::below;
}

bool within_half_the_floor(Line const& line) {
    if (line.floor == 0) return true;
    return line.smaller_is_better ? line.ratio <= 2 * line.floor : line.ratio >= line.floor / 2;
}

char const* name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::good: return "good";
        case Verdict::floor: return "floor";
        case Verdict::below: return "BELOW";
        case Verdict::printed: return "-";
        case Verdict::noisy: return "noisy";
    }
    return "";
}

void Report::add(Line line) {
    std::printf("  %s: %.4g %s, %s %.4g: %.3f (%s)\n", line.measure.c_str(), line.value, line.unit.c_str(), line.against.c_str(),
                line.reference, line.ratio, name_of(verdict(line)));
    std::fflush(stdout);
    lines_.push_back(std::move(line));
}

void Report::print_table() const {
    std::printf("\n%-52s %11s %-8s %-34s %11s %8s %7s %7s %6s %s\n", "measure", "value", "", "against", "reference", "ratio", "floor",
                "good", "CPU %", "verdict");
    for (auto const& line : lines_)
        std::printf("%-52s %11.4g %-8s %-34s %11.4g %8.3f %7.3g %7.3g %6.1f %s\n", line.measure.c_str(), line.value, line.unit.c_str(),
                    line.against.c_str(), line.reference, line.ratio, line.floor, line.good, line.pressure, name_of(verdict(line)));
    for (auto const& line : lines_)
        if (!line.note.empty()) std::printf("  %s: %s\n", line.measure.c_str(), line.note.c_str());
}

int Report::print_gate(int failed) const {
    int passed = 0;
    for (auto const& line : lines_) {
        if (line.floor == 0) continue;
        if (within_half_the_floor(line)) {
            ++passed;
            continue;
        }
        ++failed;
        std::printf("FAIL bench: %s is %.3f of %s, and half the floor is %.3f\n", line.measure.c_str(), line.ratio, line.against.c_str(),
                    line.smaller_is_better ? 2 * line.floor : line.floor / 2);
    }
    std::printf("TOTAL passed=%d failed=%d skipped=0\n", passed, failed);
    return failed == 0 ? 0 : 1;
}

void Report::write(std::filesystem::path const& file) const {
    json::array lines;
    for (auto const& line : lines_)
        lines.push_back(json::object{{"measure", line.measure},
                                     {"value", line.value},
                                     {"unit", line.unit},
                                     {"against", line.against},
                                     {"reference", line.reference},
                                     {"ratio", line.ratio},
                                     {"floor", line.floor},
                                     {"good", line.good},
                                     {"smaller_is_better", line.smaller_is_better},
                                     {"cpu_pressure", line.pressure},
                                     {"verdict", name_of(verdict(line))},
                                     {"note", line.note}});
    utsname system{};
    ::uname(&system);
    json::object const all{{"at", std::time(nullptr)},
                           {"kernel", system.release},
                           {"cores", std::thread::hardware_concurrency()},
                           {"lines", std::move(lines)}};
    std::ofstream{file} << to_text(all) << '\n';
}

}  // namespace baton::bench
