#include "api/beast_http.hpp"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/write.hpp>

namespace baton::api {
namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace {

using HttpResponse = http::response<http::string_body>;

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return out;
}

HttpResponse to_http(Response response, Answering how) {
    HttpResponse out{static_cast<http::status>(response.status), how.version};
    out.set(http::field::server, "Baton");
    guard(response);
    if (!response.type.empty()) out.set(http::field::content_type, response.type);
    for (auto const& [name, value] : response.headers) out.insert(name, value);
    out.keep_alive(how.keep);
    out.body() = std::move(response.body);
    out.prepare_payload();
    return out;
}

}  // namespace

Result<Request> read_head(HttpRequest const& from, asio::ip::address const& peer, TrustedProxies const& trusted) {
    Request request;
    request.method = from.method_string();
    auto target = read_target({from.target().data(), from.target().size()}, request);
    if (!target) return pass_on(target);
    std::string forwarded;  // a proxy may add a line of its own instead of going on with the one that came
    for (auto const& field : from) {
        auto name = lower({field.name_string().data(), field.name_string().size()});
        if (name == "x-forwarded-for") forwarded += (forwarded.empty() ? "" : ",") + std::string{field.value()};
        request.headers.emplace_back(std::move(name), std::string{field.value()});
    }
    request.remote = client_address(peer, forwarded, trusted);
    return request;
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

Task<> answer(asio::ip::tcp::socket& socket, Response response, Answering how, boost::system::error_code& failed) {
    auto out = to_http(std::move(response), how);
    if (how.head_only) {
        http::response_serializer<http::string_body> serializer{out};
        co_await http::async_write_header(socket, serializer, asio::redirect_error(asio::use_awaitable, failed));
    } else {
        co_await http::async_write(socket, out, asio::redirect_error(asio::use_awaitable, failed));
    }
}

Task<> drain(asio::ip::tcp::socket& socket) {
    constexpr std::size_t at_most = 32UL << 20U;
    boost::system::error_code failed;
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, failed);
    std::vector<char> dropped(64UL << 10U);
    for (std::size_t bytes = 0; !failed && bytes < at_most;)
        bytes += co_await socket.async_read_some(asio::buffer(dropped), asio::redirect_error(asio::use_awaitable, failed));
}

}  // namespace baton::api
