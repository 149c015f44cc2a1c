#include <cstdio>
#include <filesystem>
#include <fstream>

#include "app/places.hpp"
#include "base/files.hpp"
#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "cli/simulate_live.hpp"
#include "pipes/wait_events.hpp"
#include "rehearsal/days_before.hpp"
#include "rehearsal/history.hpp"
#include "rehearsal/plan_yaml.hpp"
#include "rehearsal/report.hpp"

namespace baton::cli {
namespace {

constexpr int days_learned = 5;  // days before, from which the desk knows itself
constexpr int played_again = 3;

struct Given {
    std::filesystem::path plan, history, report, quotes;
    std::uint64_t seed = 1;
    int conversations = 0, agents = 0;
    bool as_json = false, what_if = false;
    LiveGiven live;
};

Result<rehearsal::DayPlan> from_history(std::filesystem::path const& file) {
    auto read = pipes::read_wait_events(file);
    if (!read) return pass_on(read);
    auto plan = rehearsal::plan_of(read->events);
    if (!plan) return refuse(plan.error().code, plan.error().message, file.string());
    return std::move(*plan);
}

Result<rehearsal::DayPlan> known(Given const& given) {
    if (!given.history.empty()) return from_history(given.history);
    if (given.plan.empty()) return rehearsal::usual_day();
    auto const text = read_file(given.plan.string());
    if (!text) return refuse(Code::invalid, "the plan cannot be read", given.plan.string());
    auto plan = rehearsal::read_plan(*text, given.plan.string());
    if (!plan) return pass_on(plan);
    return std::move(*plan);
}

Result<void> write(std::filesystem::path const& file, std::string const& text, std::string_view what) {
    std::ofstream page{file, std::ios::binary | std::ios::trunc};
    page << text;
    page.close();
    if (!page) return refuse(Code::unavailable, std::string{what} + " could not be written", file.string());
    return {};
}

int tell(Given const& given, rehearsal::Report const& report) {
    auto const told = given.as_json ? to_text(rehearsal::to_json(report)) + "\n" : rehearsal::to_text(report);
    std::fputs(told.c_str(), stdout);
    if (given.report.empty()) return 0;
    if (auto done = write(given.report, rehearsal::to_html(report), "the report"); !done) return fail(done.error());
    if (!given.as_json) std::printf("\nThe report is in %s\n", given.report.c_str());
    return 0;
}

int simulate(Given const& given) {
    auto day = known(given);
    if (!day) return fail(day.error());
    auto& plan = *day;
    if (given.agents > 0) rehearsal::staff(plan, given.agents);
    plan.conversations = given.conversations;
    if (given.live.on) {
        auto const record = play_live(given.live, plan, given.seed);
        if (!record) return fail(record.error());
        return tell(given, rehearsal::report_of(plan, given.seed, *record, {}));
    }
    auto const places = app::find_places();
    if (!places) return fail(places.error());
    auto locale = Locale::load(places->locale);
    if (!locale) return fail(locale.error());
    rehearsal::Lasting const lasting{std::move(*locale)};
    auto const history = rehearsal::days_before(lasting, plan, given.seed, days_learned, !given.quotes.empty());
    rehearsal::DaySetup const setup{lasting, plan, given.seed, {}, nullptr, history, !given.quotes.empty()};
    auto const record = rehearsal::play(setup);
    auto what_if = given.what_if ? rehearsal::what_if(setup, record, played_again) : std::vector<rehearsal::WhatIf>{};
    if (!given.quotes.empty())
        if (auto done = write(given.quotes, rehearsal::quotes_of(given.seed, record, plan), "the quotes"); !done) return fail(done.error());
    return tell(given, rehearsal::report_of(plan, given.seed, record, std::move(what_if)));
}

}  // namespace

void add_simulate(CLI::App& cli, int& result) {
    auto* group = cli.add_subcommand("simulate", "What a day would be like");
    group->require_subcommand(1);
    auto* command =
        group->add_subcommand("day", "Plays a day of the desk in seconds: waits, promises, load, and what one more agent would change");
    static Given given;
    auto* plan =
        command->add_option("--plan", given.plan, "The day in YAML: docs/guide/simulate-a-day.md; without it the sample company's");
    command->add_option("--history", given.history, "Takes the rates from a record of the desk, as `baton eval wait` reads it")
        ->excludes(plan);
    command->add_option("--seed", given.seed, "The same seed plays the same day");
    command->add_option("--conversations", given.conversations, "So many come")->check(CLI::Range(1, 1'000'000));
    command->add_option("--agents", given.agents, "So many work: the plan's, again and again")->check(CLI::Range(1, 2'000));
    command->add_option("--report", given.report, "Writes the report as one HTML page");
    command->add_option("--quotes", given.quotes, "Writes what each customer was told of the wait and what came of it, a line each");
    auto* what_if = command->add_flag("--what-if", given.what_if, "What one more agent would change, hour by hour");
    command->add_flag("--json", given.as_json, "Machine-readable");
    add_live(*command, given.live, *what_if);
    command->callback([&result] { result = simulate(given); });
}

}  // namespace baton::cli
