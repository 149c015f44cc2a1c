#include <cmath>
#include <deque>
#include <map>

#include "list_store.hpp"
#include "measures.hpp"
#include "team.hpp"

namespace baton::bench {
namespace {

struct Burst {
    std::size_t placed = 0, doubled = 0;
    double cpu_each = 0;                      ///< of the server, milliseconds
    std::vector<double> told, with_an_agent;  ///< milliseconds since the customer asked
};

/// All ask for a person at once; agents take what they are offered, one request after another.
Burst burst(Product& product, Team& team, std::size_t count) {
    Customers customers{product};
    customers.come(count);
    Burst result;
    std::vector<Seconds> asked(count, 0);
    std::vector<int> owners(count, 0);
    std::vector<char> told(count, 0);
    std::deque<std::pair<std::size_t, std::string>> offers;
    team.on_offer = [&](std::size_t agent, std::string conversation) { offers.emplace_back(agent, std::move(conversation)); };
    customers.on_frame = [&](std::size_t who, std::string_view frame) {
        bool const queued = frame.find("\"stage\":\"queued\"") != std::string_view::npos;
        bool const active = frame.find("\"kind\":\"claimed\"") != std::string_view::npos;
        if ((queued || active) && std::exchange(told[who], 1) == 0) result.told.push_back((wall() - asked[who]) * 1e3);
        if (active && ++owners[who] == 1) result.with_an_agent.push_back((wall() - asked[who]) * 1e3);
    };
    auto const began = product.process().cpu();
    for (std::size_t who = 0; who < count; ++who) {
        asked[who] = wall();
        customers.say(who, "I want to talk to a person");
        team.turn(0);  // the desks read, as desks do
    }
    for (auto const limit = wall() + 120; result.with_an_agent.size() < count && wall() < limit;) {
        customers.fleet().turn(offers.empty() ? 5 : 0);
        team.turn(0);
        if (offers.empty()) continue;
        auto const [agent, conversation] = offers.front();
        offers.pop_front();
        team.of(agent).call("POST", "/api/v1/conversations/" + conversation + "/claim", "{}");
    }
    result.cpu_each = (product.process().cpu() - began) / static_cast<double>(count) * 1e3;
    for (auto const times : owners) {
        result.placed += times > 0 ? 1 : 0;
        result.doubled += times > 1 ? 1 : 0;
    }
    customers.on_frame = {};
    return result;
}

void at_once(Place const& place, Report& report) {
    std::size_t const count = place.quick ? 100 : 1000;
    int const agents = place.quick ? 5 : 50;
    Product product{place.folder / "handoffs", {.quiet_ms = 0}};
    Team team{product, agents, 20};
    team.come();
    auto const got = burst(product, team, count);
    auto const placed = got.doubled == 0 ? static_cast<double>(got.placed) : 0;
    report.add({std::to_string(count) + " handoffs at once, " + std::to_string(agents) + " agents: with an agent", placed, "", "asked",
                static_cast<double>(count), placed / static_cast<double>(count), 1, 1, false, cpu_pressure(),
                "told where they stand p99 " + std::to_string(percentile(got.told, 0.99)) + " ms, with an agent p99 " +
                    std::to_string(percentile(got.with_an_agent, 0.99)) + " ms, " + std::to_string(got.cpu_each) + " CPU-ms each, " +
                    std::to_string(got.doubled) + " with two"});
}

/// The only agent declines whatever is offered: CPU-ms of the server from one offer to the next.
double decision_millis(Place const& place, int stored, int times) {
    Product product{place.folder / "list", {.database = list_store(place.folder, stored)}};
    Fleet desk{product.desk()};
    std::string offered;
    desk.on_text([&](std::size_t, std::string_view frame) {
        if (text_in(frame.substr(0, 40), "type") == "offer") offered = text_in(frame, "id");
    });
    desk.open(1);
    desk.send(0, R"({"type":"hello"})");
    desk.send(0, R"({"type":"presence","state":"online"})");
    auto const next = [&] { desk.until([&] { return !offered.empty(); }, 20, "an offer"); };
    next();
    // What is read at start for those who wait is done once, and not a part of any decision.
    for (auto before = product.process().cpu(), limit = wall() + 60; wall() < limit;) {
        desk.turn(500);
        for (auto const half = wall() + 0.5; wall() < half;) desk.turn(50);
        if (auto const now = product.process().cpu(); now - std::exchange(before, now) < 0.02) break;
    }
    std::vector<double> spent;
    for (int i = 0; i < times; ++i) {
        auto const began = product.process().cpu();
        auto const id = std::exchange(offered, {});
        product.owner().call("POST", "/api/v1/conversations/" + id + "/decline", "{}");
        next();
        spent.push_back((product.process().cpu() - began) * 1e3);
    }
    return median(spent);
}

void decisions(Place const& place, Report& report) {
    int const few = place.quick ? 2'000 : 10'000, many = place.quick ? 20'000 : 1'000'000, times = 60;
    auto const small = decision_millis(place, few, times), large = decision_millis(place, many, times);
    auto const waiting = [](int stored) { return std::to_string(stored / 100) + " waiting"; };
    auto const exponent = std::log(large / small) / std::log(static_cast<double>(many) / few);
    report.add({"a decision whom to ask, growth to " + waiting(many), large, "CPU-ms", waiting(few), small, exponent, 0.1, 0.05, true,
                cpu_pressure(), "ratio is the growth exponent; the whole way: declined, stored, next one offered, told to the desk"});
}

}  // namespace

void handoffs(Place const& place, Report& report) {
    at_once(place, report);
    decisions(place, report);
}

}  // namespace baton::bench
