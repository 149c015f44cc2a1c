// days SEED                     one day, with its story
// days --from 1 --count 1000    many, in --jobs processes; prints those that break a promise, and totals
// --planted NAME                with a mistake put into the product on purpose
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <cstdio>

#include "drawn.hpp"
#include "judge.hpp"
#include "planted.hpp"

using namespace baton;
using namespace baton::days;

namespace {

struct Options {
    std::uint64_t seed = 0, from = 1, count = 0;
    std::uint64_t jobs = 1;
    std::string planted = "none";
    bool first_only = false, full = false;
    Size size() const { return full ? Size::full : Size::small; }
};

/// days, broken ones, conversations, those who wanted a person, entries
using Totals = std::array<std::uint64_t, 5>;

rehearsal::Lasting const& lasting() {
    static rehearsal::Lasting const made = [] {
        auto locale = Locale::load(BATON_SOURCE_DIR "/locale/server");
        if (!locale) std::fprintf(stderr, "days: %s\n", locale.error().message.c_str()), std::exit(2);
        return rehearsal::Lasting{std::move(*locale)};
    }();
    return made;
}

rehearsal::Record play(std::uint64_t seed, Judge& judge, Drawn const& day) {
    return rehearsal::play({lasting(), day.plan, seed, day.troubles, &judge});
}

Totals play_one_of_many(std::uint64_t seed, Size size) {
    auto const day = drawn_day(seed, size);
    Judge judge{day.plan, false};
    auto const record = play(seed, judge, day);
    for (auto const& [promise, what, at] : judge.findings()) {
        std::printf("BROKEN %llu %s: %s\n", static_cast<unsigned long long>(seed), promise.c_str(), what.c_str());
        break;
    }
    return {1, judge.findings().empty() ? 0U : 1U, static_cast<std::uint64_t>(record.conversations), record.visits.size(), judge.entries()};
}

Totals play_share(Options const& options, std::uint64_t which) {
    Totals totals{};
    for (auto seed = options.from + which; seed < options.from + options.count; seed += options.jobs) {
        auto const one = play_one_of_many(seed, options.size());
        for (std::size_t i = 0; i < totals.size(); ++i) totals[i] += one[i];
        if (one[1] > 0) std::fflush(stdout);
        if (one[1] > 0 && options.first_only) break;
    }
    return totals;
}

/// A process for each share, each with a pipe for its totals; one that dies counts as a broken day.
int many(Options const& options) {
    lasting();
    auto const began = std::chrono::steady_clock::now();
    std::vector<std::pair<pid_t, int>> children;
    for (std::uint64_t which = 0; which < options.jobs; ++which) {
        int ends[2];
        if (pipe(ends) != 0) return 2;
        auto const child = fork();
        if (child == 0) {
            auto const mine = play_share(options, which);
            std::fflush(stdout);
            auto const written = write(ends[1], mine.data(), sizeof mine);
            std::_Exit(written == sizeof mine ? 0 : 1);
        }
        close(ends[1]);
        children.emplace_back(child, ends[0]);
    }
    Totals totals{};
    for (auto const& [child, end] : children) {
        Totals share{};
        int status = 0;
        auto const got = read(end, share.data(), sizeof share);
        waitpid(child, &status, 0);
        close(end);
        if (got != sizeof share || status != 0) share = {0, 1, 0, 0, 0}, std::printf("BROKEN 0 a process ended early, status %d\n", status);
        for (std::size_t i = 0; i < totals.size(); ++i) totals[i] += share[i];
    }
    auto const number = [&](std::size_t i) { return static_cast<unsigned long long>(totals[i]); };
    std::printf("days: %llu, broken: %llu\n%llu conversations, %llu wanted a person, %llu entries, %.0f s\n", number(0), number(1),
                number(2), number(3), number(4), std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    return totals[1] == 0 ? 0 : 1;
}

int one(Options const& options) {
    auto const day = drawn_day(options.seed, options.size());
    Judge judge{day.plan, true};
    play(options.seed, judge, day);
    std::fputs(judge.story().c_str(), stdout);
    return judge.findings().empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Plays days of a desk from seeds and judges what is promised about waiting."};
    Options options;
    app.add_option("seed", options.seed, "one day, with its story");
    app.add_option("--from", options.from, "the first of many");
    app.add_option("--count", options.count, "how many");
    app.add_option("--jobs", options.jobs, "processes")->check(CLI::Range(1, 64));
    app.add_option("--planted", options.planted, "a mistake on purpose");
    app.add_flag("--first", options.first_only, "each process stops at the first day that breaks a promise");
    app.add_flag("--full", options.full, "about 5,000 conversations and 60 agents a day, instead of 100 and 6");
    CLI11_PARSE(app, argc, argv);
    auto const planted = planted_named(options.planted);
    if (!planted) {
        std::fprintf(stderr, "days: no planted mistake is called %s\n", options.planted.c_str());
        return 2;
    }
    plant(*planted);
    return options.count > 0 ? many(options) : one(options);
}
