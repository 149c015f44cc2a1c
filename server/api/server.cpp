#include "api/server.hpp"

#include <netinet/tcp.h>
#include <sys/socket.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "api/goodbye.hpp"
#include "api/socket_channel.hpp"
#include "base/log.hpp"

namespace baton::api {
namespace asio = boost::asio;
using asio::ip::tcp;

constexpr int restart_seconds = 2;
constexpr int returns_a_second = 1000;  // a whole fleet is told times that are spread

bool Shared::drop_oldest_head() {
    if (awaited_heads.empty()) return false;
    ++counts.heads_dropped;
    awaited_heads.front()->cut();
    return true;
}

struct Server::Inside : std::enable_shared_from_this<Inside> {
    explicit Inside(asio::io_context& loop) : shared{std::make_shared<Shared>(loop)}, acceptor{loop} {}

    Task<> accept() {
        auto self = shared_from_this();
        while (!shared->stopping) {
            co_await shared->turnstile.pass();
            boost::system::error_code failed;
            auto socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, failed));
            if (failed == asio::error::operation_aborted) co_return;
            if (failed) {
                co_await pause();  // out of descriptors: accepting again at once would spin
                continue;
            }
            if (shared->open() >= shared->options.connections_max && !shared->drop_oldest_head()) {
                ++shared->counts.refused;
                continue;
            }
            asio::co_spawn(shared->executor, serve(shared, std::move(socket)), asio::detached);
        }
    }

    // Of a listening socket the kernel tells here how many connections wait to be accepted.
    std::size_t at_the_door() {
        tcp_info info{};
        socklen_t size = sizeof info;
        if (!acceptor.is_open() || getsockopt(acceptor.native_handle(), IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return 0;
        return info.tcpi_unacked;
    }

    Task<> pause() {
        asio::steady_timer timer{shared->executor, std::chrono::milliseconds{100}};
        boost::system::error_code ignored;
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }

    std::shared_ptr<Shared> shared;
    tcp::acceptor acceptor;
};

Server::Server(asio::io_context& loop) : inside_{std::make_shared<Inside>(loop)} {}

void Server::configure(ServerOptions options, Handlers handlers) {
    inside_->shared->options = std::move(options);
    inside_->shared->handlers = std::move(handlers);
}

Server::~Server() {
    stop();
    auto const channels = inside_->shared->channels;
    for (auto* channel : channels) channel->abandon();
    inside_->shared->turnstile.abandon();
}

Result<unsigned short> Server::bind() {
    boost::system::error_code failed;
    auto const address = asio::ip::make_address(inside_->shared->options.address, failed);
    if (failed) return refuse(Code::invalid, "not an address to listen on: " + inside_->shared->options.address, "listen");
    tcp::endpoint const end{address, inside_->shared->options.port};
    auto& acceptor = inside_->acceptor;
    acceptor.open(end.protocol(), failed);
    if (!failed) acceptor.set_option(tcp::acceptor::reuse_address{true}, failed);
    if (!failed) acceptor.bind(end, failed);
    if (!failed) acceptor.listen(4096, failed);
    if (failed)
        return refuse(Code::unavailable,
                      "cannot listen on " + end.address().to_string() + ":" + std::to_string(end.port()) + ": " + failed.message(),
                      "listen");
    return acceptor.local_endpoint().port();
}

void Server::accept() { asio::co_spawn(inside_->shared->executor, inside_->accept(), asio::detached); }

void Server::hold_back_newcomers(bool hold) { inside_->shared->turnstile.take_half(hold); }

void Server::stop() {
    if (inside_->shared->stopping) return;
    inside_->shared->stopping = true;
    boost::system::error_code ignored;
    inside_->acceptor.close(ignored);
    auto const channels = inside_->shared->channels;
    int told = 0;
    for (auto* channel : channels)
        say_goodbye(*channel, 1001, Code::unavailable, "the server is restarting", restart_seconds + told++ / returns_a_second);
}

ServerCounts Server::counts() const {
    auto counts = inside_->shared->counts;
    counts.piled_bytes = inside_->shared->piled->bytes;
    counts.at_the_door = inside_->at_the_door();
    return counts;
}

}  // namespace baton::api
