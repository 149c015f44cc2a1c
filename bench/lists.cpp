#include <thread>

#include "growth.hpp"
#include "list_store.hpp"
#include "measures.hpp"
#include "product.hpp"
#include "storage/conversation_rows.hpp"
#include "storage/database.hpp"
#include "storage/entry_rows.hpp"
#include "storage/list_pages.hpp"
#include "storage/search_index.hpp"

namespace baton::bench {
namespace {

using conversation::View;

template <class Call>
double cpu_micros(Call const& call, int times = 300) {
    call();
    std::vector<double> spent;
    for (int i = 0; i < times; ++i) {
        auto const began = cpu();
        call();
        spent.push_back((cpu() - began) * 1e6);
    }
    return median(spent);
}

struct Costs {
    int size = 0;
    double ready = 0, page = 0;
    double open = 0, closed = 0, deep = 0, queue = 0, transcript = 0, search = 0, append = 0;
    Memory memory;
    double idle = 0;  ///< percent of a core while nobody asks for anything
};

/// Percent of a core, over so long.
double idle_percent(Product& product, Seconds time) {
    auto const began = wall(), spent = product.process().cpu();
    std::this_thread::sleep_for(std::chrono::duration<double>{time});
    return (product.process().cpu() - spent) / (wall() - began) * 100;
}

Costs measured(std::filesystem::path const& file) {
    auto const session = storage::Database{file.string()}.open(storage::Use::reader);
    auto const now = SystemClock{}.now();
    auto const page = [&](View view, std::string const& cursor = {}) {
        auto const found = storage::list_page(*session, view, "agent_1", cursor, 30, now);
        if (!found || found->items.size() != 30) throw std::runtime_error{"a page of the list is not whole"};
        return found->next;
    };
    std::string deep;
    for (int i = 0; i < 50; ++i) deep = page(View::closed, deep);
    auto const one =
        storage::select_conversations(*session, "where owner_kind = 'queue' order by urgency, waiting_since, id limit ?", {1}).front().id;
    Costs costs;
    costs.open = cpu_micros([&] { page(View::open); });
    costs.closed = cpu_micros([&] { page(View::closed); });
    costs.deep = cpu_micros([&] { page(View::closed, deep); });
    costs.queue = cpu_micros(
        [&] { storage::select_conversations(*session, "where owner_kind = 'queue' order by urgency, waiting_since, id limit ?", {1}); });
    costs.transcript = cpu_micros([&] { storage::entries_before(*session, one, 0, 200); });
    costs.search = cpu_micros([&] { storage::SearchIndex::search(*session, "invoice charged", 0, 20); }, 50);
    return costs;
}

/// Thousands who wait may be overdue for an escalation since the last run: that is work, and it is done first.
void until_at_rest(Product& product) {
    constexpr double calm = 1;
    constexpr Seconds most = 120;
    auto const began = wall();
    while (idle_percent(product, 1) > calm)
        if (wall() - began > most) throw std::runtime_error{"the program does not come to rest"};
}

/// The same page as the console asks for it: session, list, counts, JSON. CPU of the whole server.
double page_micros(Product& product, int times) {
    std::vector<double> spent;
    for (int round = 0; round < 5; ++round) {
        auto const began = product.process().cpu();
        for (int i = 0; i < times; ++i) product.owner().call("GET", "/api/v1/conversations?view=open&limit=30");
        spent.push_back((product.process().cpu() - began) / times * 1e6);
    }
    return median(spent);
}

Costs at(Place const& place, int size) {
    auto const file = list_store(place.folder, size);
    auto costs = measured(file);
    costs.size = size;
    costs.append = append_micros(file, 2000);
    std::vector<double> ready;
    for (int i = 0; i < 3; ++i) {
        Product product{place.folder / "list", {.database = file}};
        ready.push_back(product.ready_after());
        until_at_rest(product);
        if (i < 2) continue;
        costs.page = page_micros(product, 200);
        costs.memory = product.process().memory();
        if (!place.quick) costs.idle = idle_percent(product, 20);
    }
    costs.ready = median(ready);
    std::printf(
        "  %9d: store open %.1f, closed %.1f, page 51 %.1f, queue head %.1f, transcript %.1f, search %.1f, append %.1f CPU-us; over "
        "HTTP %.1f; ready after %.3f s; at rest %.1f MB resident, %.3f %% of a core\n",
        size, costs.open, costs.closed, costs.deep, costs.queue, costs.transcript, costs.search, costs.append, costs.page, costs.ready,
        costs.memory.resident / 1024, costs.idle);
    return costs;
}

double ready_when_empty(Place const& place) {
    std::vector<double> ready;
    for (int i = 0; i < 5; ++i) ready.push_back(Product{place.folder / "list", {.set_up = false}}.ready_after());
    return median(ready);
}

/// What each of these costs must not grow with what is stored.
void add_growth(std::vector<Costs> const& all, Report& report) {
    struct Curve {
        char const* name;
        double Costs::* cost;
    };
    for (auto const& [name, cost] : {Curve{"the open list", &Costs::open},
                                     {"the queue's head", &Costs::queue},
                                     {"opening a conversation", &Costs::transcript},
                                     {"a customer's words, stored", &Costs::append}}) {
        std::vector<std::pair<double, double>> points;
        for (auto const& each : all) points.emplace_back(each.size, each.*cost);
        report.add({std::string{"growth of "} + name, all.back().*cost / 1e3, "ms", "own cost at " + std::to_string(all.front().size),
                    all.front().*cost / 1e3, growth_exponent(points), 0.1, 0.03, true, cpu_pressure(),
                    "ratio is the exponent from " + std::to_string(all.front().size) + " to " + std::to_string(all.back().size)});
    }
}

}  // namespace

void lists(Place const& place, Report& report) {
    std::vector<int> const sizes = place.quick ? std::vector{2'000, 20'000} : std::vector{10'000, 100'000, 1'000'000};
    std::vector<Costs> all;
    for (auto const size : sizes) all.push_back(at(place, size));
    auto const& first = all.front();
    auto const& last = all.back();
    auto const noise = cpu_pressure();
    auto const named = [](Costs const& costs) { return std::to_string(costs.size) + " conversations"; };
    report.add({"agents' list at " + named(last) + ", store", last.open / 1e3, "ms", "own cost at " + std::to_string(first.size),
                first.open / 1e3, last.open / first.open, 1.3, 1.1, true, noise});
    report.add({"agents' list at " + named(last) + ", HTTP", last.page / 1e3, "ms", "own cost at " + std::to_string(first.size),
                first.page / 1e3, last.page / first.page, 1.3, 1.1, true, noise});
    if (place.quick) return;
    add_growth(all, report);
    report.add(
        {"memory at rest with " + named(last), last.memory.proportional / 1024, "MB", "Libredesk with its store empty", 126,
         last.memory.proportional / 1024 / 126, 0, 0, true, noise,
         "resident " + std::to_string(last.memory.resident / 1024) + " MB; two in a hundred wait or are with somebody, and are kept"});
    report.add({"CPU at rest with " + named(last) + ", 20 s", last.idle, "%", "Libredesk 1.7 % of a core", 1.7, last.idle / 1.7, 1,
                0.2 / 1.7, true, noise});
    constexpr double peer = 353;
    report.add({"agents' list at " + named(all[1]) + ", HTTP", all[1].page / 1e3, "ms", "Libredesk at 100,000", peer,
                all[1].page / 1e3 / peer, 0.01, 0.002, true, noise});
    report.add({"message search at " + named(last) + ", store", last.search / 1e3, "ms", "Libredesk at 100,000 messages", 8.6,
                last.search / 1e3 / 8.6, 0, 0, true, noise});
    auto const empty = ready_when_empty(place);
    report.add(
        {"ready with " + named(last), last.ready, "s", "own start when empty", empty, last.ready / empty, 3, 1.2, true, cpu_pressure()});
}

}  // namespace baton::bench
