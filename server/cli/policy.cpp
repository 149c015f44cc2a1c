#include <cstdio>

#include "base/files.hpp"
#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "policy/decision_json.hpp"
#include "policy/parse.hpp"
#include "policy/shipped.hpp"

namespace baton::cli {

int check_policy(std::string const& file, bool as_json) {
    auto const text = read_file(file);
    if (!text) return fail({Code::invalid, "cannot read " + file, {}});
    auto const parsed = policy::parse_policy(*text);
    if (as_json) {
        std::printf(
            "%s\n",
            to_text(json::object{{"valid", !policy::has_errors(parsed.problems)}, {"problems", policy::to_json(parsed.problems)}}).c_str());
    } else {
        for (auto const& each : parsed.problems) std::fprintf(stderr, "%s:%s\n", file.c_str(), policy::to_text(each).c_str());
        if (!policy::has_errors(parsed.problems)) std::printf("The policy is valid: %zu rules.\n", parsed.policy->rules.size());
    }
    return policy::has_errors(parsed.problems) ? 1 : 0;
}

void add_policy(CLI::App& cli, int& result) {
    auto* group = cli.add_subcommand("policy", "The decision tree");
    group->require_subcommand(1);
    static std::string file;
    static bool as_json = false;
    auto* command = group->add_subcommand("check", "Is it valid");
    command->add_option("file", file, "Policy in YAML")->required();
    command->add_flag("--json", as_json, "Machine-readable");
    command->callback([&result] { result = check_policy(file, as_json); });
    group->add_subcommand("show", "Print the policy that new installations begin with")->callback([] {
        std::fwrite(policy::shipped_text().data(), 1, policy::shipped_text().size(), stdout);
    });
}

}  // namespace baton::cli
