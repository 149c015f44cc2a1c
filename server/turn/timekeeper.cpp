#include "turn/timekeeper.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>

#include "answering/compose.hpp"
#include "base/log.hpp"
#include "policy/text.hpp"
#include "turn/entries.hpp"

namespace baton::turn {
namespace asio = boost::asio;
using conversation::ActorKind;
using conversation::Deadline;
using conversation::Kind;
using conversation::NewEntry;
using namespace std::chrono_literals;

namespace {

conversation::Actor const system_actor{ActorKind::system, {}, {}};

NewEntry system_says(std::string text, std::string_view key) {
    return {Kind::message, system_actor, {{"text", std::move(text)}, {"key", key}}, {}};
}

// It was kept for those it was passed to long enough.
bool opens(conversation::State const& state) {
    return state.owner.kind == conversation::OwnerKind::queue && !state.kept_for.empty() && !state.open_to_all;
}

NewEntry recheck_entry(conversation::State const& state) {
    NewEntry entry{Kind::priority,
                   system_actor,
                   {{"priority", policy::name_of(static_cast<policy::Priority>(state.priority))},
                    {"priority_rank", state.priority},
                    {"recheck", true}},
                   {}};
    if (opens(state)) entry.body["open_to_all"] = true;
    return entry;
}

constexpr auto ahead = 5min;  // deadlines later than this stay in the store alone

struct Due {
    Instant at;
    ConversationId id;
    Deadline kind;
    auto operator<=>(Due const&) const = default;
};

}  // namespace

struct Timekeeper::Inside : std::enable_shared_from_this<Inside> {
    explicit Inside(Needs n) : needs{std::move(n)}, timer{needs.executor} {}

    void set(ConversationId const& id, std::map<Deadline, Instant> deadlines) {
        std::erase_if(deadlines, [this](auto const& each) { return each.second > read_until; });
        auto const found = known.try_emplace(id).first;
        if (found->second != deadlines) {
            for (auto const& [kind, at] : found->second) order.erase({at, id, kind});
            for (auto const& [kind, at] : deadlines) order.insert({at, id, kind});
            found->second = std::move(deadlines);
        }
        if (found->second.empty()) known.erase(found);
    }

    // What was heard since is newer than what was read; what is being carried out just now is still in the store.
    void add(conversation::Due const& due) {
        if (under_way.contains({due.at, due.conversation, due.kind})) return;
        if (known[due.conversation].try_emplace(due.kind, due.at).second) order.insert({due.at, due.conversation, due.kind});
    }

    static Task<Result<void>> read_ahead(std::shared_ptr<Inside> self) {
        self->reading = true;
        auto const now = self->needs.clock.now();
        auto const before = std::exchange(self->read_until, now + ahead);  // from here on, what is heard is kept so far
        auto due = co_await self->needs.lists.due(now + ahead, self->needs.read_at_once);
        self->reading = false;
        if (!due) {
            self->read_until = before;
            self->read_again = now + 1s;
            co_return pass_on(due);
        }
        for (auto const& each : *due) self->add(each);
        bool const all = due->size() < static_cast<std::size_t>(self->needs.read_at_once);
        if (!all) self->read_until = due->back().at - 1ms;
        // Very many that are overdue are carried out before the store is asked for the next of them.
        self->read_again = all ? now + ahead / 2 : std::max(self->read_until + 1ms, now + 1s);
        co_return Result<void>{};
    }

    void look_ahead() {
        if (reading || needs.clock.now() < read_again) return;
        auto const read = [self = shared_from_this()](std::exception_ptr const& thrown, Result<void> done) {
            if (std::exchange(self->reading, false)) self->read_again = self->needs.clock.now() + 1s;  // it was thrown out
            if (thrown || !done) log::warn("deadlines_not_read", {{"why", thrown ? "it threw" : done.error().message}});
            self->arm();
        };
        asio::co_spawn(needs.executor, read_ahead(shared_from_this()), read);
    }

    // Wall time may jump, so nothing sleeps until a deadline: it looks again every second.
    void arm() {
        if (stopped) return;
        auto next = reading ? Instant::max() : read_again;
        if (!order.empty()) next = std::min(next, order.begin()->at);
        auto const now = needs.clock.now();
        auto const wait = next <= now ? 0ms : std::min<milliseconds>(next - now, 1000ms);
        timer.expires_after(wait);
        timer.async_wait([self = shared_from_this()](boost::system::error_code const& failed) {
            if (!failed) self->run_due();
        });
    }

    void run_due() {
        needs.desk.wake();
        auto const now = needs.clock.now();
        while (!order.empty() && order.begin()->at <= now) {
            auto const due = *order.begin();
            order.erase(order.begin());
            if (auto const found = known.find(due.id); found != known.end() && found->second.erase(due.kind) > 0 && found->second.empty())
                known.erase(found);
            if (!under_way.insert(due).second) continue;
            auto const over = [self = shared_from_this(), due](std::exception_ptr const& thrown) {
                self->under_way.erase(due);
                if (thrown) self->stays_due(due, "it threw");
            };
            asio::co_spawn(needs.executor, passed(shared_from_this(), due), over);
        }
        look_ahead();
        arm();
    }

    static Task<> passed(std::shared_ptr<Inside> self, Due due) {
        auto done = co_await self->keep(due);
        if (!done && !settled(done.error().code)) self->stays_due(due, done.error().message);
    }

    // The store refused.
    void stays_due(Due const& due, std::string const& why) {
        if (stopped) return;
        log::warn("deadline_not_kept", {{"conversation", due.id.text()}, {"deadline", std::string{name_of(due.kind)}}, {"why", why}});
        order.insert({needs.clock.now() + 5s, due.id, due.kind});
        arm();
    }

    static bool settled(Code code) { return code == Code::stale || code == Code::conflict || code == Code::not_found; }

    Task<Result<void>> keep(Due due) {
        auto history = co_await needs.log.before(due.id, 0, 1);
        if (!history) co_return pass_on(history);
        auto const& state = history->state;
        auto const set = state.deadlines.find(due.kind);
        if (stopped || set == state.deadlines.end()) co_return Result<void>{};  // something was done meanwhile
        if (set->second <= needs.clock.now()) co_return co_await act(state, due.kind);
        order.insert({set->second, due.id, due.kind});  // moved meanwhile, or the clock went back
        arm();
        co_return Result<void>{};
    }

    Task<Result<void>> act(conversation::State state, Deadline kind) {
        auto const expect = conversation::Expect{state.epoch, std::nullopt};
        auto const phrases = needs.turn.phrases(state.site, state.language);
        conversation::Append batch{state.id, {}, expect, {}};
        switch (kind) {
            case Deadline::bot_turn:
                co_return co_await needs.turn.hand_over(state.id, "bot_silent", "the assistant did not answer in time", "unavailable");
            case Deadline::queue_check:
                // Whoever it was kept for has had their turn; in any other wait everybody may be asked again.
                if (!opens(state)) needs.desk.look_again(state.id);
                co_return co_await recheck(state);
            case Deadline::offer:
                batch.entries = {{Kind::offer_ended, system_actor, {{"agent_id", state.offered_to}, {"why", "expired"}}, {}}};
                break;
            case Deadline::agent_reply:
                batch.entries = {
                    {Kind::requeued, system_actor, {{"why", "agent_silent"}, {"from", state.agent_name}, {"agent_id", state.owner.id}}, {}},
                    system_says(phrases.say("agent_left", {{"name", state.agent_name}}), "agent_left")};
                break;
            case Deadline::bot_idle:
            case Deadline::agent_idle:
                batch.expect.customer_seq = state.customer_seq;  // who writes at this very moment is not closed upon
                batch.entries = closing(state);
                break;
            case Deadline::wrap_up: batch.entries = {{Kind::closed, system_actor, {{"why", "resolved"}}, {}}}; break;
            case Deadline::snooze: batch.entries = {{Kind::woken, system_actor, {}, {}}}; break;
            case Deadline::promise: co_return co_await overdue(state, phrases);
        }
        auto stored = co_await needs.log.append(std::move(batch));
        if (!stored) co_return pass_on(stored);
        co_return Result<void>{};
    }

    static std::vector<NewEntry> closing(conversation::State const& state) {
        // A promise is still owed: the conversation stays with whoever has it, and is looked at again tomorrow.
        if (!state.promise_id.empty()) return {recheck_entry(state)};
        return {{Kind::resolved, system_actor, {{"outcome", "no_answer"}, {"by", ""}}, {}},
                {Kind::closed, system_actor, {{"why", "idle"}}, {}}};
    }

    // Still in the queue: the next look is stored before this one is over.
    Task<Result<void>> recheck(conversation::State state) {
        auto stored = co_await needs.log.append({state.id, {recheck_entry(state)}, {state.epoch, std::nullopt}, {}});
        if (!stored) co_return pass_on(stored);
        co_return Result<void>{};
    }

    Task<Result<void>> overdue(conversation::State state, answering::Phrases const& phrases) {
        conversation::Append batch{state.id,
                                   {{Kind::promise_ended, system_actor, {{"id", state.promise_id}, {"state", "broken"}, {"by", ""}}, {}}},
                                   {state.epoch, std::nullopt},
                                   {}};
        batch.entries.push_back(system_says(phrases.say("promise.overdue"), "promise.overdue"));
        batch.entries.push_back({Kind::priority, system_actor, {{"priority", "urgent"}, {"priority_rank", 3}}, {}});
        auto stored = co_await needs.log.append(std::move(batch));
        if (!stored) co_return pass_on(stored);
        co_return Result<void>{};
    }

    Needs needs;
    asio::steady_timer timer;
    std::set<Due> order;
    std::unordered_map<ConversationId, std::map<Deadline, Instant>> known;
    std::set<Due> under_way;
    Instant read_until{};  ///< all deadlines until here are in `order`
    Instant read_again{};
    bool reading = false, stopped = false;
};

Timekeeper::Timekeeper(Needs needs) : inside_{std::make_shared<Inside>(std::move(needs))} {}
Timekeeper::~Timekeeper() { stop(); }

Task<Result<void>> Timekeeper::start() {
    if (auto read = co_await Inside::read_ahead(inside_); !read) co_return read;
    inside_->arm();
    co_return Result<void>{};
}

void Timekeeper::heard(conversation::Appended const& appended) {
    inside_->set(appended.state.id, appended.state.deadlines);
    inside_->arm();
}

void Timekeeper::wake() { inside_->run_due(); }

void Timekeeper::stop() {
    inside_->stopped = true;
    inside_->timer.cancel();
}

}  // namespace baton::turn
