// simulate SEED                     one schedule, with its story
// simulate --from 1 --count 10000   many, in --jobs processes; prints those that break a promise, and totals
// --planted NAME                    with a fault put into the product on purpose
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <iostream>

#include "base/ensure.hpp"
#include "base/log.hpp"
#include "shared.hpp"
#include "world.hpp"

using namespace baton;
using namespace baton::simulation;

namespace {

struct Options {
    std::uint64_t seed = 0, from = 1, count = 0;
    int jobs = 1;
    std::string planted = "none";
    bool first_only = false;
};

struct Totals {
    std::uint64_t schedules = 0, broken = 0, entries = 0, acks = 0, lives = 0;
    Totals& operator+=(Totals const& more) {
        schedules += more.schedules, broken += more.broken, entries += more.entries, acks += more.acks, lives += more.lives;
        return *this;
    }
};

Ending play(std::uint64_t seed, Planted planted, bool told) { return World{seed, planted, told}.run(); }

/// The seed that each process plays, for all to read: a process that dies cannot say it.
std::uint64_t* playing(int jobs) {
    auto* const pages =
        mmap(nullptr, static_cast<std::size_t>(jobs) * sizeof(std::uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ensure(pages != MAP_FAILED, "there is a page to share");
    return static_cast<std::uint64_t*>(pages);
}

Totals play_share(Options const& options, Planted planted, int which, std::uint64_t& now) {
    Totals totals;
    for (auto seed = options.from; seed < options.from + options.count; ++seed) {
        if (seed % static_cast<std::uint64_t>(options.jobs) != static_cast<std::uint64_t>(which)) continue;
        now = seed;
        auto const outcome = play(seed, planted, false);
        totals += {1, outcome.findings.empty() ? 0U : 1U, outcome.entries, outcome.acks, outcome.lives};
        if (outcome.findings.empty()) continue;
        std::printf("BROKEN %llu %s: %s\n", static_cast<unsigned long long>(seed), outcome.findings.front().promise.c_str(),
                    outcome.findings.front().what.c_str());
        std::fflush(stdout);
        if (options.first_only) break;
    }
    return totals;
}

/// A process for each share; each writes its totals into a pipe.
Totals play_many(Options const& options, Planted planted) {
    log::start("off");  // thousands of lines about faults that were meant
    shared();
    Totals totals;
    auto* const seeds = playing(options.jobs);
    std::vector<std::pair<pid_t, int>> children;
    for (int which = 0; which < options.jobs; ++which) {
        int ends[2];
        if (pipe(ends) != 0) return totals;
        auto const child = fork();
        if (child == 0) {
            auto const mine = play_share(options, planted, which, seeds[which]);
            auto const written = write(ends[1], &mine, sizeof mine);
            std::_Exit(written == sizeof mine ? 0 : 1);
        }
        close(ends[1]);
        children.emplace_back(child, ends[0]);
    }
    for (auto const* seed = seeds; auto const& [child, end] : children) {
        Totals share;
        auto const got = read(end, &share, sizeof share);
        int status = 0;
        waitpid(child, &status, 0);
        if (got != sizeof share || status != 0) {
            share.broken = 1;
            std::printf("BROKEN %llu a process ended early (status %d)\n", static_cast<unsigned long long>(*seed), status);
        }
        ++seed;
        totals += share;
        close(end);
    }
    return totals;
}

int many(Options const& options, Planted planted) {
    auto const began = std::chrono::system_clock::now();
    auto const totals = play_many(options, planted);
    auto const took = std::chrono::duration<double>(std::chrono::system_clock::now() - began).count();
    std::printf("schedules: %llu, broken: %llu\n%llu entries, %llu acknowledged messages and commands, %llu lives of the product, %.0f s\n",
                static_cast<unsigned long long>(totals.schedules), static_cast<unsigned long long>(totals.broken),
                static_cast<unsigned long long>(totals.entries), static_cast<unsigned long long>(totals.acks),
                static_cast<unsigned long long>(totals.lives), took);
    return totals.broken == 0 ? 0 : 1;
}

int one(Options const& options, Planted planted) {
    auto const outcome = play(options.seed, planted, true);
    std::cout << outcome.story;
    return outcome.findings.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Plays schedules of the product's core from seeds and judges them by the ten promises."};
    Options options;
    app.add_option("seed", options.seed, "one schedule, with its story");
    app.add_option("--from", options.from, "the first of many");
    app.add_option("--count", options.count, "how many");
    app.add_option("--jobs", options.jobs, "processes")->check(CLI::Range(1, 64));
    app.add_option("--planted", options.planted, "a fault on purpose");
    app.add_flag("--first", options.first_only, "each process stops at the first that breaks a promise");
    CLI11_PARSE(app, argc, argv);
    auto const planted = planted_named(options.planted);
    if (!planted) {
        std::fprintf(stderr, "simulate: no planted fault is called %s\n", options.planted.c_str());
        return 2;
    }
    held_time::hold();
    return options.count > 0 ? many(options, *planted) : one(options, *planted);
}
