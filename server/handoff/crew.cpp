#include "handoff/crew.hpp"

#include <algorithm>

#include "handoff/route.hpp"
#include "handoff/site_hours.hpp"

namespace baton::handoff {
using namespace std::chrono_literals;

namespace {

constexpr auto gone_after = 20s;  // a reload of the page is not an absence
constexpr int missed_max = 2;

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
        if (auto const* known = find(each.id)) now = *known;
        now.agent = each;
        fresh.push_back(std::move(now));
    }
    agents_ = std::move(fresh);
    shifts_read_ = {};
    hear_.changed(agents_);
    hear_.may_be_asked();
}

bool Crew::somebody_free() const { return std::ranges::any_of(agents_, is_free); }
bool Crew::somebody_askable() const { return std::ranges::any_of(agents_, is_askable); }

int Crew::places() const {
    int places = 0;
    for (auto const& each : agents_)
        if (each.presence == Presence::online) places += each.agent.capacity;
    return places;
}

void Crew::turns(AgentNow& agent, Presence presence, std::string reason) {
    if (std::exchange(agent.presence, presence) != presence) agent.since = clock_.now();
    agent.reason = presence == Presence::away ? std::move(reason) : std::string{};
}

void Crew::changed(AgentNow const& agent) {
    hear_.changed({agent});
    hear_.may_be_asked();
}

void Crew::connected(AgentId const& id) {
    ++sockets_[id];
    gone_since_.erase(id);
    auto* now = find(id);
    if (now == nullptr || now->presence != Presence::offline) return;
    turns(*now, Presence::online, {});
    changed(*now);
}

void Crew::disconnected(AgentId const& id) {
    if (--sockets_[id] > 0) return;
    sockets_.erase(id);
    gone_since_[id] = clock_.now();
    look_for_gone();
}

Result<void> Crew::set_presence(AgentId const& id, Presence presence, std::string reason) {
    auto* now = find(id);
    if (now == nullptr) return refuse(Code::not_found, "no such agent");
    turns(*now, presence, std::move(reason));
    missed_.erase(id);
    if (presence != Presence::online) hear_.left(id);
    changed(*now);
    return {};
}

void Crew::missed(AgentId const& id) {
    auto* now = find(id);
    if (now == nullptr || ++missed_[id] < missed_max || now->presence != Presence::online) return;
    missed_.erase(id);
    turns(*now, Presence::away, "missed two offers");
    changed(*now);
}

void Crew::refresh_shifts() {
    auto const minute = std::chrono::floor<std::chrono::minutes>(clock_.now());
    if (std::exchange(shifts_read_, minute) == minute) return;
    for (auto& each : agents_) each.on_shift = on_shift(each.agent.shifts, clock_.now());
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
        wake();
        if (!gone_since_.empty()) look_for_gone();
    });
}

void Crew::wake() {
    auto const now = clock_.now();
    for (auto it = gone_since_.begin(); it != gone_since_.end();) {
        if (now - it->second < gone_after - 1s) {
            ++it;
            continue;
        }
        gone(it->first);
        it = gone_since_.erase(it);
    }
}

void Crew::gone(AgentId const& id) {
    auto* agent = find(id);
    if (agent == nullptr || sockets_[id] > 0) return;
    turns(*agent, Presence::offline, {});
    hear_.left(id);
    changed(*agent);
}

}  // namespace baton::handoff
