#include "fsync_probe.hpp"
#include "measures.hpp"
#include "product.hpp"
#include "raw_sqlite.hpp"

namespace baton::bench {
namespace {

struct Run {
    double per_second = 0, cpu_micros = 0;
    std::vector<double> millis;
};

/// Customers' messages, socket in → commit → ack. `in_flight` customers have one under way each; who is acknowledged lets the next one
/// speak.
Run talk(Product& product, Customers& customers, int messages, int in_flight) {
    static std::string const text(188, 'x');
    std::vector<double> sent_at(customers.size());
    Run run;
    int sent = 0;
    auto const send = [&] {
        if (sent == messages) return;
        auto const who = static_cast<std::size_t>(sent++) % customers.size();
        sent_at[who] = wall();
        customers.say(who, text);
    };
    customers.on_ack = [&](std::size_t who) {
        run.millis.push_back((wall() - sent_at[who]) * 1e3);
        send();
    };
    auto const began = wall(), cpu_began = product.process().cpu();
    for (int i = 0; i < in_flight; ++i) send();
    customers.fleet().until([&] { return run.millis.size() == static_cast<std::size_t>(messages); });
    run.per_second = messages / (wall() - began);
    run.cpu_micros = (product.process().cpu() - cpu_began) / messages * 1e6;
    customers.on_ack = {};
    return run;
}

Run raw(RawGroupCommit& database, int messages, int in_flight) {
    Run run;
    auto const began = wall(), cpu_began = cpu();
    run.millis = database.run(messages, in_flight);
    run.per_second = messages / (wall() - began);
    run.cpu_micros = (cpu() - cpu_began) / messages * 1e6;
    return run;
}

struct Series {
    std::vector<double> per_second, cpu_micros, p50, p99;
    void add(Run const& run) {
        per_second.push_back(run.per_second);
        cpu_micros.push_back(run.cpu_micros);
        p50.push_back(percentile(run.millis, 0.5));
        p99.push_back(percentile(run.millis, 0.99));
    }
};

}  // namespace

void durable_over_sockets(Place const& place, Report& report) {
    auto const folder = place.folder / "durable";
    Product product{folder, {}};
    RawSqlite raw_database{folder / "raw.db"};
    RawGroupCommit reference{raw_database};
    std::vector<double> pressure, sync;
    Series ours32, ours1, raw32, raw1;
    int const rounds = place.quick ? 3 : 7, messages = place.quick ? 3200 : 6400;
    for (int round = 0; round < rounds; ++round) {
        // They wait for a person, so that nothing but their words happens. 320 chats of 20 messages: the reference's shape.
        Customers customers{product};
        customers.come(320);
        customers.begin("I want to talk to a person");
        customers.wait_for_stage("queued");
        sync.push_back(median(fsync_probe(folder / "probe", 100)));
        raw32.add(raw(reference, messages, 32));
        ours32.add(talk(product, customers, messages, 32));
        raw1.add(raw(reference, 200, 1));
        ours1.add(talk(product, customers, 200, 1));
        sync.push_back(median(fsync_probe(folder / "probe", 100)));
        pressure.push_back(cpu_pressure());
        customers.go();
    }
    auto const noise = median(pressure);
    report.add({"durable message over a socket, 32 in flight", median(ours32.per_second), "msg/s", "raw SQLite group commit",
                median(raw32.per_second), median(ours32.per_second) / median(raw32.per_second), 0.3, 0.5, false, noise,
                "p50 " + std::to_string(median(ours32.p50)) + " ms, p99 " + std::to_string(median(ours32.p99)) + " ms; raw p50 " +
                    std::to_string(median(raw32.p50)) + ", p99 " + std::to_string(median(raw32.p99))});
    report.add({"the same, CPU of the whole server a message", median(ours32.cpu_micros) / 1e3, "ms", "raw SQLite, same CPU",
                median(raw32.cpu_micros) / 1e3, median(ours32.cpu_micros) / median(raw32.cpu_micros), 0, 0, true, noise});
    report.add({"durable message over a socket, 1 in flight, p50", median(ours1.p50), "ms", "fdatasync of 4 KiB, p50", median(sync),
                median(ours1.p50) / median(sync), 3, 2, true, noise,
                "raw SQLite p50 " + std::to_string(median(raw1.p50)) + " ms; ours p99 " + std::to_string(median(ours1.p99)) +
                    " ms, raw p99 " + std::to_string(median(raw1.p99))});
}

}  // namespace baton::bench
