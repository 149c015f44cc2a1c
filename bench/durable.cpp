#include <boost/asio/io_context.hpp>
#include <optional>
#include <stdexcept>

#include "fsync_probe.hpp"
#include "measures.hpp"
#include "raw_sqlite.hpp"
#include "storage/sql_log.hpp"

namespace baton::bench {
namespace {

constexpr int at_a_time = 64;
constexpr int messages_each = 20;

struct Run {
    double per_second = 0, cpu_micros = 0, p50_millis = 0, p99_millis = 0;
};

Run summed(int messages, Seconds wall_spent, Seconds cpu_spent, std::vector<double> const& millis) {
    return {messages / wall_spent, cpu_spent / messages * 1e6, percentile(millis, 0.5), percentile(millis, 0.99)};
}

Run raw(RawGroupCommit& database, int messages, int in_flight) {
    auto const began = wall(), cpu_began = cpu();
    auto const millis = database.run(messages, in_flight);
    return summed(messages, wall() - began, cpu() - cpu_began, millis);
}

/// Our log, with as many messages under way as there are writers; each sends its next when the last is acknowledged.
class Ours {
  public:
    explicit Ours(std::filesystem::path const& file) {
        storage::Settings settings;
        settings.target = file.string();
        store_ = std::move(storage::Store::open(settings, loop_.get_executor(), clock_, random_).value());
        log_.emplace(*store_, conversation::Limits{});
    }

    /// Chats are short: 64 at a time, 20 messages each; they are begun before the measuring.
    Run run(int messages, int in_flight) {
        auto const chats = static_cast<std::size_t>(messages / messages_each) + at_a_time;
        ids_.clear();
        for (std::size_t i = 0; i < chats; ++i) begin();
        // The store keeps the loop's work alive, so it is stepped, not run.
        while (ids_.size() < chats) loop_.run_one();
        sent_ = 0;
        left_ = messages;
        open_ = 0;
        millis_.clear();
        auto const began = wall(), cpu_began = cpu();
        for (int i = 0; i < in_flight; ++i) send();
        while (open_ > 0) loop_.run_one();
        return summed(messages, wall() - began, cpu() - cpu_began, millis_);
    }

  private:
    void begin() {
        conversation::State first;
        first.id = ConversationId::make(random_);
        first.visitor_id = "vis_" + std::to_string(number_);
        log_->begin({first, {word()}, {}}, [this](Result<conversation::Appended> result) { ids_.push_back(result.value().state.id); });
    }

    conversation::NewEntry word() {
        return {conversation::Kind::message,
                {conversation::ActorKind::customer, "vis_1", "Ines"},
                {{"text", text_}},
                "client-" + std::to_string(++number_)};
    }

    void send() {
        if (left_ == 0) return;
        --left_;
        ++open_;
        auto const chat = sent_ / at_a_time / messages_each * at_a_time + sent_ % at_a_time;
        ++sent_;
        log_->append({ids_[static_cast<std::size_t>(chat)], {word()}, {}, {}},
                     [this, start = wall()](Result<conversation::Appended> result) {
                         if (!result) throw std::runtime_error{result.error().message};
                         millis_.push_back((wall() - start) * 1e3);
                         --open_;
                         send();
                     });
    }

    boost::asio::io_context loop_{1};
    SystemClock clock_;
    SecureRandom random_;
    std::unique_ptr<storage::Store> store_;
    std::optional<storage::SqlLog> log_;
    std::vector<ConversationId> ids_;
    std::string text_ = std::string(188, 'x');
    long long number_ = 0;
    int sent_ = 0, left_ = 0, open_ = 0;
    std::vector<double> millis_;
};

struct Series {
    std::vector<double> per_second, cpu_micros, p50, p99;
    void add(Run const& run) {
        per_second.push_back(run.per_second);
        cpu_micros.push_back(run.cpu_micros);
        p50.push_back(run.p50_millis);
        p99.push_back(run.p99_millis);
    }
};

}  // namespace

void durable_log(Place const& place, Report& report) {
    auto const folder = place.folder / "log";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    RawSqlite raw_database{folder / "raw.db"};
    RawGroupCommit reference{raw_database};
    Ours ours{folder / "ours.db"};
    Series raw32, ours32, ours1;
    std::vector<double> pressure, sync;
    for (int round = 0; round < (place.quick ? 3 : 7); ++round) {
        sync.push_back(median(fsync_probe(folder / "probe", 200)));
        raw32.add(raw(reference, 6400, 32));
        ours32.add(ours.run(6400, 32));
        ours1.add(ours.run(200, 1));
        pressure.push_back(cpu_pressure());
    }
    auto const noise = median(pressure);
    report.add({"durable message, log alone, 32 in flight", median(ours32.per_second), "msg/s", "raw SQLite group commit",
                median(raw32.per_second), median(ours32.per_second) / median(raw32.per_second), 0, 0, false, noise,
                "where the writer stands in the way of the whole path"});
    report.add({"durable message, log alone, CPU", median(ours32.cpu_micros) / 1e3, "ms", "raw SQLite group commit",
                median(raw32.cpu_micros) / 1e3, median(ours32.cpu_micros) / median(raw32.cpu_micros), 0, 0, true, noise});
    report.add({"durable message, log alone, 1 in flight, p50", median(ours1.p50), "ms", "fdatasync of 4 KiB, p50", median(sync),
                median(ours1.p50) / median(sync), 0, 0, true, noise});
}

}  // namespace baton::bench
