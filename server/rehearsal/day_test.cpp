// A day is played by the product's own parts, the same for the same seed, and what is told of it is what happened.
#include "rehearsal/day.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "rehearsal/days_before.hpp"
#include "rehearsal/history.hpp"
#include "rehearsal/plan_yaml.hpp"
#include "rehearsal/report.hpp"
#include "rehearsal/sketch.hpp"

using namespace baton;
using namespace baton::rehearsal;

namespace {

Lasting const& lasting() {
    static Lasting const made{*Locale::load(BATON_SOURCE_DIR "/locale/server")};
    return made;
}

DayPlan small_day() {
    auto plan = usual_day();
    plan.conversations = 200;
    return plan;
}

std::string error_of(std::string const& yaml) {
    auto const plan = read_plan(yaml, "day.yaml");
    return plan ? std::string{} : plan.error().message + " at " + plan.error().where;
}

std::string const two_agents =
    "agents: [{name: A, skills: {billing: 2}, shift: [\"09:00\", \"17:00\"]}, {name: B, skills: {billing: 1}, shift: "
    "[\"10:00\", \"18:00\"]}]\nskills: {billing: {share: 1}}\n";

}  // namespace

TEST_CASE("the same seed plays the same day, byte for byte, and another seed another one") {
    auto const plan = small_day();
    auto const page = [&](std::uint64_t seed) { return to_html(report_of(plan, seed, play({lasting(), plan, seed}), {})); };
    auto const first = page(7);
    CHECK(first == page(7));
    CHECK(first != page(8));
}

TEST_CASE("everybody who wanted a person was served, left, or was promised something") {
    auto const plan = small_day();
    auto const record = play({lasting(), plan, 3});
    CHECK(record.conversations == 200);
    CHECK(record.left_open == 0);
    REQUIRE(record.visits.size() > 50);
    for (auto const& visit : record.visits) {
        CHECK(visit.queued.has_value());
        CHECK((visit.claimed || visit.left || visit.due));
    }
    int claimed = 0;
    for (auto const& agent : record.agents) claimed += agent.claimed;
    CHECK(claimed >= std::ranges::count_if(record.visits, [](auto const& visit) { return visit.claimed.has_value(); }));
}

TEST_CASE("customers are the same whoever works: with one more agent everybody still comes at his moment") {
    auto const plan = small_day();
    auto const one = crowd(plan, 5), other = crowd(with_one_more(plan, 11), 5);
    REQUIRE(one.size() == other.size());
    for (std::size_t i = 0; i < one.size(); ++i) CHECK((one[i].comes == other[i].comes && one[i].patience == other[i].patience));
}

TEST_CASE("what one more agent changes is what the day played again with her says") {
    auto const plan = usual_day();
    DaySetup const setup{lasting(), plan, 2};
    auto const before = play(setup);
    auto const answers = what_if(setup, before, 1);
    REQUIRE(!answers.empty());
    auto const& best = answers.front();
    REQUIRE(best.played);
    auto const more = with_one_more(plan, best.hour);
    auto const again = play({lasting(), more, 2});
    CHECK(best.saved_minutes == doctest::Approx(waited_minutes(before) - waited_minutes(again)));
    CHECK(best.fewer_long == (figures(before).waited_long + figures(before).left) - (figures(again).waited_long + figures(again).left));
    CHECK(best.fewer_long > 0);
    CHECK(best_of(answers) == &best);
}

TEST_CASE("quotes are given from the days before, and judged by the waits that came of them") {
    auto const plan = usual_day();
    auto const history = days_before(lasting(), plan, 1, 3);
    auto const told = figures(play({lasting(), plan, 1, {}, nullptr, history}));
    CHECK(told.quality.quotes > 30);
    CHECK(told.quality.coverage > 0.3);
}

TEST_CASE("told as a server tells them, those who wait are promised anew, and the day goes as it would have gone") {
    auto const plan = small_day();
    DaySetup setup{lasting(), plan, 3};
    auto const at_entry = play(setup);
    setup.refreshes = true;
    auto const told = play(setup), again = play(setup);
    CHECK(at_entry.refreshed.empty());
    REQUIRE_FALSE(told.refreshed.empty());
    CHECK(told.entries == at_entry.entries);
    CHECK(waited_minutes(told) == waited_minutes(at_entry));
    CHECK(quotes_of(3, told, plan) == quotes_of(3, again, plan));
    CHECK(quotes_of(3, told, plan).find("refreshed") != std::string::npos);
    std::size_t kept = 0;
    for (auto const& wait : told.waits) kept += wait.later.size();
    CHECK(kept > 0);
    CHECK(kept <= told.refreshed.size());
}

TEST_CASE("a record of the desk gives the day it came from back") {
    auto plan = usual_day();
    plan.bot_share = 0;
    plan.bursts.clear();
    auto const again = plan_of(sketched_before(plan, 1, 10));
    REQUIRE(again);
    CHECK(again->skills.size() == plan.skills.size());
    CHECK(again->agents.size() == plan.agents.size());
    for (auto const& skill : again->skills) {
        auto const given = *std::ranges::find(plan.skills, skill.name, &SkillPlan::name);
        CHECK(skill.handling_minutes == doctest::Approx(given.handling_minutes).epsilon(0.15));
        CHECK(skill.patience_minutes == doctest::Approx(given.patience_minutes).epsilon(0.35));
    }
    CHECK(conversations_expected(*again) == doctest::Approx(conversations_expected(plan)).epsilon(0.1));
    CHECK_FALSE(plan_of({}));
}

TEST_CASE("a plan is read, and the first thing wrong is told with its line") {
    CHECK(error_of(two_agents) == "");
    CHECK(error_of("agents: []\n") == "agents must name at least one at day.yaml:1");
    CHECK(error_of("company: X\n") == "a day needs agents at day.yaml:1");
    CHECK(error_of(two_agents + "colour: red\n") == "a day has no field colour at day.yaml:3");
    CHECK(error_of(two_agents + "open: [\"9\", \"17:00\"]\n") == "open must be a time like \"09:30\" at day.yaml:3");
    CHECK(error_of("skills: {billing: {}}\nagents:\n  - {name: A, skills: {legal: 1}, shift: [\"09:00\", \"17:00\"]}\n") ==
          "no skill is called legal at day.yaml:3");
    CHECK(error_of(two_agents + "bot: {share: 3}\n") == "share must be a number from 0 to 1 at day.yaml:3");
    CHECK(error_of(": [").find("day.yaml:") != std::string::npos);
}

TEST_CASE("the sentence on top names the hour that hurts") {
    Figures day;
    CHECK(finding(day) == "Nobody waited over 10 minutes, and nobody left");
    day.hours = {{11, 31, 9, 0}, {12, 20, 2, 1}};
    day.worst = 0;
    CHECK(finding(day) == "11:00–12:00 hurts: 9 of 31 waited over 10 minutes");
    day.worst = 1;
    CHECK(finding(day) == "12:00–13:00 hurts: 2 of 20 waited over 10 minutes, 1 left");
}

TEST_CASE("what a plan calls people stands in the page as text") {
    auto plan = small_day();
    plan.company = "<script>alert(1)</script>";
    plan.agents[0].name = "\"><img src=x>";
    auto const page = to_html(report_of(plan, 1, play({lasting(), plan, 1}), {}));
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("<img") == std::string::npos);
}
