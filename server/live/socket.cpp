#include "live/socket.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>

namespace baton::live {
namespace asio = boost::asio;
namespace ws = boost::beast::websocket;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

constexpr auto open_within = 10s;
constexpr std::size_t frame_max = 4UL << 20U;

auto failing_into(boost::system::error_code& failed) { return asio::redirect_error(asio::use_awaitable, failed); }

std::unexpected<Error> no_line(Place const& place, boost::system::error_code const& failed) {
    return refuse(Code::unavailable, "no socket to " + place.host + ":" + place.port + ": " + failed.message());
}

}  // namespace

struct Socket::Line {
    explicit Line(asio::any_io_executor const& executor) : stream{executor} {}
    ws::stream<boost::beast::tcp_stream> stream;
    std::deque<std::string> queued;
    bool writing = false, closing = false, ended = false;
};

Socket::Socket(std::unique_ptr<Line> line, Hear hear) : line_{std::move(line)}, hear_{std::move(hear)} {}
Socket::~Socket() = default;

Task<Result<std::shared_ptr<Socket>>> Socket::open(Place place, std::string path, std::string cookie, Hear hear) {
    auto const executor = co_await asio::this_coro::executor;
    boost::system::error_code failed;
    tcp::resolver resolver{executor};
    auto const found = co_await resolver.async_resolve(place.host, place.port, failing_into(failed));
    if (failed) co_return no_line(place, failed);
    auto line = std::make_unique<Line>(executor);
    auto& stream = line->stream;
    boost::beast::get_lowest_layer(stream).expires_after(open_within);
    co_await boost::beast::get_lowest_layer(stream).async_connect(found, failing_into(failed));
    if (failed) co_return no_line(place, failed);
    stream.set_option(ws::stream_base::decorator([cookie](ws::request_type& request) {
        request.set(boost::beast::http::field::sec_websocket_protocol, "baton.v1");
        if (!cookie.empty()) request.set(boost::beast::http::field::cookie, cookie);
    }));
    stream.read_message_max(frame_max);
    auto const host = place.host + ":" + place.port;
    co_await stream.async_handshake(host, path, failing_into(failed));
    if (failed) co_return no_line(place, failed);
    boost::beast::get_lowest_layer(stream).expires_never();
    stream.set_option(ws::stream_base::timeout::suggested(boost::beast::role_type::client));
    std::shared_ptr<Socket> const socket{new Socket{std::move(line), std::move(hear)}};
    asio::co_spawn(executor, read(socket), asio::detached);
    co_return socket;
}

void Socket::end(std::string const& why) {
    if (std::exchange(line_->ended, true) || line_->closing) return;
    if (hear_.ended) hear_.ended(why);
}

Task<> Socket::read(std::shared_ptr<Socket> self) {
    boost::system::error_code failed;
    for (;;) {
        boost::beast::flat_buffer bytes;
        co_await self->line_->stream.async_read(bytes, failing_into(failed));
        if (failed) break;
        auto const frame = parse_json_object(boost::beast::buffers_to_string(bytes.data()), frame_max);
        if (frame && !self->line_->closing) self->hear_.frame(*frame);
    }
    self->end(failed.message());
}

void Socket::send(json::object frame) {
    auto& line = *line_;
    if (line.ended || line.closing) return;
    if (line.queued.size() >= queued_max) return end("too much to send");
    line.queued.push_back(to_text(frame));
    if (std::exchange(line.writing, true)) return;
    asio::co_spawn(line.stream.get_executor(), write(shared_from_this()), asio::detached);
}

Task<> Socket::write(std::shared_ptr<Socket> self) {
    auto& line = *self->line_;
    boost::system::error_code failed;
    while (!line.queued.empty() && !failed) {
        auto const text = std::move(line.queued.front());
        line.queued.pop_front();
        co_await line.stream.async_write(asio::buffer(text), failing_into(failed));
    }
    line.writing = false;
    if (failed) self->end(failed.message());
}

Task<> Socket::close(std::shared_ptr<Socket> socket) {
    auto& line = *socket->line_;
    if (std::exchange(line.closing, true)) co_return;
    if (line.ended) co_return;
    ws::stream_base::timeout limit{};
    limit.handshake_timeout = 2s;  // of the closing one too
    limit.idle_timeout = ws::stream_base::none();
    line.stream.set_option(limit);
    boost::system::error_code ignored;
    co_await line.stream.async_close(ws::close_code::normal, failing_into(ignored));
}

}  // namespace baton::live
