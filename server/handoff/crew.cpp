#include "handoff/crew.hpp"

#include <algorithm>

#include "handoff/route.hpp"
#include "handoff/site_hours.hpp"

namespace baton::handoff {
using namespace std::chrono_literals;

namespace {

constexpr auto gone_after = 20s;  // a reload of the page is not an absence
constexpr int missed_max = 2;
constexpr auto without_shift = 12h;  // so far back counts what somebody took who has no shift
constexpr auto remembered = 24h;
constexpr auto announced_before = 10min;

std::optional<Instant> set(Instant at) { return at == Instant{} ? std::nullopt : std::optional{at}; }

}  // namespace

AgentNow* Crew::find(AgentId const& id) { return const_cast<AgentNow*>(std::as_const(*this).find(id)); }

AgentNow const* Crew::find(AgentId const& id) const {
    auto const found = std::ranges::find(agents_, id, [](AgentNow const& each) -> AgentId const& { return each.agent.id; });
    return found == agents_.end() ? nullptr : &*found;
}

void Crew::take(std::vector<agents::Agent> const& accounts) {
    std::vector<AgentNow> fresh;
    for (auto const& each : accounts) {
        AgentNow now;
        if (auto const* known = find(each.id))
            now = *known;
        else
            now.unseen_since = clock_.now();
        now.agent = each;
        plan(now);
        fresh.push_back(std::move(now));
    }
    agents_ = std::move(fresh);
    hear_.changed(agents_);
    hear_.may_be_asked();
}

void Crew::take(agents::TeamSettings settings) {
    settings_ = std::move(settings);
    for (auto& each : agents_) plan(each);
}

bool Crew::somebody_free() const { return std::ranges::any_of(agents_, is_free); }
bool Crew::somebody_askable() const { return std::ranges::any_of(agents_, is_askable); }

int Crew::places() const {
    int places = 0;
    for (auto const& each : agents_)
        if (each.presence == Presence::online) places += each.agent.capacity;
    return places;
}

void Crew::turns(AgentNow& agent, Presence presence, std::string reason, std::optional<Instant> until) {
    if (std::exchange(agent.presence, presence) != presence) agent.since = clock_.now();
    agent.reason = presence == Presence::away ? std::move(reason) : std::string{};
    agent.until = presence == Presence::away ? until : std::nullopt;
}

void Crew::changed(AgentNow const& agent) {
    hear_.changed({agent});
    hear_.may_be_asked();
}

// Who comes back is what they last said: away until they say otherwise or its time is over, and offline if it was only the page that
// was loaded again.
void Crew::connected(AgentId const& id) {
    ++sockets_[id];
    auto* now = find(id);
    if (now == nullptr) return;
    auto const unseen = std::exchange(now->unseen_since, std::nullopt);
    if (now->presence != Presence::offline) return;
    auto const& word = now->agent.word;
    bool const at_once = unseen && clock_.now() - *unseen < gone_after;
    if (word.state == "offline" && (at_once || !unseen)) return;
    bool const still_away = word.state == "away" && (word.until == Instant{} || word.until > clock_.now());
    turns(*now, still_away ? Presence::away : Presence::online, word.reason, set(word.until));
    changed(*now);
}

void Crew::disconnected(AgentId const& id) {
    if (--sockets_[id] > 0) return;
    sockets_.erase(id);
    if (auto* now = find(id)) now->unseen_since = clock_.now();
    look_for_gone();
}

Result<void> Crew::set_presence(AgentId const& id, agents::PresenceWord word) {
    auto* now = find(id);
    if (now == nullptr) return refuse(Code::not_found, "no such agent");
    auto const presence = presence_named(word.state).value_or(Presence::online);
    turns(*now, presence, word.reason, set(word.until));
    now->agent.word = std::move(word);
    missed_.erase(id);
    back_early_.erase(id);
    plan(*now);  // a break may have begun since the last look
    if (presence == Presence::online && now->planned.break_until) back_early_[id] = *now->planned.break_until;
    plan(*now);
    if (presence != Presence::online) hear_.left(id);
    changed(*now);
    return {};
}

void Crew::claimed(conversation::Claim claim) {
    missed_.erase(claim.agent);
    if (auto* now = find(claim.agent)) {
        now->taken += claim.weight;
        // Whoever takes somebody is there, whatever they let pass before; what they say of themselves stays.
        if (now->presence == Presence::away && now->agent.word.state != "away") {
            turns(*now, Presence::online, {});
            changed(*now);
        }
    }
    claims_.push_back(std::move(claim));
}

void Crew::missed(AgentId const& id) {
    auto* now = find(id);
    if (now == nullptr || ++missed_[id] < missed_max || now->presence != Presence::online) return;
    missed_.erase(id);
    turns(*now, Presence::away, "missed two offers");
    changed(*now);
}

int Crew::taken_by(AgentNow const& agent) const {
    auto const from = agent.planned.began.value_or(clock_.now() - without_shift);
    int taken = 0;
    for (auto each = claims_.rbegin(); each != claims_.rend() && each->at >= from; ++each)
        if (each->agent == agent.agent.id) taken += each->weight;
    return taken;
}

void Crew::plan(AgentNow& agent) {
    agent.planned = planned_now(agent.agent, settings_.holidays, clock_.now());
    agent.on_shift = agent.planned.on_shift;
    agent.shift_ending = agent.planned.ends && *agent.planned.ends - clock_.now() <= announced_before;
    if (auto const early = back_early_.find(agent.agent.id); early != back_early_.end() && early->second == agent.planned.break_until)
        agent.planned.break_until.reset();
    agent.taken = taken_by(agent);
}

void Crew::look() {
    look_at_plans();
    look_at_absences();
}

void Crew::look_at_plans() {
    auto const minute = std::chrono::floor<std::chrono::minutes>(clock_.now());
    if (std::exchange(plans_read_, minute) == minute) return;
    std::erase_if(claims_, [&](auto const& each) { return each.at < clock_.now() - remembered; });
    std::vector<AgentNow> moved;
    for (auto& each : agents_) {
        auto const before = each.planned;
        bool const announced = each.shift_ending;
        plan(each);
        auto const& after = each.planned;
        if (before.break_until != after.break_until && after.break_until) hear_.left(each.agent.id);
        if (before.break_until != after.break_until || before.ends != after.ends || announced != each.shift_ending) moved.push_back(each);
    }
    if (moved.empty()) return;
    hear_.changed(moved);
    hear_.may_be_asked();
}

void Crew::look_at_absences() {
    auto const now = clock_.now();
    for (auto& each : agents_) {
        if (each.presence == Presence::offline) continue;
        if (each.unseen_since && now - *each.unseen_since >= gone_after - 1s) {
            turns(each, Presence::offline, {});
            hear_.left(each.agent.id);
            changed(each);
        } else if (each.presence == Presence::away && each.until && *each.until <= now && !each.unseen_since) {
            turns(each, Presence::online, {});
            each.agent.word = {"online", {}, now, {}};
            changed(each);
        }
    }
}

void Crew::count(Counts const& loads, Counts const& asked) {
    auto const of = [](Counts const& counts, AgentId const& id) {
        auto const found = counts.find(id);
        return found == counts.end() ? 0 : found->second;
    };
    std::vector<AgentNow> moved;
    for (auto& each : agents_) {
        each.asked = of(asked, each.agent.id);
        if (auto const load = of(loads, each.agent.id); std::exchange(each.load, load) != load) moved.push_back(each);
    }
    if (!moved.empty()) hear_.changed(moved);
}

void Crew::look_for_gone() {
    gone_timer_.expires_after(gone_after);
    gone_timer_.async_wait([this](boost::system::error_code const& failed) {
        if (failed) return;
        look_at_absences();
        auto const waits = [](AgentNow const& each) { return each.unseen_since && each.presence != Presence::offline; };
        if (std::ranges::any_of(agents_, waits)) look_for_gone();
    });
}

}  // namespace baton::handoff
