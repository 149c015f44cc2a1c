#include <cstdio>

#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "operate/doctor.hpp"

namespace baton::cli {
namespace {

void print(operate::Findings const& findings) {
    for (auto const& each : findings) std::printf("%s\n", operate::to_line(each).c_str());
    if (findings.empty())
        std::printf("%zu checks, nothing found.\n", operate::checks().size());
    else
        std::printf("%zu checks, %zu findings.\n", operate::checks().size(), findings.size());
}

int examine(std::string const& file, std::string const& data, bool as_json) {
    auto config = app::read_config(file, data);
    if (!config) return fail(config.error());
    auto const findings = operate::examine(operate::look_around(std::move(*config)));
    if (as_json)
        std::printf("%s\n", to_text(operate::to_json(findings)).c_str());
    else
        print(findings);
    return operate::exit_status(findings);
}

}  // namespace

void add_doctor(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("doctor", "Look for the likeliest mistakes: 0 none, 1 a fault, 3 warnings only");
    static std::string file, data;
    static bool as_json = false;
    command->add_option("--config", file, "YAML configuration");
    command->add_option("--data", data, "Data folder");
    command->add_flag("--json", as_json, "Machine-readable");
    command->callback([&result] { result = examine(file, data, as_json); });
}

}  // namespace baton::cli
