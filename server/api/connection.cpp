#include "api/connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include "api/beast_http.hpp"
#include "api/limits.hpp"
#include "api/socket_channel.hpp"
#include "base/log.hpp"

namespace baton::api {
namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace {

constexpr std::chrono::seconds busy{5};
constexpr std::chrono::seconds drain_limit{5};

/// The bytes that bodies on their way may take together.
class BodyBytes {
  public:
    BodyBytes(Shared& shared, std::uint64_t bytes) : shared_{shared}, bytes_{bytes} { shared_.counts.body_bytes += bytes_; }
    BodyBytes(BodyBytes const&) = delete;
    BodyBytes& operator=(BodyBytes const&) = delete;
    ~BodyBytes() { shared_.counts.body_bytes -= bytes_; }
    bool fit() const { return bytes_ == 0 || shared_.counts.body_bytes <= shared_.options.bodies_max; }

  private:
    Shared& shared_;
    std::uint64_t bytes_;
};

struct Upgraded {
    SocketChannel::Newcomer who;
    HttpRequest handshake;
};

/// One connection while it speaks HTTP: a request after the other, until it ends or becomes a socket.
class Exchange {
  public:
    Exchange(Shared& shared, asio::ip::tcp::socket& socket, asio::ip::address peer)
        : shared_{shared},
          socket_{socket},
          peer_{std::move(peer)},
          watch_{std::make_shared<Watch>(socket, shared.wheel, shared.awaited_heads)} {}
    ~Exchange() { watch_->release(); }
    Exchange(Exchange const&) = delete;
    Exchange& operator=(Exchange const&) = delete;

    Task<std::optional<Upgraded>> run() {
        while (!shared_.stopping && !upgraded_)
            if (!co_await request()) break;
        boost::system::error_code ignored;
        if (!upgraded_) socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        co_return std::move(upgraded_);
    }

  private:
    using Parser = http::request_parser<http::string_body>;

    /// Whether there may be another one.
    Task<bool> request() {
        Parser parser;
        parser.header_limit(16U << 10U);
        parser.body_limit(boost::none);
        boost::system::error_code failed;
        watch_->expect_head(shared_.options.head_limit);
        co_await http::async_read_header(socket_, buffer_, parser, asio::redirect_error(asio::use_awaitable, failed));
        watch_->head_is_there();
        if (client_is_gone(failed)) co_return false;
        if (failed) co_return co_await refuse_with(problem(error_of(failed)));
        how_ = {parser.get().version(), parser.keep_alive(), parser.get().method() == http::verb::head};
        auto head = read_head(parser.get(), peer_, shared_.options.trusted_proxies);
        if (!head) co_return co_await refuse_with(problem(head.error()));
        if (boost::beast::websocket::is_upgrade(parser.get())) co_return co_await upgrade(parser, std::move(*head));
        co_return co_await answered(parser, std::move(*head));
    }

    Task<bool> upgrade(Parser& parser, Request head) {
        auto remote = head.remote;
        co_await shared_.turnstile.pass();
        auto guest = co_await shared_.handlers.socket(std::move(head));
        if (!guest) co_return co_await refuse_with(std::move(guest.error()));
        auto seat = guest->stranger != nullptr ? seat_of(remote) : Result<Seats::Seat>{};
        if (!seat) {
            ++shared_.counts.refused;
            co_return co_await refuse_with(later({seat.error(), busy}));
        }
        upgraded_.emplace(Upgraded{{std::move(*guest), std::move(remote), std::move(*seat)}, parser.release()});
        co_return false;
    }

    /// A customer's socket has a share of its address, and none of what is kept free for the desk and for HTTP.
    Result<Seats::Seat> seat_of(std::string const& remote) {
        auto const& options = shared_.options;
        if (shared_.counts.sockets >= options.connections_max - options.connections_max / 20)
            return refuse(Code::too_many, "all places are taken; try again");
        auto seat = shared_.socket_seats.take(limit_key(remote), options.sockets_by_address);
        if (!seat) return refuse(Code::too_many, "too many open sockets from this address");
        return seat;
    }

    Task<bool> answered(Parser& parser, Request head) {
        auto const reception = shared_.handlers.http(head);
        parser.body_limit(reception.body_max);
        // The parser holds a length that was announced against the limit only while it reads the head, and then nothing was known yet.
        auto const announced = parser.content_length().value_or(parser.chunked() ? reception.body_max : 0);
        if (announced > reception.body_max) co_return co_await refuse_unread(problem(error_of(http::error::body_limit)));
        if (reception.permit)
            if (auto refused = co_await reception.permit(head)) co_return co_await refuse_unread(std::move(*refused));
        BodyBytes const bytes{shared_, announced};
        if (!bytes.fit())
            co_return co_await refuse_unread(later({{Code::unavailable, "too many bodies on their way; try again", {}}, busy}));
        boost::system::error_code failed;
        watch_->expect_within(body_limit(announced));
        co_await http::async_read(socket_, buffer_, parser, asio::redirect_error(asio::use_awaitable, failed));
        if (client_is_gone(failed)) co_return false;
        if (failed) co_return co_await refuse_with(problem(error_of(failed)));
        watch_->pause();
        head.body = std::move(parser.get().body());
        auto response = co_await guarded(reception, std::move(head));
        watch_->expect_within(body_limit(response.body.size()));
        co_await answer(socket_, std::move(response), how_, failed);
        co_return !failed && how_.keep;
    }

    /// As long as the slowest line that is waited for needs, and not longer for what trickles.
    std::chrono::seconds body_limit(std::uint64_t bytes) const {
        return shared_.options.body_limit + std::chrono::seconds{bytes / shared_.options.body_bytes_a_second};
    }

    static Task<Response> guarded(Handlers::Reception const& reception, Request request) {
        try {
            co_return co_await reception.answer(std::move(request));
        } catch (std::exception const& thrown) {
            log::error("request_failed", {{"what", thrown.what()}});
        }
        co_return problem({Code::internal, "something went wrong here; it was written to the log", {}});
    }

    Task<bool> refuse_with(Response response) {
        boost::system::error_code ignored;
        how_.keep = false;
        co_await answer(socket_, std::move(response), how_, ignored);
        co_return false;
    }

    Task<bool> refuse_unread(Response response) {
        watch_->expect_within(drain_limit);
        co_await refuse_with(std::move(response));
        co_await drain(socket_);
        co_return false;
    }

    Shared& shared_;
    asio::ip::tcp::socket& socket_;
    asio::ip::address peer_;
    std::shared_ptr<Watch> watch_;
    boost::beast::flat_buffer buffer_{32UL << 10U};
    Answering how_;
    std::optional<Upgraded> upgraded_;
};

}  // namespace

Task<> serve(std::shared_ptr<Shared> shared, asio::ip::tcp::socket socket) {
    ++shared->counts.connections;
    boost::system::error_code failed;
    auto const peer = socket.remote_endpoint(failed).address();
    // A proxy comes for everybody: whom it brings is counted, not the proxy.
    bool const ours = !failed && shared->options.trusted_proxies.has(peer);
    auto seat = failed || ours ? Seats::Seat{}
                               : shared->connection_seats.take(limit_key(plain(peer).to_string()), shared->options.connections_by_address);
    if (!failed && (ours || seat)) {
        std::optional<Upgraded> upgraded;
        {
            Exchange exchange{*shared, socket, peer};
            upgraded = co_await exchange.run();
        }
        if (upgraded) {
            socket.set_option(asio::ip::tcp::no_delay{true}, failed);
            auto channel = std::make_shared<SocketChannel>(shared, std::move(socket), std::move(upgraded->who));
            asio::co_spawn(
                shared->executor,
                [channel, handshake = std::move(upgraded->handshake)]() mutable { return channel->run(std::move(handshake)); },
                asio::detached);
        }
    } else if (!failed) {
        ++shared->counts.refused;
    }
    --shared->counts.connections;
}

}  // namespace baton::api
