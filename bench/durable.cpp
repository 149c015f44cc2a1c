// bench_durable [FOLDER] [ROUNDS]: durable messages a second and their latency, against raw SQLite and a bare fsync, interleaved.
#include <fcntl.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <cstdlib>
#include <optional>

#include "base/log.hpp"
#include "figures.hpp"
#include "raw_sqlite.hpp"
#include "storage/sql_log.hpp"

namespace {

using namespace baton;
using namespace baton::bench;

constexpr int at_a_time = 64;
constexpr int messages_each = 20;

struct Run {
    double per_second = 0, cpu_micros = 0, p50_millis = 0, p99_millis = 0;
};

Run summed(int messages, Seconds wall_spent, Seconds cpu_spent, std::vector<double> const& millis) {
    return {messages / wall_spent, cpu_spent / messages * 1e6, percentile(millis, 0.5), percentile(millis, 0.99)};
}

/// fdatasync of 4 KiB appended.
Run probe(std::filesystem::path const& file, int count) {
    int const number = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    std::string const block(4096, 'x');
    std::vector<double> millis;
    auto const began = wall();
    for (int i = 0; i < count; ++i) {
        auto const start = wall();
        if (::write(number, block.data(), block.size()) < 0 || ::fdatasync(number) != 0) std::exit(1);
        millis.push_back((wall() - start) * 1e3);
    }
    ::close(number);
    return summed(count, wall() - began, 1, millis);
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
        auto const chats = static_cast<std::size_t>(messages / messages_each + at_a_time);
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
                         if (!result) std::exit(1);
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
    void show(char const* name) const {
        std::printf("  %-24s %9.0f msg/s  %7.1f CPU-us/msg  p50 %7.3f ms  p99 %7.3f ms\n", name, median(per_second), median(cpu_micros),
                    median(p50), median(p99));
    }
};

}  // namespace

int main(int count, char** words) {
    std::filesystem::path const folder = count > 1 ? words[1] : "bench-durable";
    int const rounds = count > 2 ? std::atoi(words[2]) : 5;
    log::start("error");
    std::filesystem::create_directories(folder);
    for (auto const& old : std::filesystem::directory_iterator{folder}) std::filesystem::remove(old);
    RawSqlite raw_database{folder / "raw.db"};
    RawGroupCommit reference{raw_database};
    Ours ours{folder / "ours.db"};
    Series sync, raw32, ours32, raw1, ours1;
    std::vector<double> pressure;
    for (int round = 0; round < rounds; ++round) {
        pressure.push_back(cpu_pressure());
        sync.add(probe(folder / "probe", 200));
        raw32.add(raw(reference, 6400, 32));
        ours32.add(ours.run(6400, 32));
        raw1.add(raw(reference, 200, 1));
        ours1.add(ours.run(200, 1));
    }
    std::printf("durable messages, median of %d interleaved rounds, CPU pressure %.0f %% (%.0f to %.0f)\n", rounds, median(pressure),
                std::ranges::min(pressure), std::ranges::max(pressure));
    sync.show("fdatasync of 4 KiB");
    raw32.show("raw SQLite, 32 in flight");
    ours32.show("log, 32 in flight");
    raw1.show("raw SQLite, 1 in flight");
    ours1.show("log, 1 in flight");
    figure("durable_32_against_raw", median(ours32.per_second) / median(raw32.per_second), "x", "floor 0.3, good 0.5");
    figure("durable_32_cpu_against_raw", median(raw32.cpu_micros) / median(ours32.cpu_micros), "x", "the same by CPU time");
    figure("durable_1_p50_against_fsync", median(ours1.p50) / median(sync.p50), "x", "floor 3, good 2");
    figure("cpu_per_message", median(ours32.cpu_micros) / 1000, "ms", "log only; Libredesk 5.4");
    figure("raw_commit_p99", median(raw1.p99), "ms");
    figure("cpu_pressure", median(pressure), "%");
}
