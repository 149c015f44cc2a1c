// bench_lists FOLDER SIZE...: what one page of the agents' list costs as conversations gather (CPU time). Stores are kept and used again.
#include <boost/asio/io_context.hpp>
#include <cstdlib>
#include <optional>

#include "base/log.hpp"
#include "figures.hpp"
#include "storage/conversation_rows.hpp"
#include "storage/entry_rows.hpp"
#include "storage/list_pages.hpp"
#include "storage/search_index.hpp"
#include "storage/sql_log.hpp"

namespace {

using namespace baton;
using namespace baton::bench;
using conversation::ActorKind;
using conversation::Kind;
using conversation::View;

/// Two messages each; of a hundred conversations one waits, one is with an agent, the rest are closed (PERFORMANCE.md §4).
class Builder {
  public:
    Builder(std::filesystem::path const& file, int size) : size_{size} {
        storage::Settings settings;
        settings.target = file.string();
        store_ = std::move(storage::Store::open(settings, loop_.get_executor(), clock_, random_).value());
        log_.emplace(*store_, conversation::Limits{});
        for (int i = 0; i < 256; ++i) next();
        while (done_ < size_) loop_.run_one();
    }

  private:
    std::string words(int number) const {
        static constexpr char const* subjects[]{"invoice", "login",    "export",  "checkout", "password",
                                                "refund",  "delivery", "account", "address",  "coupon"};
        static constexpr char const* verbs[]{"fails",   "is missing",        "is late",       "looks wrong",
                                             "is slow", "was charged twice", "does not open", "shows an error"};
        return std::string{"My "} + subjects[number % 10] + " " + verbs[number / 10 % 8] + " since order number " + std::to_string(number);
    }

    std::vector<conversation::NewEntry> story(int number) const {
        std::vector<conversation::NewEntry> entries{
            {Kind::message,
             {ActorKind::customer, "vis_" + std::to_string(number), "Ines"},
             {{"text", words(number)}},
             "c-" + std::to_string(number)},
            {Kind::message, {ActorKind::bot, "", ""}, {{"text", "Please open the page and follow the steps."}}, ""}};
        if (number % 100 >= 2)
            entries.push_back({Kind::closed, {}, {{"why", "idle"}}, ""});
        else
            entries.push_back({Kind::handoff,
                               {ActorKind::bot, "", ""},
                               {{"reason", "asked_for_person"}, {"because", "wrote: a person"}, {"priority_rank", number / 100 % 4}},
                               ""});
        if (number % 100 == 1)
            entries.push_back({Kind::claimed, {ActorKind::agent, "agent_1", "Sarah"}, {{"agent_id", "agent_1"}, {"name", "Sarah"}}, ""});
        return entries;
    }

    void next() {
        if (started_ == size_) return;
        conversation::State first;
        first.id = ConversationId::make(random_);
        first.visitor_id = "vis_" + std::to_string(started_);
        first.customer_name = "Customer " + std::to_string(started_);
        log_->begin({first, story(started_++), {}}, [this](Result<conversation::Appended> result) {
            if (!result) std::exit(1);
            ++done_;
            next();
        });
    }

    int size_, started_ = 0, done_ = 0;
    boost::asio::io_context loop_{1};
    SystemClock clock_;
    SecureRandom random_;
    std::unique_ptr<storage::Store> store_;
    std::optional<storage::SqlLog> log_;
};

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
    double open = 0, closed = 0, deep = 0, queue = 0, transcript = 0, search = 0;
};

Costs measured(std::filesystem::path const& file) {
    auto const session = storage::Database{file.string()}.open(storage::Use::reader);
    auto const now = SystemClock{}.now();
    auto const page = [&](View view, std::string const& cursor = {}) {
        auto const found = storage::list_page(*session, view, "agent_1", cursor, 30, now);
        if (!found || found->items.size() != 30) std::exit(1);
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

Costs at(std::filesystem::path const& folder, int size) {
    auto const file = folder / ("lists-" + std::to_string(size) + ".db");
    if (!std::filesystem::exists(folder / (file.filename().string() + ".whole"))) {
        for (auto const* rest : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + rest);
        auto const began = wall(), cpu_began = cpu();
        {
            Builder const builder{file, size};
        }
        std::ofstream{folder / (file.filename().string() + ".whole")} << "built\n";
        std::printf("built %d conversations in %.1f s, %.3f CPU-ms each\n", size, wall() - began, (cpu() - cpu_began) / size * 1e3);
    }
    return measured(file);
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) return std::fprintf(stderr, "usage: bench_lists FOLDER SIZE...\n"), 2;
    log::start("error");
    std::filesystem::create_directories(words[1]);
    std::vector<Costs> all;
    std::printf("CPU pressure %.0f %%; CPU microseconds, median\n%12s %10s %10s %10s %10s %10s %10s\n", cpu_pressure(), "conversations",
                "open", "closed", "page 51", "queue head", "transcript", "search");
    for (int i = 2; i < count; ++i) {
        all.push_back(at(words[1], std::atoi(words[i])));
        auto const& costs = all.back();
        std::printf("%12s %10.1f %10.1f %10.1f %10.1f %10.1f %10.1f\n", words[i], costs.open, costs.closed, costs.deep, costs.queue,
                    costs.transcript, costs.search);
    }
    figure("list_cpu_largest_against_smallest", all.back().open / all.front().open, "x", "floor 1.3, good 1.1");
    figure("list_cpu_at_largest", all.back().open / 1000, "ms", "Libredesk at 100,000: 353");
    figure("search_cpu_at_largest", all.back().search / 1000, "ms", "Libredesk at 100,000: 8.6");
}
