#include "handoff/wait_quotes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_set>

#include "base/when.hpp"

namespace baton::handoff {
namespace {

constexpr int lost_most = 20;           // of one wait
constexpr std::size_t held_most = 100;  // by one agent: more places than anybody has
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

/// How much longer somebody thinks who has thought for so long.
double still_thinks(waiting::OfferTimes const& times, double thought) {
    constexpr double at_least = 1;
    double sum = 0;
    int count = 0;
    for (auto const each : times.taken)
        if (each > thought) sum += each - thought, ++count;
    return count == 0 ? at_least : std::max(at_least, sum / count);
}

/// For whom somebody has been asked who has thought for so long: what is left until they are taken, or of the offer and of what then lies
/// before them, which `if_lost` says. Three points of a distribution, weighed as Swanson's rule does (Keefer and Bodily, Management Science
/// 1983).
waiting::Quote when_asked(waiting::OfferTimes const& times, double thought, waiting::Quote const& if_lost) {
    constexpr double at_least = 1;
    std::vector<waiting::Outcome> outcomes;
    for (auto const each : times.taken)
        if (each > thought) outcomes.push_back({each - thought, 1 - times.lost_share});
    for (auto const each : times.lost)
        if (each > thought)
            for (auto const& [then, weight] : {std::pair{if_lost.low, 0.3}, {if_lost.median, 0.4}, {if_lost.high, 0.3}})
                outcomes.push_back({each - thought + then, weight * times.lost_share});
    if (outcomes.empty()) outcomes.push_back({at_least});
    return waiting::quote_of(outcomes);
}

/// Which of a lane are played: `sampled`, and whom somebody has passed on, since others near them were not.
std::vector<std::size_t> played(std::vector<std::size_t> const& lane, std::span<Waiting const* const> in_order) {
    constexpr int passed_on_most = 16;
    auto ranks = sampled(lane.size());
    int passed_on = 0;
    for (std::size_t rank = 0; rank < lane.size() && passed_on < passed_on_most; ++rank)
        if (!in_order[lane[rank]]->asked.empty()) ranks.push_back(rank), ++passed_on;
    std::ranges::sort(ranks);
    ranks.erase(std::ranges::unique(ranks).begin(), ranks.end());
    return ranks;
}

}  // namespace

/// What one entry comes to.
struct WaitQuotes::Hearing final : WaitSteps {
    Hearing(WaitQuotes& to_quotes, conversation::Entry const& of_entry, ConversationId const& of)
        : quotes{to_quotes}, entry{of_entry}, id{of} {}

    void joined(std::string const& skill, int priority) override {
        auto const of = entry.kind == conversation::Kind::requeued ? came_back : std::int64_t{priority};
        quotes.joined(id, of, {skill, entry.at, entry.seq, quote_at(entry.body), {}, {}});
    }
    void offered() override { quotes.asked(id, entry.at); }
    void offer_lost() override { quotes.offer_ends(id, entry.at, false); }
    void over(std::string_view how, std::string_view) override { quotes.over(id, how, entry.at); }
    void begins(std::string const& agent, std::string const& skill) override {
        quotes.begins(id, AgentId::trusted(std::string{agent}), skill, entry.at);
    }
    void ends() override { quotes.ends(id, entry.at); }

    WaitQuotes& quotes;
    conversation::Entry const& entry;
    ConversationId const& id;
};

// Clocks are put forward and back on whole minutes, so a minute has one offset. At a start twenty thousand waits ask for it.
std::chrono::seconds WaitQuotes::offset() const {
    auto const minute = std::chrono::floor<std::chrono::minutes>(clock_.now());
    if (std::exchange(offset_at_, minute) != minute) offset_ = offset_there(minute, zone_);
    return offset_;
}

double WaitQuotes::seconds(Instant at) const { return std::chrono::duration<double>(at - first_day + offset()).count(); }

void WaitQuotes::joined(ConversationId const& id, std::int64_t priority, Open wait) {
    rates_.came(skills_.of(wait.skill), priority, seconds(wait.since));
    open_.insert_or_assign(id, std::move(wait));
}

void WaitQuotes::asked(ConversationId const& id, Instant at) {
    if (auto const found = open_.find(id); found != open_.end()) found->second.offered_at = at;
}

void WaitQuotes::offer_ends(ConversationId const& id, Instant at, bool taken) {
    auto const found = open_.find(id);
    if (found == open_.end() || !found->second.offered_at) return;
    offers_.ended(between(*found->second.offered_at, at), taken);
    found->second.offered_at.reset();
}

void WaitQuotes::over(ConversationId const& id, std::string_view how, Instant at) {
    bool const served = how == "claimed";
    if (served) offer_ends(id, at, true);
    auto const found = open_.find(id);
    if (found == open_.end()) return;
    auto const& wait = found->second;
    rates_.waited(skills_.of(wait.skill), {between(wait.since, at), !served});
    if (served) judge(wait, at);
    open_.erase(found);
}

void WaitQuotes::judge(Open const& wait, Instant at) {
    if (wait.quote) calibration_.learn(wait.quote->forecast, between(wait.since, at));
    // By what was known as it was told: weighed by how many there came to be, long waits would count for less.
    double nth = 0;
    for (auto const& [told_at, quote] : wait.later)
        if (quote.forecast.mean > 0) refreshed_.learn(quote.forecast, between(told_at, at), 1 / ++nth);
}

bool WaitQuotes::promises_anew(ConversationId const& id, waiting::Quote const& range) const {
    auto const found = open_.find(id);
    if (found == open_.end() || found->second.later.size() >= later_quotes_most) return false;
    auto const& [skill, since, seq, quote, later, offered_at] = found->second;
    if (!later.empty()) return handoff::promises_anew(later.back().quote.told, between(later.back().at, clock_.now()), range);
    return !quote || handoff::promises_anew(quote->told, between(since, clock_.now()), range);
}

GivenQuote WaitQuotes::promised(ConversationId const& id, Told const& told, waiting::Quote const& forecast) {
    auto& wait = open_.at(id);
    wait.later.push_back({clock_.now(), {told.position, told.range, forecast}});
    return {id, wait.seq, wait.later.back()};
}

void WaitQuotes::begins(ConversationId const& id, AgentId agent, std::string skill, Instant at) {
    put_down(id);
    by_agent_[agent].emplace(at, id);
    handled_.emplace(id, Handled{std::move(agent), {std::move(skill), at}});
}

void WaitQuotes::ends(ConversationId const& id, Instant at) {
    auto const found = handled_.find(id);
    if (found == handled_.end()) return;
    rates_.handled(skills_.of(found->second.held.skill), {between(found->second.held.since, at), true});
    put_down(id);
}

void WaitQuotes::put_down(ConversationId const& id) {
    auto const found = handled_.find(id);
    if (found == handled_.end()) return;
    auto const of = by_agent_.find(found->second.agent);
    of->second.erase({found->second.held.since, id});
    if (of->second.empty()) by_agent_.erase(of);
    handled_.erase(found);
}

void WaitQuotes::learn(std::vector<Wait> const& waits) {
    std::unordered_set<ConversationId> helped;
    for (auto const& each : waits) {
        auto const priority = helped.contains(each.conversation) ? came_back : std::int64_t{each.priority};
        joined(each.conversation, priority, {each.skill, each.queued_at, each.seq, each.quote, each.later, {}});
        for (int lost = 0; lost < std::min(each.offers_lost, lost_most); ++lost)
            offers_.ended(std::chrono::duration<double>(each.lost_for).count() / each.offers_lost, false);
        if (each.offered_at) asked(each.conversation, *each.offered_at);
        if (!each.over_at) continue;
        over(each.conversation, each.how, *each.over_at);
        if (each.how != "claimed") continue;
        helped.insert(each.conversation);
        begins(each.conversation, AgentId::trusted(each.agent_id), each.skill, *each.over_at);
        if (each.ended_at) ends(each.conversation, *each.ended_at);
    }
}

void WaitQuotes::heard(conversation::Appended const& appended) {
    if (appended.state.test) return;
    for (auto const& entry : appended.entries) {
        Hearing hearing{*this, entry, appended.state.id};
        follow_wait(entry, appended.state, hearing);
    }
}

HeldBy WaitQuotes::held(waiting::OfferTimes const& times) const {
    HeldBy all;
    for (auto const& [agent, theirs] : by_agent_) {
        auto& held = all[agent];
        // Places are held by the latest.
        for (auto each = theirs.rbegin(); each != theirs.rend() && held.size() < held_most; ++each)
            held.push_back(handled_.at(each->second).held);
    }
    auto const now = clock_.now();
    for (auto const& offer : offered_) {
        auto const open = open_.find(offer.conversation);
        auto const left = still_thinks(times, thought(offer.conversation));
        auto const taken_at = now + std::chrono::milliseconds{std::llround(left * 1000)};
        all[offer.agent].push_back({open != open_.end() ? open->second.skill : std::string{}, taken_at, true});
    }
    for (auto& [agent, list] : all)
        std::ranges::sort(list, [](Held const& left, Held const& right) {
            return std::tie(left.since, left.skill) < std::tie(right.since, right.skill);
        });
    return all;
}

double WaitQuotes::thought(ConversationId const& id) const {
    auto const open = open_.find(id);
    return open != open_.end() && open->second.offered_at ? between(*open->second.offered_at, clock_.now()) : 0;
}

waiting::Quote WaitQuotes::if_lost(DeskNow const& desk, std::size_t at) {
    auto asker = *desk.in_order[at];
    auto const offer = std::ranges::find(offered_, asker.id, &OfferNow::conversation);
    if (offer != offered_.end()) asker.asked.push_back(offer->agent.text());
    asker.asked_at = desk.now;
    return refreshed_.corrected(forecast(desk, asker, at));
}

waiting::Quote WaitQuotes::forecast(DeskNow const& desk, Waiting const& asker, std::size_t ahead) {
    return waiting::forecast(situation_of(desk, asker, ahead, skills_, rates_, staffing_));
}

WaitQuote WaitQuotes::joining(std::vector<AgentNow> const& agents, std::vector<Waiting const*> const& in_order, Waiting const& asker) {
    auto const now = clock_.now();
    auto const by_place = [](Waiting const& waiting) { return std::pair{waiting.chose_to_leave, waiting.since - head_start(waiting)}; };
    auto const before = std::ranges::upper_bound(in_order, by_place(asker), {}, [&](Waiting const* each) { return by_place(*each); });
    auto const ahead = static_cast<std::size_t>(before - in_order.begin());
    auto const& times = offers_.times();
    auto const holding = held(times);
    auto const quote = forecast({agents, holding, in_order, now, times, seconds(now)}, asker, ahead);
    return {static_cast<int>(ahead) + 1, calibration_.corrected(quote), quote};
}

std::vector<WaitQuote> WaitQuotes::all(std::vector<AgentNow> const& agents, std::vector<Waiting const*> const& in_order) {
    auto const now = clock_.now();
    auto const& times = offers_.times();
    auto const holding = held(times);
    DeskNow const desk{agents, holding, in_order, now, times, seconds(now)};
    std::map<std::string_view, std::vector<std::size_t>> lanes;
    std::map<std::string_view, waiting::Quote> lost;  // who is asked for stands in front, and one of each skill for all of it
    std::vector<WaitQuote> quotes(in_order.size());
    for (std::size_t at = 0; at < in_order.size(); ++at) {
        quotes[at].position = static_cast<int>(at) + 1;
        if (in_order[at]->offered) {
            auto const [then, fresh] = lost.try_emplace(in_order[at]->skill);
            if (fresh) then->second = if_lost(desk, at);
            quotes[at].told = when_asked(times, thought(in_order[at]->id), then->second);
        } else if (!in_order[at]->chose_to_leave) {
            lanes[in_order[at]->skill].push_back(at);
        }
    }
    for (auto const& [skill, members] : lanes) {
        std::size_t from = 0;
        for (auto const rank : played(members, in_order)) {
            auto const& first = quotes[members[from]];
            auto& last = quotes[members[rank]];
            last.forecast = forecast(desk, *in_order[members[rank]], members[rank]);
            last.told = refreshed_.corrected(last.forecast);
            for (auto each = from + 1; each < rank; ++each) {
                auto const share = static_cast<double>(each - from) / static_cast<double>(rank - from);
                auto& between = quotes[members[each]];
                between.told = waiting::mixed(first.told, last.told, share);
                between.forecast = waiting::mixed(first.forecast, last.forecast, share);
            }
            from = rank;
        }
    }
    return quotes;
}

}  // namespace baton::handoff
