#include "notify/escalator.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <set>
#include <unordered_map>

#include "base/log.hpp"
#include "handoff/route.hpp"
#include "notify/notice.hpp"

namespace baton::notify {
namespace asio = boost::asio;
using conversation::Entry;
using conversation::Kind;
using conversation::OwnerKind;
using conversation::State;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t looked_at = 200;  // entries of a wait; one with more has been waiting for long in any case
constexpr auto again_after = 5s;
constexpr int looking_max = 8;  // thousands are due at once where nobody was there for hours: others read in between

std::optional<Instant> joined_at(std::vector<Entry> const& entries) {
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        if (entry->kind == Kind::handoff || entry->kind == Kind::requeued) return entry->at;
    return std::nullopt;
}

}  // namespace

struct Escalator::Inside : std::enable_shared_from_this<Inside> {
    explicit Inside(Needs n) : needs{std::move(n)}, timer{needs.executor} {}

    struct Wait {
        Instant joined{};
        Instant due{};
    };

    void keep(State const& state, std::optional<Instant> joined) {
        auto const found = waits.find(state.id);
        if (!joined) joined = found != waits.end() ? found->second.joined : state.waiting_since;
        auto const due = joined ? next_escalation(state, *joined, needs.bounds) : std::nullopt;
        if (found != waits.end()) order.erase({found->second.due, state.id});
        if (!due) {
            waits.erase(state.id);
            return;
        }
        waits[state.id] = {*joined, *due};
        order.insert({*due, state.id});
    }

    // Whom it has heard of meanwhile it knows better than the store did.
    static Task<> read_waiting(std::shared_ptr<Inside> self) {
        while (!self->stopped) {
            auto const read = co_await each_at_desk(self->needs.lists, [&self](State const& state) {
                if (state.owner.kind == OwnerKind::queue && !self->waits.contains(state.id)) self->keep(state, std::nullopt);
            });
            if (read) co_return self->arm();
            log::warn("escalations_not_read", {{"why", read.error().message}});
            asio::steady_timer later{self->needs.executor, again_after};
            boost::system::error_code ignored;
            co_await later.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        }
    }

    void put_off(ConversationId const& id, Instant due) {
        auto const found = waits.find(id);
        if (found == waits.end()) return;
        order.erase({found->second.due, id});
        found->second.due = due;
        order.insert({due, id});
        arm();
    }

    // Wall time may jump, so nothing sleeps until a deadline: it looks again every second.
    void arm() {
        if (stopped || order.empty() || looking == looking_max) return;
        auto const now = needs.clock.now();
        auto const next = order.begin()->first;
        timer.expires_after(next <= now ? 0ms : std::min<milliseconds>(next - now, 1000ms));
        timer.async_wait([self = shared_from_this()](boost::system::error_code const& failed) {
            if (!failed) self->run_due();
        });
    }

    void run_due() {
        auto const now = needs.clock.now();
        while (!stopped && !order.empty() && order.begin()->first <= now && looking < looking_max) {
            auto const id = order.begin()->second;
            order.erase(order.begin());
            ++looking;
            asio::co_spawn(needs.executor, passed(shared_from_this(), id), [self = shared_from_this()](std::exception_ptr const&) {
                --self->looking;
                self->arm();
            });
        }
        arm();
    }

    static Task<> passed(std::shared_ptr<Inside> self, ConversationId id) {
        auto done = co_await self->look(id);
        if (done || self->stopped) co_return;
        if (done.error().code == Code::conflict || done.error().code == Code::stale || done.error().code == Code::not_found) co_return;
        log::warn("escalation_not_stored", {{"conversation", id.text()}, {"why", done.error().message}});
        self->put_off(id, self->needs.clock.now() + again_after);
    }

    // What is known here may be older than the log: it is asked first.
    Task<Result<void>> look(ConversationId id) {
        auto history = co_await needs.log.before(id, 0, looked_at);
        if (!history) co_return pass_on(history);
        auto const now = needs.clock.now();
        auto const& state = history->state;
        keep(state, joined_at(history->entries));
        auto const wait = waits.find(id);
        if (stopped || wait == waits.end()) co_return Result<void>{};
        if (wait->second.due > now) {
            arm();
            co_return Result<void>{};
        }
        order.erase({wait->second.due, id});
        if (auto const open = opens_at(state)) {
            put_off(id, std::max(*open, now) + needs.bounds.of(state.priority));
            co_return Result<void>{};
        }
        co_return co_await tell(state, wait->second.joined);
    }

    /// When there will be somebody to tell; nothing when that is now.
    std::optional<Instant> opens_at(State const& state) const {
        auto const standing = needs.desk.outlook(state.site, state.reason);
        if (standing.choices.open || standing.somebody_free) return std::nullopt;
        return standing.choices.opens_at;
    }

    Task<Result<void>> tell(State state, Instant joined) {
        auto const crew = needs.desk.agents();
        auto const leads = leads_for(state, crew);
        if (leads.empty()) co_return Result<void>{};
        conversation::Append batch{state.id, {entry(state, joined, crew, leads)}, {state.epoch, std::nullopt}, {}};
        auto stored = co_await needs.log.append(std::move(batch));
        if (!stored) co_return pass_on(stored);
        co_return Result<void>{};
    }

    conversation::NewEntry entry(State const& state, Instant joined, std::vector<handoff::AgentNow> const& crew,
                                 std::vector<AgentId> const& leads) const {
        json::array to, names;
        for (auto const& id : leads) to.emplace_back(id.text());
        for (auto const& each : crew)
            if (std::ranges::find(leads, each.agent.id) != leads.end()) names.emplace_back(each.agent.name);
        auto const waited = std::chrono::floor<std::chrono::minutes>(needs.clock.now() - joined);
        bool const free = std::ranges::any_of(crew, handoff::is_free);
        return {Kind::escalated,
                {conversation::ActorKind::system, {}, {}},
                {{"nth", state.escalated + 1},
                 {"waited_minutes", waited.count()},
                 {"why", free ? "not_taken" : "nobody_free"},
                 {"to", std::move(to)},
                 {"names", std::move(names)}},
                {}};
    }

    Needs needs;
    asio::steady_timer timer;
    std::unordered_map<ConversationId, Wait> waits;
    std::set<std::pair<Instant, ConversationId>> order;
    int looking = 0;  ///< at logs, just now
    bool stopped = false;
};

Escalator::Escalator(Needs needs) : inside_{std::make_shared<Inside>(std::move(needs))} {}
Escalator::~Escalator() { stop(); }

void Escalator::start() { asio::co_spawn(inside_->needs.executor, Inside::read_waiting(inside_), asio::detached); }

void Escalator::heard(conversation::Appended const& appended) {
    if (appended.repeated) return;
    inside_->keep(appended.state, joined_at(appended.entries));
    inside_->arm();
}

void Escalator::wake() { inside_->run_due(); }

void Escalator::stop() {
    inside_->stopped = true;
    inside_->timer.cancel();
}

}  // namespace baton::notify
