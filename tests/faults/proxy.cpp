#include "proxy.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace baton::faults {
namespace {

constexpr int look_ms = 50;  // how soon a stop is noticed

sockaddr_un address_of(std::string const& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) throw std::runtime_error{"a socket's path is too long: " + path};
    std::memcpy(address.sun_path, path.c_str(), path.size());
    return address;
}

sockaddr const* raw(sockaddr_un const& address) { return reinterpret_cast<sockaddr const*>(&address); }  // NOLINT(*-reinterpret-cast)

int opened() { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

bool pass(int to, char const* bytes, ssize_t size) {
    while (size > 0) {
        auto const sent = ::send(to, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes += sent;
        size -= sent;
    }
    return true;
}

}  // namespace

Proxy::Proxy(std::filesystem::path const& folder, std::filesystem::path const& server)
    : server_{(server / ".s.PGSQL.5432").string()}, listener_{opened()} {
    auto const address = address_of((folder / ".s.PGSQL.5432").string());
    if (::bind(listener_, raw(address), sizeof address) != 0 || ::listen(listener_, 64) != 0)
        throw std::runtime_error{"the proxy cannot listen"};
    thread_ = std::thread{[this] { loop(); }};
}

Proxy::~Proxy() {
    stopping_ = true;
    thread_.join();
    ::close(listener_);
}

void Proxy::arm(Cut cut, int at) {
    std::lock_guard const lock{mutex_};
    cut_ = cut;
    at_ = at;
    counted_ = 0;
    struck_ = false;
}

void Proxy::disarm() {
    std::lock_guard const lock{mutex_};
    at_ = 0;
}

bool Proxy::struck() const {
    std::lock_guard const lock{mutex_};
    return struck_;
}

bool Proxy::strikes() {
    std::lock_guard const lock{mutex_};
    if (at_ == 0 || ++counted_ != at_) return false;
    return struck_ = true;
}

void Proxy::loop() {
    while (!stopping_) {
        std::vector<pollfd> waiting{{listener_, POLLIN, 0}};
        for (auto const& pair : pairs_) {
            waiting.push_back({pair.client, static_cast<short>(pair.stalled ? POLLRDHUP : POLLIN), 0});
            waiting.push_back({pair.stalled ? -1 : pair.server, POLLIN, 0});
        }
        if (::poll(waiting.data(), waiting.size(), look_ms) <= 0) continue;
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            if (waiting[1 + 2 * i].revents != 0) from_client(pairs_[i]);
            if (!pairs_[i].over && waiting[2 + 2 * i].revents != 0) from_server(pairs_[i]);
        }
        std::erase_if(pairs_, [](Pair const& pair) {
            if (pair.over) ::close(pair.client), ::close(pair.server);
            return pair.over;
        });
        if ((waiting[0].revents & POLLIN) != 0) accept_one();
    }
    for (auto const& pair : pairs_) ::close(pair.client), ::close(pair.server);
}

void Proxy::accept_one() {
    auto const client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    auto const server = opened();
    auto const address = address_of(server_);
    if (::connect(server, raw(address), sizeof address) == 0)
        pairs_.push_back({client, server});
    else
        ::close(client), ::close(server);
}

void Proxy::from_client(Pair& pair) {
    if (pair.stalled) return void(pair.over = true);  // the store has given up
    char bytes[1U << 16U];
    auto const size = ::recv(pair.client, bytes, sizeof bytes, 0);
    if (size <= 0) return void(pair.over = true);
    bool const strikes_now = strikes();
    pair.stalled = strikes_now && cut_ == Cut::stalled;
    pair.hushed = strikes_now && cut_ == Cut::answer_lost;
    pair.over = strikes_now && cut_ == Cut::request_lost;
    if (pair.stalled || pair.over) return;
    pair.over = !pass(pair.server, bytes, size);
}

void Proxy::from_server(Pair& pair) {
    char bytes[1U << 16U];
    auto const size = ::recv(pair.server, bytes, sizeof bytes, 0);
    pair.over = size <= 0 || pair.hushed || !pass(pair.client, bytes, size);
}

}  // namespace baton::faults
