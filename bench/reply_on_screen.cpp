#include "fsync_probe.hpp"
#include "measures.hpp"
#include "product.hpp"
#include "raw_sqlite.hpp"

namespace baton::bench {
namespace {

constexpr int customers_at_once = 10;

struct Chat {
    std::string path;
    std::int64_t epoch = 0;
};

/// The owner takes each of them from the queue.
std::vector<Chat> claimed(Product& product, Customers& customers) {
    std::vector<Chat> chats;
    for (std::size_t who = 0; who < customers.size(); ++who) {
        Chat chat{"/api/v1/conversations/" + customers.conversation(who), 0};
        auto const epoch = [](json::object const& from) { return integer_at(from.at("state").as_object(), "epoch"); };
        chat.epoch = epoch(product.owner().call("GET", chat.path));
        auto const taken = product.owner().call("POST", chat.path + "/claim", to_text(json::object{{"epoch", chat.epoch}}));
        chat.epoch = taken.contains("state") ? epoch(taken) : integer_at(taken, "epoch");
        chats.push_back(std::move(chat));
    }
    return chats;
}

/// One reply after another: from the agent's request leaving until the customer's socket has the words.
std::vector<double> replies(Product& product, Customers& customers, std::vector<Chat> const& chats, int count) {
    static long long number = 0;
    std::vector<double> millis;
    std::string awaited;
    bool arrived = false;
    customers.on_frame = [&](std::size_t, std::string_view frame) { arrived = arrived || frame.find(awaited) != std::string_view::npos; };
    for (int i = 0; i < count; ++i) {
        auto const& chat = chats[static_cast<std::size_t>(i) % chats.size()];
        awaited = "Your invoice is on its way, number " + std::to_string(++number) + ".";
        arrived = false;
        json::object const body{{"client_id", "reply-" + std::to_string(number)}, {"epoch", chat.epoch}, {"text", awaited}};
        auto const began = wall();
        product.owner().send("POST", chat.path + "/messages", to_text(body));
        customers.fleet().until([&] { return arrived; }, 10, "the reply on the screen");
        millis.push_back((wall() - began) * 1e3);
        product.owner().answer();
    }
    customers.on_frame = {};
    return millis;
}

void add_all(std::vector<double>& to, std::vector<double> const& more) { to.insert(to.end(), more.begin(), more.end()); }

}  // namespace

void reply_on_screen(Place const& place, Report& report) {
    auto const folder = place.folder / "reply";
    Product product{folder, {}};
    RawSqlite raw_database{folder / "raw.db"};
    RawGroupCommit reference{raw_database};
    Customers customers{product};
    customers.come(customers_at_once);
    customers.begin("I want to talk to a person");
    customers.wait_for_stage("queued");
    auto const chats = claimed(product, customers);
    std::vector<double> ours, commits, pressure;
    for (int round = 0; round < (place.quick ? 2 : 6); ++round) {
        add_all(commits, reference.run(200, 1));
        add_all(ours, replies(product, customers, chats, 200));
        pressure.push_back(cpu_pressure());
    }
    auto const noise = median(pressure), p99 = percentile(ours, 0.99), commit = percentile(commits, 0.99);
    auto const note = "p50 " + std::to_string(median(ours)) + " ms; raw commit p50 " + std::to_string(median(commits)) + ", p99 " +
                      std::to_string(commit) + " ms";
    report.add({"agent's reply on the customer's screen, p99", p99, "ms", "Libredesk 54 ms (polls)", 54, p99 / 54, 0.2, (commit + 2) / 54,
                true, noise, note, noise < 15});
    report.add({"the same against a raw commit of this run", p99, "ms", "raw SQLite commit, p99", commit, p99 / commit, 2,
                (commit + 2) / commit, true, noise, "the measure that counts when CPU pressure is 15 % or more"});
}

}  // namespace baton::bench
