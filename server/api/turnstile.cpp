#include "api/turnstile.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace baton::api {
namespace asio = boost::asio;

Task<> Turnstile::pass() {
    auto const queue = [this](auto handler) { line_->add(Rounds::Piece{std::move(handler)}); };
    co_await asio::async_initiate<asio::use_awaitable_t<> const, void()>(queue, asio::use_awaitable);
}

}  // namespace baton::api
