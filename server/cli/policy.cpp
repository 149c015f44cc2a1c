#include <cstdio>
#include <fstream>
#include <sstream>

#include "cli/commands.hpp"
#include "base/json.hpp"
#include "policy/parse.hpp"
#include "policy/shipped.hpp"

namespace baton::cli {
namespace {

int check(std::string const& file, bool as_json) {
    std::ifstream in{file};
    if (!in) return std::fprintf(stderr, "baton: cannot read %s\n", file.c_str()), 1;
    std::ostringstream text;
    text << in.rdbuf();
    auto const parsed = policy::parse_policy(text.str());
    if (as_json) {
        json::array list;
        for (auto const& each : parsed.problems)
            list.push_back(json::object{{"line", each.line}, {"column", each.column}, {"message", each.message}, {"severity", each.severity == policy::Severity::error ? "error" : "warning"}});
        std::printf("%s\n", to_text(json::object{{"valid", !policy::has_errors(parsed.problems)}, {"problems", std::move(list)}}).c_str());
    } else {
        for (auto const& each : parsed.problems) std::fprintf(stderr, "%s:%s\n", file.c_str(), policy::to_text(each).c_str());
        if (!policy::has_errors(parsed.problems)) std::printf("The policy is valid: %zu rules.\n", parsed.policy->rules.size());
    }
    return policy::has_errors(parsed.problems) ? 1 : 0;
}

}  // namespace

void add_policy(CLI::App& cli, int& result) {
    auto* group = cli.add_subcommand("policy", "The decision tree");
    group->require_subcommand(1);
    static std::string file;
    static bool as_json = false;
    auto* command = group->add_subcommand("check", "Is it valid");
    command->add_option("file", file, "Policy in YAML")->required();
    command->add_flag("--json", as_json, "Machine-readable");
    command->callback([&result] { result = check(file, as_json); });
    group->add_subcommand("show", "Print the policy that new installations begin with")->callback([] { std::fwrite(policy::shipped_text().data(), 1, policy::shipped_text().size(), stdout); });
}

}  // namespace baton::cli
