#include "handoff/desk.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <unordered_map>

#include "base/log.hpp"
#include "handoff/queue.hpp"
#include "handoff/route.hpp"
#include "handoff/site_hours.hpp"
#include "handoff/wait_estimate.hpp"

namespace baton::handoff {
namespace asio = boost::asio;
using conversation::Kind;
using conversation::OwnerKind;
using conversation::Stage;
using namespace std::chrono_literals;

namespace {

constexpr auto gone_after = 20s;  // a reload of the page is not an absence
constexpr auto positions_every = 1s;
constexpr int waiting_max = 20'000;
constexpr int missed_max = 2;

Waiting waiting_of(conversation::State const& state) {
    Waiting waiting;
    waiting.id = state.id;
    waiting.site = state.site;
    waiting.skill = state.skill;
    waiting.language = state.language;
    waiting.priority = state.priority;
    waiting.mood = state.mood;
    waiting.minutes_with_bot = state.minutes_with_bot;
    waiting.since = state.waiting_since.value_or(state.updated_at);
    waiting.customer_id = state.customer_id;
    waiting.chose_to_leave = !state.promise_id.empty() && (state.choice == "callback" || state.choice == "email");
    return waiting;
}

Instant next_quarter(Instant at) {
    auto const quarter = std::chrono::milliseconds{15min};
    auto const past = at.time_since_epoch() % quarter;
    return past.count() == 0 ? at : at + (quarter - past);
}

}  // namespace

struct Desk::Inside {
    explicit Inside(Needs n) : needs{std::move(n)}, positions_timer{needs.executor}, gone_timer{needs.executor} {}

    Needs needs;
    std::vector<AgentNow> agents;
    std::unordered_map<AgentId, int> sockets;
    std::unordered_map<AgentId, Instant> gone_since;
    std::unordered_map<AgentId, int> missed;
    Queue queue;
    std::unordered_map<ConversationId, OfferNow> offers;
    std::unordered_map<ConversationId, conversation::OwnerEpoch> epochs;  // of the waiting ones
    std::unordered_map<ConversationId, AgentId> active;
    std::unordered_map<ConversationId, AgentId> offering;  // on their way into the log
    std::map<ConversationId, int> told;
    asio::steady_timer positions_timer;
    asio::steady_timer gone_timer;
    bool dispatch_posted = false;
    bool positions_armed = false;
    std::function<void(std::vector<ConversationId> const&)> positions_heard;
    std::function<void(std::vector<AgentNow> const&)> agents_heard;

    AgentNow* find(AgentId const& id) {
        auto const found = std::ranges::find(agents, id, [](AgentNow const& each) -> AgentId const& { return each.agent.id; });
        return found == agents.end() ? nullptr : &*found;
    }

    void changed(AgentNow const& agent) {
        if (agents_heard) agents_heard({agent});
        dispatch_soon();
    }

    void count_loads() {
        std::unordered_map<AgentId, int> loads;
        for (auto const& [id, agent] : active) ++loads[agent];
        std::unordered_map<AgentId, int> asked;
        for (auto const& [id, offer] : offers) ++loads[offer.agent], ++asked[offer.agent];
        for (auto const& [id, agent] : offering) ++loads[agent], ++asked[agent];
        std::vector<AgentNow> moved;
        for (auto& each : agents) {
            auto const load = loads[each.agent.id];
            each.asked = asked[each.agent.id];
            if (load == each.load) continue;
            each.load = load;
            moved.push_back(each);
        }
        if (!moved.empty() && agents_heard) agents_heard(moved);
    }

    void heard(conversation::Appended const& appended) {
        auto const& state = appended.state;
        remember_asked(appended);
        keep_place(state);
        keep_owner(state);
        count_loads();
        dispatch_soon();
        positions_soon();
    }

    // Who was asked stays known for this wait; a second offer that nobody answers means that they are not there.
    void remember_asked(conversation::Appended const& appended) {
        for (auto const& entry : appended.entries) {
            if (entry.kind == Kind::claimed) missed.erase(AgentId::trusted(string_at(entry.body, "agent_id")));
            if (entry.kind != Kind::offer_ended) continue;
            auto const agent = string_at(entry.body, "agent_id");
            if (auto* waiting = queue.find(appended.state.id)) waiting->asked.push_back(agent);
            if (string_at(entry.body, "why") != "expired") continue;
            auto* now = find(AgentId::trusted(agent));
            if (now != nullptr && ++missed[now->agent.id] >= missed_max && now->presence == Presence::online) {
                missed.erase(now->agent.id);
                now->presence = Presence::away;
                now->reason = "missed two offers";
                changed(*now);
            }
        }
    }

    void keep_place(conversation::State const& state) {
        offering.erase(state.id);
        if (state.owner.kind != OwnerKind::queue) {
            queue.remove(state.id);
            epochs.erase(state.id);
            told.erase(state.id);
            return;
        }
        auto waiting = waiting_of(state);
        if (auto const* before = queue.find(state.id)) waiting.asked = before->asked;
        queue.put(std::move(waiting));
        epochs[state.id] = state.epoch;
    }

    void keep_owner(conversation::State const& state) {
        offers.erase(state.id);
        active.erase(state.id);
        if (state.stage == Stage::offered) {
            auto const due = state.deadlines.find(conversation::Deadline::offer);
            offers[state.id] = {state.id, AgentId::trusted(state.offered_to), due == state.deadlines.end() ? Instant{} : due->second};
        }
        if (state.owner.kind == OwnerKind::agent && state.stage == Stage::active && !state.snoozed)
            active[state.id] = AgentId::trusted(state.owner.id);
    }

    void dispatch_soon() {
        if (std::exchange(dispatch_posted, true)) return;
        asio::post(needs.executor, [this] {
            dispatch_posted = false;
            dispatch();
        });
    }

    void dispatch() {
        if (std::ranges::none_of(agents, is_free)) return;
        refresh_shifts();
        for (auto const& id : queue.in_order()) {
            auto const* waiting = queue.find(id);
            if (offers.contains(id) || offering.contains(id) || waiting->chose_to_leave) continue;
            if (auto choice = route(*waiting, agents)) offer(*waiting, *choice);
            if (std::ranges::none_of(agents, is_free)) return;
        }
    }

    void refresh_shifts() {
        for (auto& each : agents) each.on_shift = on_shift(each.agent.shifts, needs.clock.now());
    }

    void offer(Waiting const& waiting, Choice const& choice) {
        auto* agent = find(choice.agent);
        ++agent->load;
        ++agent->asked;
        ++agent->taken;
        offering[waiting.id] = choice.agent;
        auto const until = needs.clock.now() + needs.limits.offer;
        conversation::Append batch{waiting.id, {}, {epochs[waiting.id], std::nullopt}, {}};
        batch.entries.push_back({Kind::offered,
                                 {},
                                 {{"agent_id", choice.agent.text()},
                                  {"agent_name", agent->agent.name},
                                  {"until", to_rfc3339(until)},
                                  {"because", choice.because}},
                                 {}});
        needs.log.append(std::move(batch), [this, id = waiting.id](Result<conversation::Appended> result) {
            if (result) return;
            offering.erase(id);
            count_loads();
            if (result.error().code != Code::stale && result.error().code != Code::conflict)
                log::warn("offer_not_stored", {{"conversation", id.text()}, {"why", result.error().message}});
        });
    }

    void withdraw(AgentId const& agent) {
        for (auto const& [id, offer] : offers) {
            if (offer.agent != agent) continue;
            conversation::Append batch{id, {}, {}, {}};
            batch.entries.push_back({Kind::offer_ended, {}, {{"agent_id", agent.text()}, {"why", "withdrawn"}}, {}});
            needs.log.append(std::move(batch), [](auto const&) {});
        }
    }

    void positions_soon() {
        if (std::exchange(positions_armed, true)) return;
        positions_timer.expires_after(positions_every);
        positions_timer.async_wait([this](boost::system::error_code const& failed) {
            if (failed) return;
            positions_armed = false;
            tell_positions();
        });
    }

    void tell_positions() {
        std::vector<ConversationId> moved;
        int position = 0;
        for (auto const& id : queue.in_order()) {
            ++position;
            auto [known, fresh] = told.try_emplace(id, position);
            if (!fresh && known->second == position) continue;
            known->second = position;
            moved.push_back(id);
        }
        if (!moved.empty() && positions_heard) positions_heard(moved);
    }

    void look_for_gone() {
        gone_timer.expires_after(gone_after);
        gone_timer.async_wait([this](boost::system::error_code const& failed) {
            if (failed) return;
            auto const now = needs.clock.now();
            bool some_left = false;
            for (auto it = gone_since.begin(); it != gone_since.end();) {
                if (now - it->second < gone_after - 1s) {
                    some_left = true;
                    ++it;
                    continue;
                }
                gone(it->first);
                it = gone_since.erase(it);
            }
            if (some_left) look_for_gone();
        });
    }

    void gone(AgentId const& id) {
        auto* agent = find(id);
        if (agent == nullptr || sockets[id] > 0) return;
        agent->presence = Presence::offline;
        withdraw(id);
        changed(*agent);
    }

    Standing standing(std::string const& site, int position) const {
        Standing standing;
        standing.position = position;
        auto const now = needs.clock.now();
        auto const* settings = needs.sites.find(site);
        auto const hours = hours_at(settings != nullptr ? settings->hours : std::string{}, now);
        standing.open = hours.open;
        standing.opens_at = hours.opens_at;
        auto const from = standing.open ? now : standing.opens_at.value_or(now);
        standing.callback_at = next_quarter(from + (standing.open ? 2h : 30min));
        standing.email_by = next_quarter(from + 4h);
        Pool pool{0, 8, 20};
        for (auto const& each : agents)
            if (each.presence == Presence::online) pool.places += each.agent.capacity;
        if (standing.open && pool.places > 0) {
            auto const range = estimate_wait(std::max(0, position - 1), pool);
            standing.low_minutes = range.low;
            standing.high_minutes = range.high;
        }
        return standing;
    }
};

Desk::Desk(Needs needs) : inside_{std::make_unique<Inside>(std::move(needs))} {}
Desk::~Desk() = default;

Task<Result<void>> Desk::start() {
    if (auto read = co_await reload_agents(); !read) co_return read;
    auto rows = co_await inside_->needs.lists.waiting(waiting_max);
    if (!rows) co_return pass_on(rows);
    for (auto const& row : *rows) {
        inside_->keep_place(row.state);
        inside_->keep_owner(row.state);
    }
    for (auto const& each : inside_->agents) {
        std::string cursor;
        do {
            auto mine = co_await inside_->needs.lists.page(conversation::View::mine, each.agent.id, cursor, 100);
            if (!mine) co_return pass_on(mine);
            for (auto const& row : mine->items) inside_->keep_owner(row.state);
            cursor = mine->next;
        } while (!cursor.empty());
    }
    inside_->count_loads();
    co_return Result<void>{};
}

Task<Result<void>> Desk::reload_agents() {
    auto all = co_await inside_->needs.directory.all();
    if (!all) co_return pass_on(all);
    std::vector<AgentNow> fresh;
    for (auto& each : *all) {
        AgentNow now{each, Presence::offline, {}, 0, 0, true, 0};
        if (auto const* known = inside_->find(each.id)) now = *known, now.agent = each;
        fresh.push_back(std::move(now));
    }
    inside_->agents = std::move(fresh);
    if (inside_->agents_heard) inside_->agents_heard(inside_->agents);
    inside_->dispatch_soon();
    co_return Result<void>{};
}

void Desk::connected(AgentId agent) {
    ++inside_->sockets[agent];
    inside_->gone_since.erase(agent);
    auto* now = inside_->find(agent);
    if (now == nullptr || now->presence != Presence::offline) return;
    now->presence = Presence::online;
    now->reason.clear();
    inside_->changed(*now);
}

void Desk::disconnected(AgentId agent) {
    if (--inside_->sockets[agent] > 0) return;
    inside_->sockets.erase(agent);
    inside_->gone_since[agent] = inside_->needs.clock.now();
    inside_->look_for_gone();
}

Result<void> Desk::set_presence(AgentId agent, Presence presence, std::string reason) {
    auto* now = inside_->find(agent);
    if (now == nullptr) return refuse(Code::not_found, "no such agent");
    now->presence = presence;
    now->reason = presence == Presence::online ? std::string{} : std::move(reason);
    inside_->missed.erase(agent);
    if (presence != Presence::online) inside_->withdraw(agent);
    inside_->changed(*now);
    return {};
}

std::vector<AgentNow> Desk::agents() const { return inside_->agents; }

std::optional<AgentNow> Desk::agent(AgentId const& id) const {
    auto const* found = inside_->find(id);
    return found == nullptr ? std::nullopt : std::optional{*found};
}

std::vector<OfferNow> Desk::offers_to(AgentId const& id) const {
    std::vector<OfferNow> list;
    for (auto const& [conversation, offer] : inside_->offers)
        if (offer.agent == id) list.push_back(offer);
    return list;
}

policy::DeskState Desk::state(std::string const& site) const {
    policy::DeskState state;
    for (auto const& each : inside_->agents) {
        if (!is_free(each)) continue;
        ++state.agents_free;
        for (auto const& [skill, level] : each.agent.skills) ++state.free_by_skill[skill];
    }
    auto const now = outlook(site);
    state.open_hours = now.open;
    state.wait_minutes = state.agents_free > 0 ? 0 : (now.low_minutes + now.high_minutes) / 2.0;
    return state;
}

std::optional<Standing> Desk::standing(ConversationId const& id) const {
    auto const* waiting = inside_->queue.find(id);
    if (waiting == nullptr) return std::nullopt;
    auto standing = inside_->standing(waiting->site, inside_->queue.position(id));
    standing.on_top_because = why_here(*waiting, inside_->needs.clock.now());
    return standing;
}

Standing Desk::outlook(std::string const& site) const { return inside_->standing(site, static_cast<int>(inside_->queue.size()) + 1); }
std::size_t Desk::waiting() const { return inside_->queue.size(); }
void Desk::heard(conversation::Appended const& appended) { inside_->heard(appended); }

void Desk::look_again(ConversationId const& id) {
    if (auto* waiting = inside_->queue.find(id)) waiting->asked.clear();
    inside_->dispatch_soon();
}

void Desk::on_positions(std::function<void(std::vector<ConversationId> const&)> hear) { inside_->positions_heard = std::move(hear); }
void Desk::on_agents(std::function<void(std::vector<AgentNow> const&)> hear) { inside_->agents_heard = std::move(hear); }

}  // namespace baton::handoff
