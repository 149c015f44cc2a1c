#include "live/calls.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace baton::live {
namespace asio = boost::asio;
namespace http = boost::beast::http;
using namespace std::chrono_literals;

namespace {

constexpr auto answered_within = 20s;

std::unexpected<Error> told(int status, json::object const& body, std::string const& what) {
    auto const code = status == 409 ? Code::conflict : status == 429 || status >= 500 ? Code::unavailable : Code::invalid;
    auto const detail = string_at(body, "detail");
    return refuse(code, detail.empty() ? "answered " + std::to_string(status) : detail, what);
}

}  // namespace

Task<Result<Answered>> call(Place place, std::string method, std::string path, json::object body, Pass pass) {
    auto const executor = co_await asio::this_coro::executor;
    auto const what = method + " " + path;
    boost::system::error_code failed;
    auto const broken = [&] { return refuse(Code::unavailable, failed.message(), what); };
    asio::ip::tcp::resolver resolver{executor};
    auto const found = co_await resolver.async_resolve(place.host, place.port, asio::redirect_error(asio::use_awaitable, failed));
    if (failed) co_return broken();
    boost::beast::tcp_stream stream{executor};
    stream.expires_after(answered_within);
    co_await stream.async_connect(found, asio::redirect_error(asio::use_awaitable, failed));
    if (failed) co_return broken();
    http::request<http::string_body> request{http::string_to_verb(method), "/api/v1" + path, 11};
    request.set(http::field::host, place.host + ":" + place.port);
    request.set(http::field::connection, "close");
    request.set("X-Baton", "1");
    if (!pass.header.empty()) request.set(pass.header, pass.value);
    if (method != "GET") {
        request.set(http::field::content_type, "application/json");
        request.body() = to_text(body);
    }
    request.prepare_payload();
    co_await http::async_write(stream, request, asio::redirect_error(asio::use_awaitable, failed));
    if (failed) co_return broken();
    boost::beast::flat_buffer bytes;
    http::response<http::string_body> response;
    co_await http::async_read(stream, bytes, response, asio::redirect_error(asio::use_awaitable, failed));
    if (failed) co_return broken();
    Answered answered{static_cast<int>(response.result_int()), {}, {}};
    if (auto read = parse_json_object(response.body(), 8UL << 20U)) answered.body = std::move(*read);
    if (answered.status >= 400) co_return told(answered.status, answered.body, what);
    std::string const cookie{response[http::field::set_cookie]};
    answered.cookie = cookie.substr(0, cookie.find(';'));
    co_return answered;
}

}  // namespace baton::live
