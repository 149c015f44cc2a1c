#include "waiting/situation.hpp"

#include <algorithm>

#include "waiting/rates.hpp"

namespace baton::waiting {
namespace {

constexpr std::uint32_t outside = UINT32_MAX;

/// Skills that share agents with one another, from the asker's on: their number anew, or `outside`.
std::vector<std::uint32_t> neighbours(Pool const& pool, Number skill, std::size_t skill_count) {
    std::vector<std::uint32_t> number(skill_count, outside);
    std::uint32_t found = 0;
    number[skill] = found++;
    for (bool grown = true; grown;) {
        grown = false;
        for (auto const& agent : pool.agents()) {
            auto const inside = [&](Number each) { return number[each] != outside; };
            if (!std::ranges::any_of(agent.skills, inside)) continue;
            for (auto const each : agent.skills)
                if (!inside(each)) number[each] = found++, grown = true;
        }
    }
    return number;
}

/// His running conversations and free places; of more conversations than places, the latest hold them.
void add_places(Situation& situation, Agent const& agent, Rates& rates) {
    auto const server = static_cast<std::uint32_t>(situation.servers.size() - 1);
    auto const capacity = static_cast<std::size_t>(agent.capacity);
    auto const running = std::min(agent.running.size(), capacity);
    for (auto each = agent.running.end() - static_cast<std::ptrdiff_t>(running); each != agent.running.end(); ++each) {
        auto const& life = rates.handling(each->skill);
        situation.places.push_back({server, &life, each->since, life.cumulative(situation.now - each->since)});
    }
    for (auto free = running; free < capacity; ++free) situation.places.push_back({server});
}

bool ever_there(std::vector<Plan> const& plans) {
    return std::ranges::any_of(plans, [](Plan const& plan) { return plan.online || !plan.turns.empty(); });
}

void add_servers(Situation& situation, Pool const& pool, Rates& rates, Number skill, std::vector<std::uint32_t> const& number) {
    for (Number at = 0; at < pool.agents().size(); ++at) {
        auto const& agent = pool.agents()[at];
        if (agent.skills.empty() || number[agent.skills.front()] == outside || agent.capacity == 0) continue;
        Situation::Server server;
        for (auto const each : agent.skills) server.skills.push_back(number[each]);
        server.serves_asker = std::ranges::binary_search(agent.skills, skill);
        server.plans = rates.timetable().plans(at, situation.now);
        if (!ever_there(server.plans)) continue;
        situation.servers.push_back(std::move(server));
        add_places(situation, agent, rates);
    }
}

void add_ahead(Situation& situation, Pool const& pool, Rank const& rank, std::vector<std::uint32_t> const& number) {
    std::vector<std::pair<Rank, std::uint32_t>> ahead;
    for (Number skill = 0; skill < pool.waiting().size(); ++skill) {
        if (number[skill] == outside) continue;
        for (auto const& each : pool.waiting()[skill]) {
            if (!(each < rank)) break;
            ++situation.ahead_count;
            if (ahead.size() <= played_most) ahead.emplace_back(each, number[skill]);
        }
    }
    if (situation.ahead_count > played_most) return;
    std::sort(ahead.begin(), ahead.end());
    for (auto const& [each, skill] : ahead)
        situation.ahead.push_back(
            {skill, each.priority, each.since, situation.patience[skill]->cumulative(situation.now - each.since), each.since});
}

}  // namespace

Situation situation_of(Pool const& pool, Rates& rates, Number skill, Rank const& rank) {
    std::size_t skill_count = std::max<std::size_t>(pool.waiting().size(), skill + 1);
    for (auto const& agent : pool.agents())
        if (!agent.skills.empty()) skill_count = std::max<std::size_t>(skill_count, agent.skills.back() + 1);
    auto const number = neighbours(pool, skill, skill_count);
    Situation situation;
    situation.now = pool.now();
    situation.since = rank.since;
    situation.skill = number[skill];
    situation.handling.resize(skill_count);
    situation.patience.resize(skill_count);
    for (Number each = 0; each < skill_count; ++each) {
        if (number[each] == outside) continue;
        situation.handling[number[each]] = &rates.handling(each);
        situation.patience[number[each]] = &rates.patience(each);
        for (auto& stream : rates.arrivals().above(each, rank.priority, situation.now))
            situation.later.push_back({number[each], std::move(stream)});
    }
    add_servers(situation, pool, rates, skill, number);
    add_ahead(situation, pool, rank, number);
    return situation;
}

}  // namespace baton::waiting
