#include "handoff/desk.hpp"

#include <algorithm>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/log.hpp"
#include "handoff/asking.hpp"
#include "handoff/call_book.hpp"
#include "handoff/holders.hpp"
#include "handoff/positions.hpp"
#include "handoff/route.hpp"
#include "handoff/site_hours.hpp"
#include "handoff/wait_quotes.hpp"
#include "policy/fallback_of.hpp"

namespace baton::handoff {
using conversation::Kind;
using conversation::OwnerKind;
using conversation::Stage;
using namespace std::chrono_literals;

namespace {

constexpr int waits_max = 20'000;            // what is learned from at start
constexpr std::size_t kept_at_once = 1'000;  // quotes of a crowd that were refreshed

}  // namespace

struct Desk::Inside {
    explicit Inside(Needs n)
        : needs{std::move(n)},
          line{needs.clock, [this](Waiting const& waiting) { return spill_of(waiting); }},
          offers{needs.log, needs.clock, needs.limits.offer},
          quotes{needs.clock},
          positions{line.queue(), needs.clock, needs.executor, [this](auto const& in_order) { return quotes.all(crew.all(), in_order); }},
          crew{needs.clock,
               needs.executor,
               {[this](auto const& agents) { agents_changed(agents); }, [this] { asking.soon(); },
                [this](AgentId const& id) { offers.withdraw(id); }}},
          holders{needs.limits},
          asking{
              {needs.log, needs.lists, needs.policies, needs.clock, needs.executor, needs.limits.queue_check}, line, offers, crew, [this] {
                  count_loads();
              }} {}

    Needs needs;
    Line line;
    Offers offers;
    WaitQuotes quotes;
    Positions positions;
    Crew crew;
    Holders holders;
    Asking asking;
    std::function<void(std::vector<AgentNow> const&)> agents_heard;
    std::function<void(std::vector<GivenQuote>)> quotes_heard;
    bool somebody_free = false, somebody_there = false;
    CallBook calls;
    Instant ranges_at{}, joining_at{};
    double joining_minutes = 0;

    // Who waits is told another thing when there is nobody to look for, or somebody again.
    void agents_changed(std::vector<AgentNow> const& agents) {
        auto const free = crew.somebody_free();
        if (std::exchange(somebody_free, free) != free) positions.all_again();
        // Where nothing could be said and now somebody is there, there is something to say at once.
        bool const there = crew.places() > 0;
        if (!std::exchange(somebody_there, there) && there) positions.forget_all();
        positions.soon();
        if (agents_heard) agents_heard(agents);
    }

    void heard(conversation::Appended const& appended) {
        quotes.heard(appended);
        auto const before = place_of(appended.state.id);
        keep(appended.state);
        remember_told(appended);
        remember_asked(appended);
        count_loads();
        asking.soon();
        // Most of what is heard moves nobody, and a look at everybody's place costs as much as all of them.
        if (before != place_of(appended.state.id)) positions.soon();
    }

    // By what others stand before or behind them.
    std::optional<std::tuple<bool, Instant, std::string>> place_of(ConversationId const& id) const {
        auto const* waiting = line.queue().find(id);
        if (waiting == nullptr) return std::nullopt;
        return std::tuple{waiting->chose_to_leave, waiting->since - head_start(*waiting), waiting->skill};
    }

    // What the log says they were told is where the range begins. Who waited before this process began is told with all others.
    void remember_told(conversation::Appended const& appended) {
        auto const queues = [](conversation::Entry const& entry) { return entry.kind == Kind::handoff || entry.kind == Kind::requeued; };
        if (std::ranges::none_of(appended.entries, queues)) return;
        auto const* waiting = line.queue().find(appended.state.id);
        if (waiting == nullptr || positions.told(waiting->id) != nullptr) return;
        std::optional<WaitQuote> quote;
        for (auto const& entry : appended.entries)
            if (auto said = entry.kind == Kind::handoff ? quote_at(entry.body) : std::nullopt) quote = said;
        positions.first(waiting->id, quote ? Told{line.queue().position(waiting->id), quote->told} : told_of(*waiting));
    }

    // Who was asked stays known for this wait.
    void remember_asked(conversation::Appended const& appended) {
        for (auto const& entry : appended.entries) {
            auto const agent = string_at(entry.body, "agent_id");
            auto const why = string_at(entry.body, "why");
            if (entry.kind == Kind::claimed)
                crew.claimed({AgentId::trusted(agent), entry.at, static_cast<int>(integer_at(entry.body, "weight", 1))});
            // Who passed it on, or fell silent, is not who it is for.
            if (entry.kind == Kind::requeued && why == "transferred") line.asked(appended.state.id, entry.actor.id);
            if (entry.kind == Kind::requeued &&
                (why == "agent_silent" || why == "agent_offline" || why == "shift_ended" || why == "assigned"))
                line.asked(appended.state.id, agent);
            if (entry.kind != Kind::offer_ended) continue;
            line.asked(appended.state.id, agent);
            if (why == "expired") crew.missed(AgentId::trusted(agent));
        }
    }

    void keep(conversation::State const& state) {
        line.heard(state);
        if (state.owner.kind != OwnerKind::queue) positions.forget(state.id);
        offers.heard(state);
        calls.heard(state);
        holders.heard(state, crew.settings().weights);
    }

    std::optional<Spill> spill_of(Waiting const& waiting) const {
        auto const policy = needs.policies.in_force();
        auto const* found = policy ? policy::spill_over_of(*policy, waiting.site, waiting.skill) : nullptr;
        if (found == nullptr || waiting.skill.empty() || found->to == waiting.skill) return std::nullopt;
        return Spill{found->after, found->to};
    }

    // Where nobody has been told yet, as after a start: what would be said to one who comes now.
    Told told_of(Waiting const& waiting) const {
        if (auto const* told = positions.told(waiting.id)) return *told;
        constexpr auto unknown = told_most + 1;
        if (crew.places() == 0) return {line.queue().position(waiting.id), {unknown, unknown, unknown, unknown}};
        return {line.queue().position(waiting.id), quotes_of(waiting).told};
    }

    // Whose screen promises another time than before; the rest of a crowd when theirs changes next.
    void keep_promises(std::vector<Positions::Telling> const& tellings) {
        if (!quotes_heard) return;
        std::vector<GivenQuote> given;
        for (auto const& [waiting, told, forecast] : tellings) {
            if (waiting.chose_to_leave || !quotes.promises_anew(waiting.id, told.range)) continue;
            if (standing(waiting.site, waiting.reason, waiting.skill, told).high_minutes == 0) continue;
            given.push_back(quotes.promised(waiting.id, told, forecast));
            if (given.size() == kept_at_once) break;
        }
        if (!given.empty()) quotes_heard(std::move(given));
    }

    // Forecasts keep what they fitted: learning goes on, nothing that anybody sees changes.
    WaitQuote quotes_of(Waiting const& waiting) const {
        return const_cast<WaitQuotes&>(quotes).joining(crew.all(), line.queue().in_order(), waiting);
    }

    void count_loads() {
        auto const asked = offers.counts();
        quotes.offered(offers.standing());
        crew.count(holders.loads(), asked);
    }

    std::optional<agents::WeekHours> hours_of(std::string const& site) const {
        auto const* settings = needs.sites.find(site);
        return settings != nullptr ? week_of(settings->hours) : std::nullopt;
    }

    // What the policy in force says about that reason, within the site's hours. Calendars are read once a second for all who share them:
    // a queue that moves by one asks for everybody in it.
    struct KnownChoices {
        int version = -1;
        std::chrono::sys_seconds second{};
        std::string hours, zone;
        Choices choices;
    };
    KnownChoices const& choices_of(std::string const& site, std::string const& reason, std::string const& skill) const {
        auto const policy = needs.policies.in_force();
        auto const* settings = needs.sites.find(site);
        auto const& hours_json = settings != nullptr ? settings->hours : no_hours;
        auto const second = std::chrono::floor<std::chrono::seconds>(needs.clock.now());
        auto const version = policy ? policy->version : 0;
        if (known_choices.size() > 1000) known_choices.clear();
        auto found = known_choices.find(std::tuple<std::string_view, std::string_view, std::string_view>{site, reason, skill});
        if (found == known_choices.end()) found = known_choices.try_emplace({site, reason, skill}).first;
        auto& known = found->second;
        if (known.version == version && known.second == second && known.hours == hours_json) return known;
        auto const fallback = policy ? policy::fallback_of(*policy, reason, site, skill) : policy::Fallback{};
        auto const hours = week_of(hours_json);
        known = {version, second, hours_json, hours ? hours->zone : std::string{}, choices(fallback, hours, needs.clock.now())};
        return known;
    }

    Standing standing(std::string const& site, std::string const& reason, std::string const& skill, Told const& told) const {
        auto const& known = choices_of(site, reason, skill);
        auto standing = standing_at(told, crew.places() > 0, crew.somebody_free(), known.choices);
        standing.zone = known.zone;
        return standing;
    }

    std::string no_hours;
    mutable std::map<std::tuple<std::string, std::string, std::string>, KnownChoices, std::less<>> known_choices;

    Task<> learn() {
        quotes.local_to(company_zone(needs.sites));
        if (needs.waits == nullptr) co_return;
        auto known = co_await needs.waits->latest(waits_max);
        if (known)
            quotes.learn(*known);
        else
            log::warn("waits_not_read", {{"why", known.error().message}});
    }
};

Desk::Desk(Needs needs) : inside_{std::make_unique<Inside>(std::move(needs))} {
    inside_->positions.on_told([inside = inside_.get()](auto const& tellings) { inside->keep_promises(tellings); });
}
Desk::~Desk() = default;

Task<Result<void>> Desk::start() {
    using namespace boost::asio::experimental::awaitable_operators;
    if (auto read = co_await reload_agents(); !read) co_return read;
    // Ten thousand of each may lie there: they are read side by side.
    auto& lists = inside_->needs.lists;
    auto [there, claims] = co_await (inside_->learn() && each_at_desk(lists, [this](auto const& state) { inside_->keep(state); }) &&
                                     lists.claims(inside_->needs.clock.now() - std::chrono::hours{24}));
    if (!there) co_return pass_on(there);
    if (!claims) co_return pass_on(claims);
    for (auto& each : *claims) inside_->crew.claimed(std::move(each));
    inside_->count_loads();
    co_return Result<void>{};
}

Task<Result<void>> Desk::reload_agents() {
    auto settings = co_await inside_->needs.directory.team_settings();
    if (!settings) co_return pass_on(settings);
    auto all = co_await inside_->needs.directory.all();
    if (!all) co_return pass_on(all);
    inside_->holders.weigh(settings->weights);
    inside_->quotes.closed_on(settings->holidays);
    inside_->crew.take(std::move(*settings));
    inside_->crew.take(*all);
    inside_->count_loads();
    co_return Result<void>{};
}

void Desk::connected(AgentId const& agent) { inside_->crew.connected(agent); }
void Desk::disconnected(AgentId const& agent) { inside_->crew.disconnected(agent); }
Result<void> Desk::set_presence(AgentId const& agent, agents::PresenceWord word) {
    return inside_->crew.set_presence(agent, std::move(word));
}

agents::TeamSettings const& Desk::team_settings() const { return inside_->crew.settings(); }
void Desk::look_at_crew() { inside_->crew.look(); }

std::vector<LeftAlone> Desk::left_alone() const { return inside_->holders.left_alone(inside_->crew, inside_->needs.clock.now()); }

std::vector<AgentNow> Desk::agents() const { return inside_->crew.all(); }

std::optional<AgentNow> Desk::agent(AgentId const& id) const {
    auto const* found = std::as_const(inside_->crew).find(id);
    return found == nullptr ? std::nullopt : std::optional{*found};
}

Result<conversation::NewEntry> Desk::offer_by_name(AgentId const& id, std::string const& site, bool beyond_capacity) const {
    auto const* now = std::as_const(inside_->crew).find(id);
    if (now == nullptr || now->agent.disabled || now->agent.role < agents::Role::agent) return refuse(Code::not_found, "no such agent");
    auto const hours = inside_->hours_of(site);
    auto const zone = hours ? hours->zone : std::string{};
    if (auto why = beyond_capacity ? why_not_there(*now, zone) : why_not(*now, zone); !why.empty())
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
    state.open_hours = outlook(site, {}).choices.open;
    if (state.agents_free > 0) return state;
    // Every turn of every bot asks.
    auto const now = inside_->needs.clock.now();
    if (auto const age = now - inside_->joining_at; age < 0s || age >= 1s) {
        Waiting joining;
        joining.since = inside_->joining_at = now;
        auto const told = quote(joining);
        inside_->joining_minutes = told ? told->told.mean / 60 : 0;
    }
    state.wait_minutes = inside_->joining_minutes;
    return state;
}

std::optional<Standing> Desk::standing(ConversationId const& id) const {
    auto const* waiting = inside_->line.queue().find(id);
    if (waiting == nullptr) return std::nullopt;
    // The place is always the true one; the range is what was told last.
    auto told = inside_->told_of(*waiting);
    auto const position = inside_->line.queue().position(id);
    told.passed = position > told.position || (told.passed && position == told.position);
    told.position = position;
    auto standing = inside_->standing(waiting->site, waiting->reason, waiting->skill, told);
    if (standing.choices.callback_at)
        standing.slots = inside_->calls.slots(
            waiting->site, [this](std::string const& site) { return inside_->hours_of(site); }, inside_->crew, inside_->needs.clock.now());
    standing.choice = waiting->choice;
    standing.offered = inside_->offers.has(id);
    standing.on_top_because = why_here(*waiting, inside_->needs.clock.now());
    return standing;
}

Standing Desk::outlook(std::string const& site, std::string const& reason, std::string const& skill) const {
    return inside_->standing(site, reason, skill, {static_cast<int>(inside_->line.queue().here()) + 1, {}});
}

std::optional<WaitQuote> Desk::quote(Waiting const& joining) const {
    if (inside_->crew.places() == 0) return std::nullopt;
    auto quote = inside_->quotes_of(joining);
    return quote.told.high > told_most ? std::nullopt : std::optional{quote};
}

std::size_t Desk::waiting() const { return inside_->line.queue().size(); }
void Desk::heard(conversation::Appended const& appended) { inside_->heard(appended); }

void Desk::wake() {
    inside_->crew.look();
    inside_->asking.wake();
    if (inside_->line.look()) inside_->asking.soon(), inside_->positions.soon();
    auto const now = inside_->needs.clock.now();
    if (inside_->line.queue().here() == 0 || now - inside_->ranges_at < ranges_every) return;
    inside_->ranges_at = now;
    inside_->positions.soon();
}

std::optional<Instant> Desk::wakes() const {
    auto const changes = inside_->line.changes_at(), again = inside_->asking.again_at();
    return changes && again ? std::min(*changes, *again) : (changes ? changes : again);
}

void Desk::look_again(ConversationId const& id) {
    inside_->line.ask_again(id);
    inside_->asking.soon();
}

void Desk::on_positions(std::function<void(std::vector<ConversationId> const&)> hear) { inside_->positions.on_move(std::move(hear)); }
void Desk::on_quotes(std::function<void(std::vector<GivenQuote>)> hear) { inside_->quotes_heard = std::move(hear); }
void Desk::tell_now(bool ranges) {
    if (inside_->line.queue().here() > 0) inside_->positions.wake(ranges);
}
void Desk::on_agents(std::function<void(std::vector<AgentNow> const&)> hear) { inside_->agents_heard = std::move(hear); }

}  // namespace baton::handoff
