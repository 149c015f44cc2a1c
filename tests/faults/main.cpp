// fault_sweep sqlite|postgresql every|spread [--flow WORD] [--fault WORD]
// Five flows over a store whose every call fails in turn. Prints what was done, FAIL and TOTAL lines as scripts/README.md says, and COUNTS
// for scripts/soak.
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "base/log.hpp"
#include "database_trial.hpp"
#include "sweep.hpp"

namespace baton::faults {
namespace {

constexpr std::pair<char const*, Cut> cuts[] = {
    {"request lost", Cut::request_lost}, {"answer lost", Cut::answer_lost}, {"stalled", Cut::stalled}};

struct Wanted {
    bool sqlite = true;
    Reach reach = Reach::every;
    std::string flow, fault;

    bool takes(Flow const& one) const { return one.name.find(flow) != std::string::npos; }
    bool takes(std::string const& kind) const { return kind.find(fault) != std::string::npos; }
    bool everything() const { return flow.empty() && fault.empty(); }
};

struct Totals {
    int passed = 0, failed = 0, runs = 0, struck = 0, wrongs = 0;

    void add(std::string const& name, Swept const& swept, bool good) {
        ++(good ? passed : failed);
        runs += swept.runs;
        struck += swept.struck;
        std::printf("%s: %d runs, %d failures made, %zu wrong\n", name.c_str(), swept.runs, swept.struck, swept.wrongs.size());
    }

    void must_be_well(std::string const& name, Swept const& swept) {
        wrongs += static_cast<int>(swept.wrongs.size());
        add(name, swept, swept.wrongs.empty());
        for (std::size_t i = 0; i < swept.wrongs.size() && i < 5; ++i) std::printf("FAIL %s\n", swept.wrongs[i].c_str());
        std::fflush(stdout);
    }

    /// A judge that finds nothing here judges nothing.
    void must_be_found(std::string const& name, Swept const& swept) {
        add(name, swept, !swept.wrongs.empty());
        if (swept.wrongs.empty()) std::printf("FAIL %s, and nothing was found\n", name.c_str());
    }
};

Flow flow_named(std::string_view name) {
    for (auto& flow : all_flows())
        if (flow.name == name) return flow;
    return {};
}

void plants(Totals& totals) {
    Trial trusting{flow_named("send"), Plant::takes_a_refusal_for_yes};
    totals.must_be_found("planted: a refusal is taken for an acknowledgement",
                         sweep("planted", Reach::first_wrong, trusting, {Fault::full}));
    Trial usual{flow_named("send")};
    // Which sync is the n-th depends on when the checkpoints' thread comes to it, so what one sweep has missed another one finds.
    Swept unheard;
    for (int turn = 0; turn < 5 && unheard.wrongs.empty(); ++turn)
        unheard = sweep("planted", Reach::first_wrong, usual, {Fault::failed_sync, 0, 1, 0, true});
    totals.must_be_found("planted: a failed fsync is not looked at", unheard);
    Trial unsynced{flow_named("send"), Plant::no_sync};
    totals.must_be_found("planted: commits are not synced", sweep("planted", Reach::first_wrong, unsynced, {Fault::power_cut}));
}

void over_sqlite(Wanted const& wanted, Totals& totals) {
    stand_under_sqlite();
    for (auto const& flow : all_flows()) {
        if (!wanted.takes(flow)) continue;
        Trial trial{flow};
        for (auto const& [kind, plan] : all_kinds())
            if (wanted.takes(kind)) totals.must_be_well(flow.name + ", " + kind, sweep(flow.name + ", " + kind, wanted.reach, trial, plan));
    }
    if (wanted.everything()) plants(totals);
}

bool over_postgresql(Wanted const& wanted, Totals& totals) {
    auto const server = contract::Postgres::start();
    if (!server) return std::printf("SKIP faults on PostgreSQL: %s\n", server.error().message.c_str()), false;
    contract::Folder const folder;
    Proxy proxy{folder.path, (*server)->socket()};
    for (auto const& flow : all_flows()) {
        if (!wanted.takes(flow) || flow.killed) continue;
        DatabaseTrial trial{flow, **server, proxy, folder.path};
        for (auto const& [kind, cut] : cuts) {
            if (!wanted.takes(kind)) continue;
            auto const name = flow.name + ", " + kind;
            totals.must_be_well(name, sweep(name, wanted.reach, [&](int n) { return trial.run(cut, n); }));
        }
    }
    return true;
}

int run(Wanted const& wanted) {
    Totals totals;
    int skipped = 0;
    if (wanted.sqlite)
        over_sqlite(wanted, totals);
    else if (!over_postgresql(wanted, totals))
        skipped = 1;
    std::printf("COUNTS {\"sweeps\": 1, \"runs\": %d, \"failures_made\": %d, \"failed\": %d}\n", totals.runs, totals.struck, totals.wrongs);
    std::printf("TOTAL passed=%d failed=%d skipped=%d\n", totals.passed, totals.failed, skipped);
    return totals.failed == 0 ? 0 : 1;
}

std::optional<Wanted> wanted_of(int count, char** words) {
    if (count < 3 || count % 2 == 0) return std::nullopt;
    std::string_view const place = words[1], reach = words[2];
    if ((place != "sqlite" && place != "postgresql") || (reach != "every" && reach != "spread")) return std::nullopt;
    Wanted wanted;
    wanted.sqlite = place == "sqlite";
    wanted.reach = reach == "every" ? Reach::every : Reach::spread;
    for (int i = 3; i < count; i += 2) {
        std::string_view const option = words[i];
        if (option == "--flow") wanted.flow = words[i + 1];
        if (option == "--fault") wanted.fault = words[i + 1];
    }
    return wanted;
}

}  // namespace
}  // namespace baton::faults

// SOCI forgets a connection that is lost at its first statement, which is one of its own.
extern "C" char const* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): the sanitizer's name
extern "C" char const* __lsan_default_suppressions() { return "leak:libsoci_postgresql"; }  // NOLINT(bugprone-reserved-identifier)

int main(int count, char** words) {
    auto const wanted = baton::faults::wanted_of(count, words);
    if (!wanted) return std::fprintf(stderr, "usage: fault_sweep sqlite|postgresql every|spread [--flow WORD] [--fault WORD]\n"), 2;
    baton::log::start("off");
    return baton::faults::run(*wanted);
}
