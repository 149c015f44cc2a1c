#include "privacy/eraser.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"

namespace baton::privacy {
namespace asio = boost::asio;
using conversation::Kind;
using namespace std::chrono_literals;

namespace {

constexpr auto looks_every = 3s;
conversation::Actor const system_actor{conversation::ActorKind::system, {}, {}};

}  // namespace

json::object to_json(Erased const& erased) {
    return {{"conversations", erased.conversations}, {"files", erased.files}, {"compacted", erased.compacted}};
}

struct Eraser::Inside : std::enable_shared_from_this<Inside> {
    explicit Inside(Needs n) : needs{std::move(n)}, timer{needs.executor} {}

    // Whoever is still in it is let go first, so that nothing waits for somebody who no longer exists (promise 6).
    Task<Result<void>> close(ConversationId id) {
        auto now = co_await needs.log.before(id, 0, 1);
        if (!now) co_return pass_on(now);
        conversation::Append batch{id, {}, {}, {}};
        auto const& state = now->state;
        if (!state.promise_id.empty())
            batch.entries.push_back(
                {Kind::promise_ended, system_actor, {{"id", state.promise_id}, {"state", "cancelled"}, {"by", ""}}, {}});
        if (is_open(state) || state.stage != conversation::Stage::closed)
            batch.entries.push_back({Kind::closed, system_actor, {{"why", "erased"}}, {}});
        if (batch.entries.empty()) co_return Result<void>{};
        auto stored = co_await needs.log.append(std::move(batch));
        if (!stored) co_return pass_on(stored);
        co_return Result<void>{};
    }

    Task<Result<int>> empty_conversations(Subject subject) {
        auto all = co_await needs.records.conversations(subject);
        if (!all) co_return pass_on(all);
        for (auto const& id : *all) {
            if (auto closed = co_await close(id); !closed) co_return pass_on(closed);
            auto tombstones = co_await needs.records.scrub(id);
            if (!tombstones) co_return pass_on(tombstones);
            if (needs.tombstones) needs.tombstones(*tombstones);
        }
        co_return static_cast<int>(all->size());
    }

    Task<Result<int>> remove_files(Subject subject) {
        auto files = co_await needs.records.files(subject);
        if (!files) co_return pass_on(files);
        for (auto const& file : *files)
            if (auto removed = co_await needs.blobs.remove(file.id); !removed && removed.error().code != Code::not_found)
                co_return pass_on(removed);
        co_return static_cast<int>(files->size());
    }

    Task<Result<Erased>> finish_off(int conversations, int files) {
        auto compacted = co_await needs.records.compact();
        if (!compacted) co_return pass_on(compacted);
        co_return Erased{conversations, files, *compacted};
    }

    // The rows that lead to everything else go last: a crash in between leaves something to begin again with.
    Task<Result<Erased>> fulfil(std::string id) {
        auto subject = co_await needs.records.find(std::move(id));
        if (!subject && subject.error().code == Code::not_found) co_return co_await finish_off(0, 0);  // cut off after the last row went
        if (!subject) co_return pass_on(subject);
        if (auto locked = co_await needs.records.lock_out(*subject); !locked) co_return pass_on(locked);
        if (needs.gone) needs.gone(*subject);
        auto conversations = co_await empty_conversations(*subject);
        if (!conversations) co_return pass_on(conversations);
        auto files = co_await remove_files(*subject);
        if (!files) co_return pass_on(files);
        if (auto forgotten = co_await needs.records.forget(*subject); !forgotten) co_return pass_on(forgotten);
        co_return co_await finish_off(*conversations, *files);
    }

    Task<Result<Erased>> carry_out(Erasure erasure) {
        auto erased = co_await fulfil(erasure.subject);
        ErasureState const state{erased ? "done" : "failed", erased ? to_text(to_json(*erased)) : erased.error().message};
        if (auto noted = co_await needs.records.finish(erasure.id, state); !noted)
            log::warn("erasure_not_noted", {{"why", noted.error().message}});
        if (!erased) log::warn("erasure_failed", {{"id", erasure.id}, {"why", erased.error().message}});
        if (needs.ended) needs.ended(erasure, erased);
        co_return erased;
    }

    Task<Result<std::optional<Erased>>> next() {
        auto taken = co_await needs.records.take(needs.runner);
        if (!taken) co_return pass_on(taken);
        if (!*taken) co_return std::nullopt;
        auto erased = co_await carry_out(**taken);
        if (!erased) co_return pass_on(erased);
        co_return *erased;
    }

    Task<> watch() {
        auto const self = shared_from_this();
        boost::system::error_code ended;
        while (!stopped) {
            timer.expires_after(looks_every);
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ended));
            if (!stopped) std::ignore = co_await next();
        }
    }

    Needs needs;
    asio::steady_timer timer;
    bool stopped = false;
};

Eraser::Eraser(Needs needs) : inside_{std::make_shared<Inside>(std::move(needs))} {}
Eraser::~Eraser() { stop(); }

void Eraser::start() { asio::co_spawn(inside_->needs.executor, inside_->watch(), asio::detached); }

void Eraser::stop() {
    inside_->stopped = true;
    inside_->timer.cancel();
}

Task<Result<Erased>> Eraser::erase(std::string id, std::string asked_by) {
    auto const inside = inside_;
    auto subject = co_await inside->needs.records.find(std::move(id));
    if (!subject) co_return pass_on(subject);
    Erasure erasure{0, subject->id(), std::move(asked_by)};
    auto asked = co_await inside->needs.records.ask(erasure, inside->needs.runner);
    if (!asked) co_return pass_on(asked);
    erasure.id = *asked;
    co_return co_await inside->carry_out(erasure);
}

Task<Result<std::optional<Erased>>> Eraser::next() {
    auto const inside = inside_;
    co_return co_await inside->next();
}

}  // namespace baton::privacy
