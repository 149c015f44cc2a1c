#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <functional>
#include <string>
#include <system_error>
#include <thread>

namespace baton::integrations {

/// A web server on loopback that answers each request with whatever text the test gives: what comes over a real socket.
class Receiver {
  public:
    using Answer = std::function<std::string(std::string const& request)>;

    explicit Receiver(Answer answer) : answer_{std::move(answer)}, listener_{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || listen(listener_, 64) != 0)
            throw std::system_error{errno, std::generic_category(), "no port on loopback"};
        socklen_t size = sizeof address;
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread{[this] { serve(); }};
    }
    ~Receiver() {
        stopping_ = true;
        thread_.join();
        close(listener_);
    }
    int port() const { return port_; }
    std::string url(std::string const& host = "127.0.0.1") const { return "http://" + host + ":" + std::to_string(port_) + "/hook"; }
    int connections() const { return connections_; }

  private:
    void serve() {
        while (!stopping_) {
            pollfd waiting{listener_, POLLIN, 0};
            if (poll(&waiting, 1, 20) != 1) continue;
            int const peer = accept(listener_, nullptr, nullptr);
            ++connections_;
            auto const reply = answer_(read_request(peer));
            for (std::size_t sent = 0; sent < reply.size();) {
                auto const n = send(peer, reply.data() + sent, reply.size() - sent, MSG_NOSIGNAL);
                if (n <= 0) break;
                sent += static_cast<std::size_t>(n);
            }
            if (reply.empty()) wait_for_end(peer);
            close(peer);
        }
    }

    static std::string read_request(int peer) {
        std::string text;
        char buffer[4096];
        while (!whole(text)) {
            auto const n = recv(peer, buffer, sizeof buffer, 0);
            if (n <= 0) break;
            text.append(buffer, static_cast<std::size_t>(n));
        }
        return text;
    }

    static bool whole(std::string const& text) {
        auto const end = text.find("\r\n\r\n");
        if (end == std::string::npos) return false;
        auto const length = text.find("Content-Length: ");
        return length == std::string::npos || text.size() >= end + 4 + static_cast<std::size_t>(std::stoi(text.substr(length + 16)));
    }

    void wait_for_end(int peer) const {
        char byte = 0;
        pollfd waiting{peer, POLLIN, 0};
        while (!stopping_ && (poll(&waiting, 1, 20) == 0 || recv(peer, &byte, 1, 0) > 0)) {
        }
    }

    Answer answer_;
    int listener_;
    int port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::atomic<int> connections_ = 0;
    std::thread thread_;
};

}  // namespace baton::integrations
