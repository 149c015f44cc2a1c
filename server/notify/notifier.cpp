#include "notify/notifier.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <unordered_map>
#include <unordered_set>

#include "base/log.hpp"
#include "notify/words.hpp"

namespace baton::notify {
namespace asio = boost::asio;
using conversation::Appended;
using conversation::State;
using namespace std::chrono_literals;

namespace {

constexpr auto gather_for = 250ms;
constexpr auto promises_every = 60s;
constexpr auto promise_near = 15min;
constexpr auto close_within = 10min;
constexpr int promises_max = 500;
constexpr std::size_t told_max = 10'000;  // conversations; beyond it nothing is taken back
constexpr std::string_view several = "several";

json::object frame_of_notice(Notice const& notice) {
    auto const& what = notice.what;
    return {{"type", "notice"},
            {"conversation", what.conversation.text()},
            {"why", name_of(what.why)},
            {"urgency", name_of(what.urgency)},
            {"sound", notice.sound},
            {"banner", notice.banner},
            {"count", notice.count},
            {"reason", what.reason},
            {"skill", what.skill},
            {"customer", what.customer},
            {"by", what.by},
            {"broken", what.broken},
            {"minutes", what.minutes}};
}

std::string tag_of(Notice const& notice) { return notice.count > 1 ? std::string{several} : notice.what.conversation.text(); }

}  // namespace

struct Notifier::Inside : std::enable_shared_from_this<Inside> {
    explicit Inside(Needs n) : needs{std::move(n)}, gather_timer{needs.executor}, promise_timer{needs.executor} {}

    struct ToldOne {
        AgentId to;
        Happening what;
        bool pushed = false;
    };

    Preferences const& wishes_of(AgentId const& agent) const {
        static Preferences const usual;
        auto const found = wishes.find(agent);
        return found == wishes.end() ? usual : found->second;
    }

    void heard(Appended const& appended) {
        take_back(appended.state);
        for (auto const& what : happenings_in(appended, needs.desk.agents())) tell(what);
    }

    void tell(Happening const& what) {
        for (auto const& agent : what.to) {
            auto const attention = screens.of(agent, what.conversation);
            auto notice = notice_of(what, agent, wishes_of(agent), attention, needs.clock.now());
            if (!notice) continue;
            if (notice->digest)
                keep(*notice);
            else
                gathering[agent].push_back(std::move(*notice));
        }
        if (gathering.empty() || gathers) return;
        gathers = true;
        gather_timer.expires_after(gather_for);
        gather_timer.async_wait([self = shared_from_this()](boost::system::error_code const& failed) {
            if (!failed) self->deliver();
        });
    }

    void keep(Notice const& notice) {
        if (mailer == nullptr || !mailer->ready()) return;
        missed_since.try_emplace(notice.to, notice.what.at);
        ++under_way;
        auto const store = [](std::shared_ptr<Inside> self, AgentId agent, Missed one) -> Task<> {
            auto const at = one.at;
            auto kept = co_await self->needs.archive.keep_missed(agent, std::move(one));
            if (!kept) log::warn("missed_notice_not_kept", {{"agent", agent.text()}, {"why", kept.error().message}});
            --self->under_way;
            self->missed_since.try_emplace(agent, at);  // a digest that was written meanwhile may not have it
        };
        asio::co_spawn(needs.executor, store(shared_from_this(), notice.to, missed(notice.what)), asio::detached);
    }

    Task<> send_digests() {
        if (mailer == nullptr || !mailer->ready()) co_return;
        auto const all = missed_since;
        for (auto const& [agent, since] : all) {
            auto const due = digest_due(wishes_of(agent), since);
            if (due && *due > needs.clock.now()) continue;
            missed_since.erase(agent);
            if (!co_await send_digest(agent, due.has_value())) missed_since[agent] = since;
        }
    }

    /// Whether it is done with: owed by mail, or wanted no more.
    Task<bool> send_digest(AgentId agent, bool wanted) {
        auto found = co_await needs.archive.missed_by(agent);
        if (!found) co_return false;
        auto const& [all, last] = *found;
        auto mail = wanted ? digest_for(agent, all) : std::nullopt;
        if (!mail) co_return (co_await needs.archive.forget_missed(agent, last)).has_value();
        auto const owed = co_await needs.archive.owe_digest(agent, std::move(*mail), last);
        if (!owed) log::warn("digest_not_sent", {{"agent", agent.text()}, {"why", owed.error().message}});
        if (owed) mailer->owed();
        co_return owed.has_value();
    }

    std::optional<Mail> digest_for(AgentId const& agent, std::vector<Missed> const& all) const {
        auto const person = needs.desk.agent(agent);
        if (!person || person->agent.disabled || person->agent.email.empty()) return std::nullopt;
        auto const language = person->agent.languages.empty() ? "en" : person->agent.languages.front();
        return digest_of(all, {person->agent.name, language, wishes_of(agent).quiet.zone, console}, needs.locale);
    }

    void deliver() {
        gathers = false;
        auto const all = std::exchange(gathering, {});
        for (auto const& [agent, notices] : all) {
            auto const together = gathered(notices);
            bool const apart = together.size() > 1 || together.empty() || together.front().count == 1;
            for (auto const& each : notices) remember(each, apart);
            for (auto const& each : together) show(each, each.count > 1 ? notices : std::vector{each});
        }
    }

    /// A digest names each that the notice was `gathered_from`, not one of them for all.
    void show(Notice const& notice, std::vector<Notice> gathered_from) {
        if ((notice.sound || notice.banner) && frame) frame(notice.to, frame_of_notice(notice));
        if (!notice.push) return;
        ++under_way;
        auto const push = [](std::shared_ptr<Inside> self, Notice what, std::vector<Notice> all) -> Task<> {
            co_await self->push(std::move(what), std::move(all));
            --self->under_way;
        };
        asio::co_spawn(needs.executor, push(shared_from_this(), notice, std::move(gathered_from)), asio::detached);
    }

    void remember(Notice const& notice, bool apart) {
        if (told.size() >= told_max && !told.contains(notice.what.conversation)) return;
        auto& list = told[notice.what.conversation];
        std::erase_if(list, [&](ToldOne const& one) { return one.to == notice.to; });
        list.push_back({notice.to, notice.what, apart && notice.push});
    }

    // Somebody took it, or it came to an end: who was told need not look.
    void take_back(State const& state) {
        for (auto& [agent, notices] : gathering)
            std::erase_if(notices,
                          [&](Notice const& each) { return each.what.conversation == state.id && !still_needs(each.what, agent, state); });
        auto const found = told.find(state.id);
        if (found == told.end()) return;
        std::erase_if(found->second, [&](ToldOne const& one) {
            if (still_needs(one.what, one.to, state)) return false;
            end(one);
            return true;
        });
        if (found->second.empty()) told.erase(found);
    }

    void end(ToldOne const& one) {
        if (frame)
            frame(one.to, {{"type", "notice_ended"}, {"conversation", one.what.conversation.text()}, {"why", name_of(one.what.why)}});
        if (!one.pushed) return;
        auto const close = [](std::shared_ptr<Inside> self, ToldOne what) -> Task<> { co_await self->close(std::move(what)); };
        asio::co_spawn(needs.executor, close(shared_from_this(), one), asio::detached);
    }

    Task<std::vector<Subscription>> browsers(AgentId agent) {
        auto all = co_await needs.archive.subscriptions(agent);
        if (all) co_return std::move(*all);
        log::warn("subscriptions_not_read", {{"agent", agent.text()}, {"why", all.error().message}});
        co_return std::vector<Subscription>{};
    }

    Task<> push(Notice notice, std::vector<Notice> gathered_from) {
        auto const tag = tag_of(notice);
        auto all = co_await browsers(notice.to);
        if (all.empty() && !notice.sound && !notice.banner && wishes_of(notice.to).digest.on)
            for (auto const& each : gathered_from) keep(each);
        for (auto& to : all) {
            auto const words = told_in(notice, to.language);
            json::object show{{"tag", tag},
                              {"title", words.title},
                              {"body", words.body},
                              {"urgency", name_of(notice.what.urgency)},
                              {"conversation", notice.count > 1 ? std::string{} : notice.what.conversation.text()},
                              {"until_millis", to_millis(notice.what.until)}};
            needs.courier.send(
                {std::move(to), to_text(json::object{{"v", 1}, {"show", std::move(show)}}), notice.what.urgency, notice.what.until, tag});
        }
    }

    Told told_in(Notice const& notice, std::string const& language) const {
        return notify::told(notice, needs.locale, language, needs.details);
    }

    Task<> close(ToldOne one) {
        auto const tag = one.what.conversation.text();
        auto const until = needs.clock.now() + close_within;
        for (auto& to : co_await browsers(one.to))
            needs.courier.send({std::move(to), to_text(json::object{{"v", 1}, {"close", tag}}), one.what.urgency, until, tag});
    }

    static Task<> watch(std::shared_ptr<Inside> self) {
        boost::system::error_code failed;
        while (!self->stopped) {
            self->promise_timer.expires_after(promises_every);
            if (!self->woken) co_await self->promise_timer.async_wait(asio::redirect_error(asio::use_awaitable, failed));
            self->woken = false;
            if (!self->stopped) co_await self->look_at_promises();
            if (!self->stopped) co_await self->send_digests();
        }
    }

    Task<> look_at_promises() {
        auto open = co_await needs.ledger.promises("open", promises_max);
        if (!open) co_return;
        std::unordered_set<PromiseId> still;
        for (auto const& promise : *open) {
            auto const now = needs.clock.now();
            if (promise.due <= now || promise.due > now + promise_near) continue;
            still.insert(promise.id);
            if (near.contains(promise.id)) continue;
            auto row = co_await needs.lists.row(promise.conversation);
            if (row) tell(promise_nears(promise, row->state, needs.desk.agents(), now));
        }
        near = std::move(still);
    }

    Needs needs;
    asio::steady_timer gather_timer, promise_timer;
    Screens screens;
    std::function<void(AgentId const&, json::object)> frame;
    std::unordered_map<AgentId, Preferences> wishes;
    std::unordered_map<AgentId, std::vector<Notice>> gathering;
    std::unordered_map<ConversationId, std::vector<ToldOne>> told;
    std::unordered_set<PromiseId> near;  ///< promises whose end was told
    std::unordered_map<AgentId, Instant> missed_since;
    Mailer* mailer = nullptr;
    std::string console;
    int under_way = 0;  ///< pushes on their way to the courier, and what is being kept
    bool gathers = false, stopped = false;
    bool woken = false;  ///< perhaps while it was looking
};

Notifier::Notifier(Needs needs) : inside_{std::make_shared<Inside>(std::move(needs))} {}
Notifier::~Notifier() { stop(); }

void Notifier::use(Mailer& mailer) { inside_->mailer = &mailer; }

Task<Result<void>> Notifier::start(std::string console) {
    inside_->console = std::move(console);
    auto since = co_await inside_->needs.archive.oldest_missed();
    if (!since) co_return pass_on(since);
    inside_->missed_since.insert(since->begin(), since->end());
    auto all = co_await inside_->needs.archive.all_preferences();
    if (!all) co_return pass_on(all);
    for (auto& [agent, wishes] : *all) inside_->wishes[agent] = std::move(wishes);
    asio::co_spawn(inside_->needs.executor, Inside::watch(inside_), asio::detached);
    co_return Result<void>{};
}

void Notifier::stop() {
    inside_->stopped = true;
    inside_->gather_timer.cancel();
    inside_->promise_timer.cancel();
}

void Notifier::wake() {
    inside_->woken = true;
    inside_->promise_timer.cancel();
}

std::size_t Notifier::under_way() const { return static_cast<std::size_t>(inside_->under_way) + (inside_->gathers ? 1 : 0); }

void Notifier::heard(Appended const& appended) { inside_->heard(appended); }
void Notifier::on_frame(std::function<void(AgentId const&, json::object)> show) { inside_->frame = std::move(show); }
Screens& Notifier::screens() { return inside_->screens; }
Preferences Notifier::preferences(AgentId const& agent) const { return inside_->wishes_of(agent); }

Task<Result<void>> Notifier::change(AgentId agent, Preferences preferences) {
    auto kept = co_await inside_->needs.archive.put_preferences(agent, preferences);
    if (kept) inside_->wishes[agent] = std::move(preferences);
    co_return kept;
}

Archive& Notifier::archive() { return inside_->needs.archive; }
Courier const& Notifier::courier() const { return inside_->needs.courier; }

}  // namespace baton::notify
