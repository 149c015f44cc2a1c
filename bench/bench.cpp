// baton_bench [--folder DIR] [--quick] [--gate] [--json FILE] [MEASURE...]: the figures of the design, each against its reference in the
// same minute.
#include <cstdio>
#include <cstring>
#include <exception>
#include <string>

#include "echo.hpp"
#include "measures.hpp"

namespace {

using namespace baton::bench;

int usage() {
    std::fprintf(stderr, "usage: baton_bench [--folder DIR] [--quick] [--gate] [--json FILE] [MEASURE...]\n");
    for (auto const& each : measures())
        std::fprintf(stderr, "  %-12s %s\n", std::string{each.name}.c_str(), std::string{each.what}.c_str());
    return 2;
}

struct Asked {
    Place place{"build/bench", false};
    std::filesystem::path json;
    std::vector<std::string> names;
    bool gate = false;
};

bool read(int count, char** words, Asked& asked) {
    for (int i = 1; i < count; ++i) {
        std::string_view const word{words[i]};
        if (word == "--quick")
            asked.place.quick = true;
        else if (word == "--gate")
            asked.gate = true;
        else if (word == "--folder" && i + 1 < count)
            asked.place.folder = words[++i];
        else if (word == "--json" && i + 1 < count)
            asked.json = words[++i];
        else if (word.starts_with("-"))
            return false;
        else
            asked.names.emplace_back(word);
    }
    for (auto const& name : asked.names)
        if (std::ranges::find(measures(), name, &Measure::name) == measures().end()) return false;
    return true;
}

}  // namespace

int main(int count, char** words) {
    if (count == 2 && std::strcmp(words[1], "beast-echo") == 0) return serve_beast_echo();
    if (count == 2 && std::strcmp(words[1], "own-echo") == 0) return serve_own_echo();
    Asked asked;
    if (!read(count, words, asked)) return usage();
    std::filesystem::create_directories(asked.place.folder);
    Report report;
    int failed = 0;
    for (auto const& each : measures()) {
        if (!asked.names.empty() && std::ranges::find(asked.names, each.name) == asked.names.end()) continue;
        std::printf("%s: %s\n", std::string{each.name}.c_str(), std::string{each.what}.c_str());
        try {
            each.take(asked.place, report);
        } catch (std::exception const& wrong) {
            std::printf("FAIL bench: %s: %s\n", std::string{each.name}.c_str(), wrong.what());
            ++failed;
        }
    }
    report.print_table();
    report.write(asked.json.empty() ? asked.place.folder / "figures.json" : asked.json);
    if (asked.gate) return report.print_gate(failed);
    return failed == 0 ? 0 : 1;
}
