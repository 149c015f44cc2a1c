#include "handoff/wait_quotes.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/when.hpp"

namespace baton::handoff {
using conversation::Kind;

namespace {

// The desk's own time begins on a Monday in 2024; only days and their hours matter.
constexpr Instant first_day{std::chrono::sys_days{std::chrono::year{2024} / 1 / 1}};

double between(Instant from, Instant to) { return std::max(0.0, std::chrono::duration<double>(to - from).count()); }

/// Of `count` in a line: 0, 1, 2, 4, 8, … and the last.
std::vector<std::size_t> sampled(std::size_t count) {
    std::vector<std::size_t> ranks;
    for (std::size_t rank = 0; rank < count; rank = rank == 0 ? 1 : 2 * rank) ranks.push_back(rank);
    if (ranks.back() + 1 != count) ranks.push_back(count - 1);
    return ranks;
}

waiting::Quote mixed(waiting::Quote const& left, waiting::Quote const& right, double share) {
    return {std::lerp(left.low, right.low, share), std::lerp(left.median, right.median, share), std::lerp(left.mean, right.mean, share),
            std::lerp(left.high, right.high, share)};
}

}  // namespace

double WaitQuotes::seconds(Instant at) const {
    return std::chrono::duration<double>(at - first_day + offset_there(clock_.now(), zone_)).count();
}

void WaitQuotes::joined(ConversationId const& id, std::string skill, int priority, Instant at, std::optional<WaitQuote> const& quote) {
    rates_.came(skills_.of(skill), priority, seconds(at));
    open_.insert_or_assign(id, Open{std::move(skill), at, quote ? std::optional{quote->forecast} : std::nullopt});
}

void WaitQuotes::over(ConversationId const& id, std::string_view how, Instant at) {
    auto const found = open_.find(id);
    if (found == open_.end()) return;
    auto const& [skill, since, forecast] = found->second;
    auto const waited = between(since, at);
    bool const served = how == "claimed";
    rates_.waited(skills_.of(skill), {waited, !served});
    if (served && forecast) calibration_.learn(*forecast, waited);
    open_.erase(found);
}

void WaitQuotes::begins(ConversationId const& id, AgentId agent, std::string skill, Instant at) {
    handled_.insert_or_assign(id, Handled{std::move(agent), {std::move(skill), at}});
}

void WaitQuotes::ends(ConversationId const& id, Instant at) {
    auto const found = handled_.find(id);
    if (found == handled_.end()) return;
    rates_.handled(skills_.of(found->second.held.skill), {between(found->second.held.since, at), true});
    handled_.erase(found);
}

void WaitQuotes::learn(std::vector<Wait> const& waits) {
    for (auto const& each : waits) {
        joined(each.conversation, each.skill, each.priority, each.queued_at, each.quote);
        if (!each.over_at) continue;
        over(each.conversation, each.how, *each.over_at);
        if (each.how != "claimed") continue;
        begins(each.conversation, AgentId::trusted(each.agent_id), each.skill, *each.over_at);
        if (each.ended_at) ends(each.conversation, *each.ended_at);
    }
}

void WaitQuotes::heard(conversation::Appended const& appended) {
    if (appended.state.test) return;
    for (auto const& entry : appended.entries) hear(entry, appended.state);
}

void WaitQuotes::hear(conversation::Entry const& entry, conversation::State const& after) {
    switch (entry.kind) {
        case Kind::handoff:
            return joined(after.id, string_at(entry.body, "skill"), static_cast<int>(integer_at(entry.body, "priority_rank", 1)), entry.at,
                          quote_at(entry.body));
        case Kind::requeued: ends(after.id, entry.at); return joined(after.id, after.skill, after.priority, entry.at, quote_at(entry.body));
        case Kind::claimed:
            over(after.id, "claimed", entry.at);
            return begins(after.id, AgentId::trusted(string_at(entry.body, "agent_id")), after.skill, entry.at);
        case Kind::choice:
            if (auto const choice = string_at(entry.body, "choice"); choice != "stay") over(after.id, choice, entry.at);
            return;
        case Kind::snoozed: return ends(after.id, entry.at);
        case Kind::woken: return begins(after.id, AgentId::trusted(after.owner.id), after.skill, entry.at);
        case Kind::returned:
        case Kind::resolved:
        case Kind::closed: over(after.id, "left", entry.at); return ends(after.id, entry.at);
        default: return;
    }
}

HeldBy WaitQuotes::held() const {
    HeldBy all;
    for (auto const& [id, one] : handled_) all[one.agent].push_back(one.held);
    for (auto const& [agent, count] : offered_)
        for (int at = 0; at < count; ++at) all[agent].push_back({{}, clock_.now()});
    for (auto& [agent, list] : all)
        std::ranges::sort(list, [](Held const& left, Held const& right) {
            return std::tie(left.since, left.skill) < std::tie(right.since, right.skill);
        });
    return all;
}

waiting::Quote WaitQuotes::forecast(DeskNow const& desk, Waiting const& asker, std::size_t ahead) {
    return waiting::forecast(situation_of(desk, asker, ahead, skills_, rates_, staffing_));
}

WaitQuote WaitQuotes::joining(std::vector<AgentNow> const& agents, std::vector<Waiting const*> const& in_order, Waiting const& asker) {
    auto const now = clock_.now();
    auto const by_place = [](Waiting const& waiting) { return std::pair{waiting.chose_to_leave, waiting.since - head_start(waiting)}; };
    auto const before = std::ranges::upper_bound(in_order, by_place(asker), {}, [&](Waiting const* each) { return by_place(*each); });
    auto const ahead = static_cast<std::size_t>(before - in_order.begin());
    auto const holding = held();
    auto const quote = forecast({agents, holding, in_order, now, seconds(now)}, asker, ahead);
    return {static_cast<int>(ahead) + 1, calibration_.corrected(quote), quote};
}

std::vector<waiting::Quote> WaitQuotes::all(std::vector<AgentNow> const& agents, std::vector<Waiting const*> const& in_order) {
    auto const now = clock_.now();
    auto const holding = held();
    DeskNow const desk{agents, holding, in_order, now, seconds(now)};
    std::map<std::string_view, std::vector<std::size_t>> lanes;
    for (std::size_t at = 0; at < in_order.size(); ++at)
        if (!in_order[at]->chose_to_leave) lanes[in_order[at]->skill].push_back(at);
    std::vector<waiting::Quote> quotes(in_order.size());
    for (auto const& [skill, members] : lanes) {
        std::size_t from = 0;
        for (auto const rank : sampled(members.size())) {
            quotes[members[rank]] = calibration_.corrected(forecast(desk, *in_order[members[rank]], members[rank]));
            for (auto each = from + 1; each < rank; ++each)
                quotes[members[each]] = mixed(quotes[members[from]], quotes[members[rank]],
                                              static_cast<double>(each - from) / static_cast<double>(rank - from));
            from = rank;
        }
    }
    return quotes;
}

}  // namespace baton::handoff
