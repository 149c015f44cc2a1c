#include "turn/turns.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/log.hpp"

namespace baton::turn {
namespace asio = boost::asio;
using conversation::ActorKind;
using conversation::Kind;

struct Turns::Gathering {
    explicit Gathering(asio::any_io_executor const& executor) : timer{executor} {}
    asio::steady_timer timer;
    std::chrono::steady_clock::time_point latest;  // the turn is taken by then, whatever still comes
};

void Turns::heard(conversation::Appended const& appended) {
    if (appended.state.owner.kind != conversation::OwnerKind::bot) return;
    bool spoke = false;
    bool wants_person = false;
    for (auto const& entry : appended.entries) {
        if (auto const* yes = entry.body.if_contains("yes"); entry.kind == Kind::helped && yes != nullptr && *yes == false)
            asio::co_spawn(needs_.executor, look_again(appended.state.id), asio::detached);
        if (entry.kind != Kind::message || entry.actor.kind != ActorKind::customer) continue;
        spoke = true;
        understanding::Dialogue dialogue;
        dialogue.text = string_at(entry.body, "text");
        wants_person = wants_person || needs_.understanding.read_words(dialogue, {}).wants_person.value >= 0.5;
    }
    if (spoke) gather(appended, wants_person);
}

void Turns::gather(conversation::Appended const& appended, bool at_once) {
    auto const& id = appended.state.id;
    if (running_.contains(id)) {
        again_.insert(id);
        return;
    }
    auto const now = std::chrono::steady_clock::now();
    auto& gathering = gathering_[id];
    if (!gathering) {
        gathering = std::make_shared<Gathering>(needs_.executor);
        gathering->latest = now + pace_.most;
    }
    gathering->timer.expires_at(at_once ? now : std::min(now + pace_.quiet, gathering->latest));
    gathering->timer.async_wait([this, id, held = gathering](boost::system::error_code const& failed) {
        if (!failed) take(id);
    });
}

void Turns::take(ConversationId id) {
    if (gathering_.erase(id) == 0) return;
    running_.insert(id);
    asio::co_spawn(needs_.executor, run(std::move(id)), asio::detached);
}

Task<> Turns::run(ConversationId id) {
    do {
        again_.erase(id);
        // A fault on the way is a reason for a person, not for silence (promise 8); the deadline in the store stands behind this.
        bool failed = false;
        try {
            auto taken = co_await needs_.turn.take(id);
            failed = !taken;
            if (failed) log::error("turn_failed", {{"conversation", id.text()}, {"why", taken.error().message}});
        } catch (std::exception const& thrown) {
            failed = true;
            log::error("turn_failed", {{"conversation", id.text()}, {"what", thrown.what()}});
        }
        if (failed) (void)co_await needs_.turn.hand_over(id, "bot_failed", "the assistant could not answer", "unavailable");
    } while (again_.contains(id));
    running_.erase(id);
}

Task<> Turns::look_again(ConversationId id) {
    if (!running_.insert(id).second) co_return;  // a turn is under way and sees it
    try {
        auto taken = co_await needs_.turn.not_helped(id);
        if (!taken) log::error("turn_failed", {{"conversation", id.text()}, {"why", taken.error().message}});
    } catch (std::exception const& thrown) {
        log::error("turn_failed", {{"conversation", id.text()}, {"what", thrown.what()}});
    }
    running_.erase(id);
    if (again_.erase(id) > 0) {
        running_.insert(id);
        co_await run(id);
    }
}

}  // namespace baton::turn
