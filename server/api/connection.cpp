#include "api/connection.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "api/socket_channel.hpp"
#include "base/log.hpp"
#include "base/text.hpp"

namespace baton::api {
namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace {

using HttpRequest = http::request<http::string_body>;
using HttpResponse = http::response<http::string_body>;

/// Closes the connection unless it is told in time that things go on.
class Watch final : public Timed {
  public:
    explicit Watch(asio::ip::tcp::socket& socket) : socket_{&socket} {}
    void expect_within(TimerWheel& wheel, std::shared_ptr<Watch> const& self, std::chrono::seconds limit) {
        due_ = std::chrono::steady_clock::now() + limit;
        wheel.watch(self, limit);
    }
    void release() { socket_ = nullptr; }
    void pause() { due_ = std::chrono::steady_clock::time_point::max(); }
    void tick() override {
        if (socket_ == nullptr || std::chrono::steady_clock::now() < due_) return;
        boost::system::error_code ignored;
        socket_->close(ignored);
    }

  private:
    asio::ip::tcp::socket* socket_;
    std::chrono::steady_clock::time_point due_{};
};

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return out;
}

// The right-most address that is not one of our own proxies is the one a client cannot invent.
std::string client_address(std::string const& peer, std::string const& forwarded, std::vector<std::string> const& trusted) {
    if (std::ranges::find(trusted, peer) == trusted.end()) return peer;
    std::string_view rest = forwarded;
    while (!rest.empty()) {
        auto const comma = rest.rfind(',');
        auto const last = trim(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
        if (!last.empty() && std::ranges::find(trusted, last) == trusted.end()) return std::string{last};
        if (comma == std::string_view::npos) break;
        rest = rest.substr(0, comma);
    }
    return peer;
}

Result<Request> read_head(HttpRequest const& from, std::string const& peer, ServerOptions const& options) {
    Request request;
    request.method = from.method_string();
    auto target = read_target({from.target().data(), from.target().size()}, request);
    if (!target) return pass_on(target);
    for (auto const& field : from)
        request.headers.emplace_back(lower({field.name_string().data(), field.name_string().size()}), std::string{field.value()});
    request.remote = client_address(peer, request.header("x-forwarded-for"), options.trusted_proxies);
    return request;
}

HttpResponse to_http(Response response, unsigned version, bool keep) {
    HttpResponse out{static_cast<http::status>(response.status), version};
    out.set(http::field::server, "Baton");
    guard(response);
    if (!response.type.empty()) out.set(http::field::content_type, response.type);
    for (auto const& [name, value] : response.headers) out.insert(name, value);
    out.keep_alive(keep);
    out.body() = std::move(response.body);
    out.prepare_payload();
    return out;
}

Error error_of(boost::system::error_code const& failed) {
    if (failed == http::error::body_limit) return {Code::too_large, "the body is larger than this address accepts", {}};
    if (failed == http::error::header_limit) return {Code::too_large, "the head is larger than 16 KiB", {}};
    return {Code::invalid, "not HTTP: " + failed.message(), {}};
}

bool client_is_gone(boost::system::error_code const& failed) {
    return failed == http::error::end_of_stream || failed == asio::error::eof || failed == asio::error::connection_reset ||
           failed == asio::error::operation_aborted || failed == asio::error::bad_descriptor || failed == http::error::partial_message;
}

Task<> answer(asio::ip::tcp::socket& socket, Response response, unsigned version, bool keep, bool head_only,
              boost::system::error_code& failed) {
    auto out = to_http(std::move(response), version, keep);
    if (head_only) {
        http::response_serializer<http::string_body> serializer{out};
        co_await http::async_write_header(socket, serializer, asio::redirect_error(asio::use_awaitable, failed));
    } else {
        co_await http::async_write(socket, out, asio::redirect_error(asio::use_awaitable, failed));
    }
}

Task<Response> guarded(Handlers::Reception const& reception, Request request) {
    try {
        co_return co_await reception.answer(std::move(request));
    } catch (std::exception const& thrown) {
        log::error("request_failed", {{"what", thrown.what()}});
    }
    co_return problem({Code::internal, "something went wrong here; it was written to the log", {}});
}

// A connection that is closed on bytes still coming is reset, and the client never reads why it was refused.
Task<> drain(asio::ip::tcp::socket& socket) {
    constexpr std::size_t at_most = 32UL << 20U;
    boost::system::error_code failed;
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, failed);
    std::vector<char> dropped(64UL << 10U);
    for (std::size_t bytes = 0; !failed && bytes < at_most;)
        bytes += co_await socket.async_read_some(asio::buffer(dropped), asio::redirect_error(asio::use_awaitable, failed));
}

struct Upgraded {
    std::shared_ptr<Listener> listener;
    HttpRequest handshake;
    std::string remote;
};

Task<std::optional<Upgraded>> serve_requests(std::shared_ptr<Shared> const& shared, asio::ip::tcp::socket& socket,
                                             std::shared_ptr<Watch> const& watch, std::string const& peer) {
    boost::beast::flat_buffer buffer{32UL << 10U};
    boost::system::error_code failed;
    while (!shared->stopping) {
        http::request_parser<http::string_body> parser;
        parser.header_limit(16U << 10U);
        parser.body_limit(boost::none);
        watch->expect_within(shared->wheel, watch, shared->options.head_limit);
        co_await http::async_read_header(socket, buffer, parser, asio::redirect_error(asio::use_awaitable, failed));
        if (client_is_gone(failed)) break;
        if (failed) {
            co_await answer(socket, problem(error_of(failed)), 11, false, false, failed);
            break;
        }
        auto head = read_head(parser.get(), peer, shared->options);
        auto const version = parser.get().version();
        bool const head_only = parser.get().method() == http::verb::head;
        if (!head) {
            co_await answer(socket, problem(head.error()), version, false, head_only, failed);
            break;
        }
        if (boost::beast::websocket::is_upgrade(parser.get())) {
            auto remote = head->remote;
            auto listener = co_await shared->handlers.socket(std::move(*head));
            if (listener) co_return Upgraded{std::move(*listener), parser.release(), std::move(remote)};
            co_await answer(socket, std::move(listener.error()), version, false, false, failed);
            break;
        }
        auto const reception = shared->handlers.http(*head);
        parser.body_limit(reception.body_max);
        // The parser holds a length that was announced against the limit only while it reads the head, and then nothing was known yet.
        if (auto const announced = parser.content_length(); announced && *announced > reception.body_max) {
            co_await answer(socket, problem(error_of(http::error::body_limit)), version, false, head_only, failed);
            watch->expect_within(shared->wheel, watch, std::chrono::seconds{5});
            co_await drain(socket);
            break;
        }
        watch->expect_within(shared->wheel, watch, shared->options.body_limit);
        co_await http::async_read(socket, buffer, parser, asio::redirect_error(asio::use_awaitable, failed));
        if (failed) {
            if (!client_is_gone(failed)) co_await answer(socket, problem(error_of(failed)), version, false, head_only, failed);
            break;
        }
        watch->pause();
        bool const keep = parser.keep_alive();
        head->body = std::move(parser.get().body());
        auto response = co_await guarded(reception, std::move(*head));
        watch->expect_within(shared->wheel, watch, shared->options.body_limit);
        co_await answer(socket, std::move(response), version, keep, head_only, failed);
        if (failed || !keep) break;
    }
    boost::system::error_code ignored;
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    co_return std::nullopt;
}

}  // namespace

Task<> serve(std::shared_ptr<Shared> shared, asio::ip::tcp::socket socket) {
    ++shared->counts.connections;
    boost::system::error_code failed;
    auto const end = socket.remote_endpoint(failed);
    std::shared_ptr<SocketChannel> channel;
    HttpRequest handshake;
    if (!failed) {
        auto const watch = std::make_shared<Watch>(socket);
        auto upgraded = co_await serve_requests(shared, socket, watch, end.address().to_string());
        watch->release();
        if (upgraded) {
            socket.set_option(asio::ip::tcp::no_delay{true}, failed);
            channel =
                std::make_shared<SocketChannel>(shared, std::move(socket), std::move(upgraded->listener), std::move(upgraded->remote));
            handshake = std::move(upgraded->handshake);
        }
    }
    if (channel)
        asio::co_spawn(
            shared->executor, [channel, handshake = std::move(handshake)]() mutable { return channel->run(std::move(handshake)); },
            asio::detached);
    --shared->counts.connections;
}

}  // namespace baton::api
