#include "http_call.hpp"

#include "loopback.hpp"

namespace baton::bench {

HttpCall::HttpCall(unsigned short port) : port_{port}, socket_{connect_loopback(port)} {}
HttpCall::~HttpCall() { ::close(socket_); }

void HttpCall::send(std::string_view method, std::string_view path, std::string const& body) {
    std::string request{method};
    request.append(" ").append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Baton: 1\r\n");
    if (!identity_.empty()) request += identity_ + "\r\n";
    if (!body.empty()) request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    come_back();
    write_all(socket_, request + "\r\n" + body);
}

void HttpCall::come_back() {
    char next = 0;
    if (::recv(socket_, &next, 1, MSG_PEEK | MSG_DONTWAIT) != 0) return;
    ::close(socket_);
    socket_ = connect_loopback(port_);
}

void HttpCall::read_more() {
    char block[16384];
    auto const size = ::recv(socket_, block, sizeof block, 0);
    if (size <= 0) throw std::runtime_error{"the measured program has closed the connection"};
    unread_.append(block, static_cast<std::size_t>(size));
}

json::object HttpCall::answer() {
    std::size_t end = 0;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos) read_more();
    head_ = unread_.substr(0, end + 2);
    auto const size = header("Content-Length");
    end += 4;
    auto const length = size.empty() ? 0 : std::stoul(size);
    while (unread_.size() < end + length) read_more();
    auto const body = unread_.substr(end, length);
    unread_.erase(0, end + length);
    if (head_.size() < 12 || head_[9] != '2') throw std::runtime_error{"answered " + head_.substr(0, head_.find('\r')) + ": " + body};
    if (!body.starts_with('{')) return {};
    return parse_json_object(body, std::string::npos).value();
}

json::object HttpCall::call(std::string_view method, std::string_view path, std::string const& body) {
    send(method, path, body);
    return answer();
}

std::string HttpCall::header(std::string_view name) const {
    auto const at = head_.find("\r\n" + std::string{name} + ": ");
    if (at == std::string::npos) return {};
    auto const begin = at + name.size() + 4;
    return head_.substr(begin, head_.find('\r', begin) - begin);
}

}  // namespace baton::bench
