#include "api/turnstile.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace baton::api {
namespace asio = boost::asio;

Task<> Turnstile::pass() {
    auto const queue = [this](auto handler) {
        line_.emplace_back(std::move(handler));
        if (!std::exchange(turning_, true)) next_round();
    };
    co_await asio::async_initiate<asio::use_awaitable_t<> const, void()>(queue, asio::use_awaitable);
}

// Posted behind everything that is ready, and before the loop looks again for what has come meanwhile.
void Turnstile::next_round() {
    asio::post(loop_, [weak = weak_from_this()] {
        if (auto const self = weak.lock()) self->round();
    });
}

void Turnstile::round() {
    auto const until = std::chrono::steady_clock::now() + slice;
    while (!line_.empty()) {
        auto go_on = std::move(line_.front());
        line_.pop_front();
        go_on();
        if (std::chrono::steady_clock::now() >= until) break;
    }
    turning_ = !line_.empty();
    if (turning_) next_round();
}

void Turnstile::abandon() { std::exchange(line_, {}).clear(); }

}  // namespace baton::api
