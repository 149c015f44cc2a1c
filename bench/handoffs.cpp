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

/// CPU-ms of the server.
struct Spent {
    double decision = 0;  ///< from an offer that is declined to the next
    double change = 0;    ///< somebody is helped, and everybody who waits stands one place further ahead
    double idle = 0;      ///< in a second in which nothing happens
};

/// The only agent, at a desk where many wait.
class OneAgent {
  public:
    OneAgent(Place const& place, int stored)
        : product_{place.folder / "list", {.database = list_store(place.folder, stored)}}, desk_{product_.desk()} {
        desk_.on_text([this](std::size_t, std::string_view frame) {
            if (text_in(frame.substr(0, 40), "type") == "offer") offered_ = text_in(frame, "id");
        });
        desk_.open(1);
        desk_.send(0, R"({"type":"hello"})");
        desk_.send(0, R"({"type":"presence","state":"online"})");
        next();
        settle();
    }

    /// Declines what is offered, until the next offer.
    double decline() {
        auto const began = product_.process().cpu();
        product_.owner().call("POST", offer() + "/decline", "{}");
        next();
        return since(began);
    }

    /// Helps who is offered, until all others have been told: at most once a second they are.
    double help() {
        auto const began = product_.process().cpu();
        auto const path = offer();
        product_.owner().call("POST", path + "/claim", "{}");
        product_.owner().call("POST", path + "/resolve", R"({"outcome":"solved"})");
        next();
        look_on(1.3);
        return since(began);
    }

    /// Nothing happens for so many seconds.
    double look_on(double seconds) {
        auto const began = product_.process().cpu();
        for (auto const end = wall() + seconds; wall() < end;) desk_.turn(50);
        return since(began);
    }

  private:
    double since(Seconds began) { return (product_.process().cpu() - began) * 1e3; }
    std::string offer() { return "/api/v1/conversations/" + std::exchange(offered_, {}); }
    void next() {
        desk_.until([&] { return !offered_.empty(); }, 20, "an offer");
    }
    // What is read at start for those who wait is done once, and not a part of any decision.
    void settle() {
        for (auto const limit = wall() + 60; wall() < limit;)
            if (look_on(1) < 20) return;
    }

    Product product_;
    Fleet desk_;
    std::string offered_;
};

Spent spent(Place const& place, int stored, int times) {
    OneAgent agent{place, stored};
    std::vector<double> decisions, changes;
    for (int i = 0; i < times; ++i) decisions.push_back(agent.decline());
    agent.look_on(1.3);
    for (int i = 0; i < times / 6; ++i) changes.push_back(agent.help());
    constexpr double seconds = 16;  // ranges are looked at every fifteen
    return {median(decisions), median(changes), agent.look_on(seconds) / seconds};
}

void decisions(Place const& place, Report& report) {
    int const few = place.quick ? 2'000 : 10'000, many = place.quick ? 20'000 : 1'000'000, times = 60;
    auto const small = spent(place, few, times), large = spent(place, many, times);
    auto const waiting = [](int stored) { return std::to_string(stored / 100) + " waiting"; };
    auto const growth = [&](double more, double less) { return std::log(more / less) / std::log(static_cast<double>(many) / few); };
    report.add({"a decision whom to ask, growth to " + waiting(many), large.decision, "CPU-ms", waiting(few), small.decision,
                growth(large.decision, small.decision), 0.1, 0.05, true, cpu_pressure(),
                "ratio is the growth exponent; the whole way: declined, stored, next one offered, told to the desk"});
    // One who goes moves everybody behind: that grows with those who wait, and nothing more than that.
    report.add({"a change of everybody's place, growth to " + waiting(many), large.change, "CPU-ms", waiting(few), small.change,
                growth(large.change, small.change), 0.6, 0.4, true, cpu_pressure(),
                "ratio is the growth exponent; one is helped and all others told; in a second in which nothing happens " +
                    std::to_string(large.idle) + " CPU-ms, with few " + std::to_string(small.idle)});
}

}  // namespace

void handoffs(Place const& place, Report& report) {
    at_once(place, report);
    decisions(place, report);
}

}  // namespace baton::bench
