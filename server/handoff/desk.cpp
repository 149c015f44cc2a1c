#include "handoff/desk.hpp"

#include <unordered_map>

#include "handoff/asking.hpp"
#include "handoff/positions.hpp"
#include "handoff/route.hpp"
#include "handoff/site_hours.hpp"
#include "policy/fallback_of.hpp"

namespace baton::handoff {
using conversation::Kind;
using conversation::OwnerKind;
using conversation::Stage;

namespace {

constexpr int waiting_max = 20'000;
constexpr int active_max = 100'000;

}  // namespace

struct Desk::Inside {
    explicit Inside(Needs n)
        : needs{std::move(n)},
          offers{needs.log, needs.clock, needs.limits.offer},
          positions{line.queue(), needs.executor},
          crew{needs.clock,
               needs.executor,
               {[this](auto const& agents) { agents_changed(agents); }, [this] { asking.soon(); },
                [this](AgentId const& id) { offers.withdraw(id); }}},
          asking{
              {needs.log, needs.lists, needs.policies, needs.clock, needs.executor, needs.limits.queue_check}, line, offers, crew, [this] {
                  count_loads();
              }} {}

    Needs needs;
    Line line;
    Offers offers;
    Positions positions;
    Crew crew;
    Asking asking;
    std::unordered_map<ConversationId, AgentId> active;
    Crew::Counts loads;  ///< of `active`, by agent
    std::function<void(std::vector<AgentNow> const&)> agents_heard;
    bool somebody_free = false;

    // Who waits is told another thing when there is nobody to look for, or somebody again.
    void agents_changed(std::vector<AgentNow> const& agents) {
        auto const free = crew.somebody_free();
        if (std::exchange(somebody_free, free) != free) positions.all_again();
        if (agents_heard) agents_heard(agents);
    }

    void heard(conversation::Appended const& appended) {
        keep(appended.state);
        remember_asked(appended);
        count_loads();
        asking.soon();
        positions.soon();
    }

    // Who was asked stays known for this wait.
    void remember_asked(conversation::Appended const& appended) {
        for (auto const& entry : appended.entries) {
            auto const agent = string_at(entry.body, "agent_id");
            auto const why = string_at(entry.body, "why");
            if (entry.kind == Kind::claimed) crew.claimed(AgentId::trusted(agent));
            // Who passed it on, or fell silent, is not who it is for.
            if (entry.kind == Kind::requeued && why == "transferred") line.asked(appended.state.id, entry.actor.id);
            if (entry.kind == Kind::requeued && why == "agent_silent") line.asked(appended.state.id, agent);
            if (entry.kind != Kind::offer_ended) continue;
            line.asked(appended.state.id, agent);
            if (why == "expired") crew.missed(AgentId::trusted(agent));
        }
    }

    void keep(conversation::State const& state) {
        line.heard(state);
        if (state.owner.kind != OwnerKind::queue) positions.forget(state.id);
        offers.heard(state);
        put_down(state.id);
        if (state.owner.kind == OwnerKind::agent && state.stage == Stage::active && !state.snoozed)
            take_up(state.id, AgentId::trusted(state.owner.id));
    }

    void put_down(ConversationId const& id) {
        auto const found = active.find(id);
        if (found == active.end()) return;
        auto const load = loads.find(found->second);
        if (--load->second == 0) loads.erase(load);
        active.erase(found);
    }

    void take_up(ConversationId const& id, AgentId agent) {
        ++loads[agent];
        active.emplace(id, std::move(agent));
    }

    void count_loads() { crew.count(loads, offers.counts()); }

    std::optional<agents::WeekHours> hours_of(std::string const& site) const {
        auto const* settings = needs.sites.find(site);
        return settings != nullptr ? week_of(settings->hours) : std::nullopt;
    }

    // What the policy in force says about that reason, within the site's hours.
    Standing standing(std::string const& site, std::string const& reason, int position) const {
        auto const hours = hours_of(site);
        auto const policy = needs.policies.in_force();
        auto const fallback = policy ? policy::fallback_of(*policy, reason) : policy::Fallback{};
        auto standing = standing_at(position, crew.places(), crew.somebody_free(), choices(fallback, hours, needs.clock.now()));
        if (hours) standing.zone = hours->zone;
        return standing;
    }
};

Desk::Desk(Needs needs) : inside_{std::make_unique<Inside>(std::move(needs))} {}
Desk::~Desk() = default;

Task<Result<void>> Desk::start() {
    if (auto read = co_await reload_agents(); !read) co_return read;
    auto rows = co_await inside_->needs.lists.waiting(waiting_max);
    if (!rows) co_return pass_on(rows);
    for (auto const& row : *rows) inside_->keep(row.state);
    auto active = co_await inside_->needs.lists.active(active_max);
    if (!active) co_return pass_on(active);
    for (auto& [id, agent] : *active) inside_->take_up(id, std::move(agent));
    inside_->count_loads();
    co_return Result<void>{};
}

Task<Result<void>> Desk::reload_agents() {
    auto all = co_await inside_->needs.directory.all();
    if (!all) co_return pass_on(all);
    inside_->crew.take(*all);
    co_return Result<void>{};
}

void Desk::connected(AgentId const& agent) { inside_->crew.connected(agent); }
void Desk::disconnected(AgentId const& agent) { inside_->crew.disconnected(agent); }

Result<void> Desk::set_presence(AgentId const& agent, Presence presence, std::string reason) {
    return inside_->crew.set_presence(agent, presence, std::move(reason));
}

std::vector<AgentNow> Desk::agents() const { return inside_->crew.all(); }

std::optional<AgentNow> Desk::agent(AgentId const& id) const {
    auto const* found = std::as_const(inside_->crew).find(id);
    return found == nullptr ? std::nullopt : std::optional{*found};
}

Result<conversation::NewEntry> Desk::offer_by_name(AgentId const& id, std::string const& site) const {
    auto const* now = std::as_const(inside_->crew).find(id);
    if (now == nullptr || now->agent.disabled || now->agent.role < agents::Role::agent) return refuse(Code::not_found, "no such agent");
    auto const hours = inside_->hours_of(site);
    if (auto why = why_not(*now, hours ? hours->zone : std::string{}); !why.empty())
        return refuse(Code::invalid, std::move(why) + "; transfer to the team or wait");
    return offered_entry(now->agent, inside_->needs.clock.now() + inside_->needs.limits.offer, "Asked for by name");
}

std::vector<OfferNow> Desk::offers_to(AgentId const& id) const { return inside_->offers.to(id); }

policy::DeskState Desk::state(std::string const& site) const {
    policy::DeskState state;
    for (auto const& each : inside_->crew.all()) {
        if (!is_free(each)) continue;
        ++state.agents_free;
        for (auto const& [skill, level] : each.agent.skills) ++state.free_by_skill[skill];
    }
    auto const now = outlook(site, {});
    state.open_hours = now.choices.open;
    state.wait_minutes = state.agents_free > 0 ? 0 : (now.low_minutes + now.high_minutes) / 2.0;
    return state;
}

std::optional<Standing> Desk::standing(ConversationId const& id) const {
    auto const* waiting = inside_->line.queue().find(id);
    if (waiting == nullptr) return std::nullopt;
    auto standing = inside_->standing(waiting->site, waiting->reason, inside_->line.queue().position(id));
    standing.on_top_because = why_here(*waiting, inside_->needs.clock.now());
    return standing;
}

Standing Desk::outlook(std::string const& site, std::string const& reason) const {
    return inside_->standing(site, reason, static_cast<int>(inside_->line.queue().here()) + 1);
}

std::size_t Desk::waiting() const { return inside_->line.queue().size(); }
void Desk::heard(conversation::Appended const& appended) { inside_->heard(appended); }

void Desk::look_again(ConversationId const& id) {
    inside_->line.ask_again(id);
    inside_->asking.soon();
}

void Desk::on_positions(std::function<void(std::vector<ConversationId> const&)> hear) { inside_->positions.on_move(std::move(hear)); }
void Desk::on_agents(std::function<void(std::vector<AgentNow> const&)> hear) { inside_->agents_heard = std::move(hear); }

}  // namespace baton::handoff
