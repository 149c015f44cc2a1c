#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/detail/type_traits.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <cstdio>

#include "base/task.hpp"
#include "echo.hpp"

namespace baton::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace ws = boost::beast::websocket;
using asio::ip::tcp;

/// Takes what is written, and sends it when a turn of the loop has brought nothing more.
class Gathering {
  public:
    using executor_type = tcp::socket::executor_type;
    explicit Gathering(tcp::socket socket) : socket_{std::move(socket)} {}

    executor_type get_executor() { return socket_.get_executor(); }
    tcp::socket& socket() { return socket_; }

    template <class Buffers, class Handler>
    auto async_read_some(Buffers const& buffers, Handler&& handler) {
        return socket_.async_read_some(buffers, std::forward<Handler>(handler));
    }

    template <class Buffers, class Handler>
    auto async_write_some(Buffers const& buffers, Handler&& handler) {
        return asio::async_initiate<Handler, void(boost::system::error_code, std::size_t)>(
            [this](auto done, auto const& bytes) {
                auto const before = gathered_.size();
                for (auto it = asio::buffer_sequence_begin(bytes); it != asio::buffer_sequence_end(bytes); ++it) {
                    asio::const_buffer const part = *it;
                    gathered_.append(static_cast<char const*>(part.data()), part.size());
                }
                if (before == 0) later(gathered_.size());
                asio::post(socket_.get_executor(), [done = std::move(done), size = gathered_.size() - before]() mutable {
                    std::move(done)(boost::system::error_code{}, size);
                });
            },
            handler, buffers);
    }

  private:
    void later(std::size_t size) {
        asio::post(socket_.get_executor(), [this, size] {
            if (gathered_.size() != size) return later(gathered_.size());
            boost::system::error_code failed;
            asio::write(socket_, asio::buffer(gathered_), failed);
            std::string{}.swap(gathered_);
        });
    }

    tcp::socket socket_;
    std::string gathered_;
};

void beast_close_socket(Gathering& stream) {
    boost::system::error_code ignored;
    stream.socket().close(ignored);
}

template <class Handler>
void async_teardown(boost::beast::role_type role, Gathering& stream, Handler&& handler) {
    ws::async_teardown(role, stream.socket(), std::forward<Handler>(handler));
}

Task<> handshake(ws::stream<Gathering, false>& stream, boost::system::error_code& failed) {
    boost::beast::flat_buffer buffer;
    http::request<http::string_body> request;
    co_await http::async_read(stream.next_layer().socket(), buffer, request, asio::redirect_error(asio::use_awaitable, failed));
    if (!failed) co_await stream.async_accept(request, asio::redirect_error(asio::use_awaitable, failed));
}

Task<> talk(tcp::socket socket) {
    socket.set_option(tcp::no_delay{true});
    ws::stream<Gathering, false> stream{Gathering{std::move(socket)}};
    stream.write_buffer_bytes(64);
    stream.auto_fragment(false);
    boost::system::error_code failed;
    co_await handshake(stream, failed);
    while (!failed) {
        boost::beast::flat_buffer buffer;
        co_await stream.async_read(buffer, asio::redirect_error(asio::use_awaitable, failed));
        if (failed) break;
        stream.text(true);
        co_await stream.async_write(buffer.data(), asio::redirect_error(asio::use_awaitable, failed));
    }
}

Task<> accept(tcp::acceptor& acceptor) {
    for (;;) asio::co_spawn(acceptor.get_executor(), talk(co_await acceptor.async_accept(asio::use_awaitable)), asio::detached);
}

}  // namespace

int serve_beast_echo() {
    asio::io_context loop{1};
    asio::signal_set signals{loop, SIGTERM, SIGINT};
    signals.async_wait([&](auto const&, int) { loop.stop(); });
    tcp::acceptor acceptor{loop, {asio::ip::address_v4::loopback(), 0}};
    acceptor.listen(4096);
    std::printf("port %d\n", acceptor.local_endpoint().port());
    std::fflush(stdout);
    asio::co_spawn(loop, accept(acceptor), asio::detached);
    loop.run();
    std::_Exit(0);  // sockets hold on to their streams; the process is over
}

}  // namespace baton::bench
