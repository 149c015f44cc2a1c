#include "handoff/asking.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "handoff/helped_before.hpp"
#include "policy/fallback_of.hpp"

namespace baton::handoff {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto asked_again_after = 2s;

}  // namespace

void Asking::soon() {
    if (std::exchange(posted_, true)) return;
    asio::post(needs_.executor, [this] {
        posted_ = false;
        walk();
    });
}

void Asking::walk() {
    if (!crew_.somebody_askable()) return;
    crew_.look();
    auto const can = [this](std::string const& skill) { return can_route(skill, crew_.all()); };
    line_.queue().walk(can, [this](Waiting const& waiting) {
        if (waiting.chose_to_leave) return false;  // and all behind them
        if (offers_.has(waiting.id) || chooses_first(waiting)) return true;
        auto const choice = route(waiting, crew_.all(), crew_.settings().weights);
        if (!choice) return true;
        if (!waiting.looked_up) {  // nobody behind them is asked for meanwhile
            look_up(waiting);
            return false;
        }
        offer(waiting.id, *choice);
        return crew_.somebody_askable();
    });
}

// The policy answered with a callback or an e-mail: whoever says nothing to that waits like everybody else after a while.
bool Asking::chooses_first(Waiting const& waiting) const {
    auto const policy = needs_.policies.in_force();
    return !waiting.spoke && policy && policy::asks_first(*policy, waiting.reason) &&
           needs_.clock.now() < waiting.since + needs_.choose_within;
}

void Asking::look_up(Waiting const& waiting) {
    if (std::exchange(looking_up_, true)) return;
    asio::co_spawn(needs_.executor, find_who_knew(waiting.id, waiting.visitor_id, waiting.customer_id), asio::detached);
}

Task<> Asking::find_who_knew(ConversationId id, std::string visitor_id, std::string customer_id) {
    auto agent = co_await helped_before(needs_.lists, needs_.log, std::move(visitor_id), std::move(customer_id));
    looking_up_ = false;
    line_.knew(id, std::move(agent));
    soon();
}

void Asking::offer(ConversationId const& id, Choice const& choice) {
    auto* agent = crew_.find(choice.agent);
    ++agent->asked;
    ++agent->times_asked;
    offers_.make(id, line_.epoch(id), agent->agent, choice.because, [this] { not_stored(); });
}

// Nothing else may happen for a long time, and somebody would sit there while somebody waits.
void Asking::not_stored() {
    refused_();
    again_at_ = needs_.clock.now() + asked_again_after;
    again_.expires_after(asked_again_after);
    again_.async_wait([this](boost::system::error_code const& failed) {
        if (!failed) wake();
    });
}

void Asking::wake() {
    if (!again_at_ || needs_.clock.now() < *again_at_) return;
    again_at_.reset();
    soon();
}

}  // namespace baton::handoff
