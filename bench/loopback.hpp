#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string_view>

namespace baton::bench {

/// A connection to a port of 127.0.0.1, from 127.0.0.`from`: limits are by address, and so are the ports of a client.
inline int connect_loopback(unsigned short port, unsigned from = 1) {
    int const number = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in here{}, there{};
    here.sin_family = there.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + from);
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    there.sin_port = htons(port);
    int const on = 1;
    ::setsockopt(number, SOL_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    ::setsockopt(number, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (number < 0 || ::bind(number, reinterpret_cast<sockaddr*>(&here), sizeof here) != 0 ||
        ::connect(number, reinterpret_cast<sockaddr*>(&there), sizeof there) != 0)
        throw std::runtime_error{"cannot connect to the measured program"};
    return number;
}

inline void write_all(int number, std::string_view bytes) {
    while (!bytes.empty()) {
        auto const size = ::send(number, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (size <= 0) throw std::runtime_error{"the measured program has closed the connection"};
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
}

}  // namespace baton::bench
