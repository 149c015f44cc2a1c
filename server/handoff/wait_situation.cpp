#include "handoff/wait_situation.hpp"

#include <algorithm>
#include <set>

#include "handoff/route.hpp"

namespace baton::handoff {
namespace {

using waiting::Situation;

constexpr std::size_t lanes_max = 32;
constexpr std::size_t due_max = 200;
constexpr double due_within = 4 * 3600;

/// Skills that the asker and those ahead of him need: the asker's first.
std::vector<std::string> lanes_of(DeskNow const& desk, Waiting const& asker, std::size_t ahead) {
    std::vector<std::string> lanes{asker.skill};
    std::set<std::string_view> seen{asker.skill};
    for (auto const* each : desk.in_order.first(std::min(ahead, 4 * waiting::played_most)))
        if (lanes.size() < lanes_max && seen.insert(each->skill).second) lanes.push_back(each->skill);
    return lanes;
}

struct Builder {
    DeskNow const& desk;
    Waiting const& asker;
    std::vector<std::string> lanes;
    waiting::Numbering& skills;
    waiting::Rates& rates;
    Situation made;
    std::vector<bool> shares;  ///< by lane: some agent serves it and the asker's

    double seconds(Instant at) const { return desk.seconds - std::chrono::duration<double>(desk.now - at).count(); }

    void add_lanes() {
        for (auto const& lane : lanes) {
            auto const number = skills.of(lane);
            made.handling.push_back(&rates.handling(number));
            made.patience.push_back(&rates.patience(number));
        }
        shares.assign(lanes.size(), false);
    }

    void add_agent(AgentNow const& agent, Staffing& staffing) {
        if (agent.agent.disabled || agent.agent.role < agents::Role::agent || agent.agent.capacity <= 0) return;
        Situation::Server server;
        for (std::uint32_t lane = 0; lane < lanes.size(); ++lane)
            if (can_serve(agent, lanes[lane], desk.agents)) server.skills.push_back(lane);
        if (server.skills.empty()) return;
        server.serves_asker = server.skills.front() == 0;
        if (std::ranges::find(asker.asked, agent.agent.id.text()) != asker.asked.end())
            server.not_before = seconds(asker.asked_at) + waiting::asked_again_after;
        server.plans = staffing.plans(agent, desk.now, desk.seconds);
        if (std::ranges::none_of(server.plans, [](auto const& plan) { return plan.online || !plan.turns.empty(); })) return;
        if (server.serves_asker)
            for (auto const lane : server.skills) shares[lane] = true;
        made.servers.push_back(std::move(server));
        add_places(agent);
    }

    void add_places(AgentNow const& agent) {
        auto const server = static_cast<std::uint32_t>(made.servers.size() - 1);
        auto const found = desk.held.find(agent.agent.id);
        auto const held = found == desk.held.end() ? std::span<Held const>{} : std::span<Held const>{found->second};
        auto const capacity = static_cast<std::size_t>(agent.agent.capacity);
        auto const running = std::min(held.size(), capacity);
        for (auto const& each : held.last(running)) {
            auto const& life = rates.handling(skills.of(each.skill));
            auto const begun = each.offer ? seconds(each.since) : std::min(seconds(each.since), desk.seconds);
            made.places.push_back({server, &life, begun, life.cumulative(std::max(0.0, desk.seconds - begun))});
            if (each.offer) made.servers.back().asked_until = std::max(made.servers.back().asked_until, begun);
        }
        for (auto free = running; free < capacity; ++free) made.places.push_back({server});
    }

    void add_ahead(std::size_t ahead) {
        for (auto const* each : desk.in_order.first(ahead)) {
            if (each->chose_to_leave || each->offered) continue;
            auto const lane = std::ranges::find(lanes, each->skill) - lanes.begin();
            if (lane == std::ssize(lanes) || !shares[static_cast<std::size_t>(lane)]) continue;
            ++made.ahead_count;
            if (made.ahead_count > waiting::played_most) continue;
            auto const since = seconds(each->since);
            auto const& patience = *made.patience[static_cast<std::size_t>(lane)];
            made.ahead.push_back({static_cast<std::uint32_t>(lane), 0, since, patience.cumulative(std::max(0.0, desk.seconds - since)),
                                  seconds(each->since - head_start(*each))});
        }
        if (made.ahead_count > waiting::played_most) made.ahead.clear();
    }

    // Promises that become work while the asker waits. Who chose to leave stands at the end.
    void add_due() {
        for (auto each = desk.in_order.rbegin(); each != desk.in_order.rend() && (*each)->chose_to_leave; ++each) {
            auto const& one = **each;
            auto const lane = std::ranges::find(lanes, one.skill) - lanes.begin();
            if (!one.work_from || lane == std::ssize(lanes) || !shares[static_cast<std::size_t>(lane)]) continue;
            auto const at = seconds(*one.work_from);
            if (at > desk.seconds + due_within || made.due.size() == due_max) continue;
            made.due.push_back({static_cast<std::uint32_t>(lane), std::max(at, desk.seconds), seconds(one.since - head_start(one))});
        }
        std::ranges::sort(made.due, {}, &Situation::Due::at);
    }

    // Who comes later with a greater head start goes ahead, for as long as it outweighs the asker's wait.
    void add_later() {
        auto const asker_from = seconds(asker.since - head_start(asker));
        for (std::uint32_t lane = 0; lane < lanes.size(); ++lane) {
            if (!shares[lane]) continue;
            for (auto& stream : rates.arrivals().above(skills.of(lanes[lane]), -1, desk.seconds)) {
                Waiting one;
                one.priority = static_cast<int>(stream.priority);
                auto const start = stream.priority == came_back ? back_start : std::chrono::duration<double>(head_start(one)).count();
                auto const until = asker_from + start;
                stream.priority = 0;
                if (until > desk.seconds) made.later.push_back({lane, std::move(stream), start, until});
            }
        }
    }
};

}  // namespace

Situation situation_of(DeskNow const& desk, Waiting const& asker, std::size_t ahead, waiting::Numbering& skills, waiting::Rates& rates,
                       Staffing& staffing) {
    Builder builder{desk, asker, lanes_of(desk, asker, ahead), skills, rates, {}, {}};
    builder.made.now = desk.seconds;
    builder.made.offers = &desk.offers;
    builder.made.since = builder.seconds(asker.since);
    builder.made.skill = 0;
    builder.add_lanes();
    for (auto const& agent : desk.agents) builder.add_agent(agent, staffing);
    builder.add_ahead(ahead);
    builder.add_due();
    builder.add_later();
    return std::move(builder.made);
}

}  // namespace baton::handoff
