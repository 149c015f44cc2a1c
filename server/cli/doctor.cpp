#include <cstdio>

#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "cli/installation.hpp"
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

int examine(Installation const& installation, bool as_json) {
    auto config = installation.read();
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
    static Installation installation;
    static bool as_json = false;
    installation.add_to(*command);
    command->add_flag("--json", as_json, "Machine-readable");
    command->callback([&result] { result = examine(installation, as_json); });
}

}  // namespace baton::cli
