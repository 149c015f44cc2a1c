#include "fleet.hpp"

#include <sys/epoll.h>

#include "loopback.hpp"

namespace baton::bench {
namespace {

constexpr std::size_t sockets_an_address = 50;
enum Opcode : unsigned char { text_frame = 1, close_frame = 8, ping_frame = 9, pong_frame = 10 };

void add_frame(std::string& out, Opcode opcode, std::string_view bytes) {
    out += static_cast<char>(0x80 | opcode);
    if (bytes.size() < 126) {
        out += static_cast<char>(0x80 | bytes.size());
    } else {
        out += static_cast<char>(0x80 | 126);
        out += static_cast<char>(bytes.size() >> 8U);
        out += static_cast<char>(bytes.size() & 0xffU);
    }
    out.append(4, '\0').append(bytes);
}

/// A server's frame at the beginning of `bytes`: how long its head and its payload are; {0, 0} while it is not whole.
std::pair<std::size_t, std::size_t> first_frame(std::string_view bytes) {
    if (bytes.size() < 2) return {0, 0};
    auto const at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])); };
    std::size_t head = 2, size = at(1) & 0x7fU;
    std::size_t const more = size == 126 ? 2 : size == 127 ? 8 : 0;
    if (bytes.size() < head + more) return {0, 0};
    if (more > 0) size = 0;
    for (std::size_t i = 0; i < more; ++i) size = size << 8U | at(head + i);
    head += more;
    return bytes.size() < head + size ? std::pair<std::size_t, std::size_t>{0, 0} : std::pair{head, size};
}

}  // namespace

Fleet::Fleet(Door door) : door_{std::move(door)}, poll_{::epoll_create1(EPOLL_CLOEXEC)} {}

Fleet::~Fleet() {
    close();
    ::close(poll_);
}

void Fleet::close() {
    for (auto& end : ends_) ::close(end.socket);
    ends_.clear();
    let_in_ = 0;
}

void Fleet::open(std::size_t count) {
    std::string request = "GET " + door_.path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(door_.port) +
                          "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: baton.v1\r\n";
    for (auto const& header : door_.headers) request += header + "\r\n";
    request += "\r\n";
    auto const wanted = ends_.size() + count;
    static std::size_t opened_ever = 0;  // never one address for too many: a server may limit them
    while (ends_.size() < wanted) {
        auto const who = ends_.size();
        ends_.push_back({connect_loopback(door_.port, static_cast<unsigned>(2 + opened_ever++ / sockets_an_address)), false, {}});
        epoll_event event{EPOLLIN, {.u64 = who}};
        ::epoll_ctl(poll_, EPOLL_CTL_ADD, ends_[who].socket, &event);
        write_all(ends_[who].socket, request);
        // Not all at once: a crowd that connects in one instant measures the backlog.
        if (who % 64 == 63) until([&] { return let_in_ + 16 > ends_.size(); });
    }
    until([&] { return let_in_ == wanted; }, 60, "a handshake");
}

void Fleet::send(std::size_t who, std::string_view text) { send_together(who, text, 1); }

void Fleet::send_together(std::size_t who, std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) add_frame(out, text_frame, text);
    write_all(ends_[who].socket, out);
}

void Fleet::turn(int millis) {
    epoll_event events[256];
    auto const count = ::epoll_wait(poll_, events, 256, millis);
    for (int i = 0; i < count; ++i) take(events[i].data.u64);
}

void Fleet::until(std::function<bool()> const& done, Seconds limit, std::string_view what) {
    auto const latest = wall() + limit;
    while (!done()) {
        turn(100);
        if (wall() > latest) throw std::runtime_error{"waited too long for " + std::string{what}};
    }
}

void Fleet::take(std::size_t who) {
    auto& end = ends_[who];
    char block[65536];
    auto const size = ::recv(end.socket, block, sizeof block, MSG_DONTWAIT);
    if (size <= 0) throw std::runtime_error{"the measured program has closed a socket"};
    end.unread.append(block, static_cast<std::size_t>(size));
    if (!end.in) {
        auto const head = end.unread.find("\r\n\r\n");
        if (head == std::string::npos) return;
        if (!end.unread.starts_with("HTTP/1.1 101")) throw std::runtime_error{"the socket was refused: " + end.unread};
        end.unread.erase(0, head + 4);
        end.in = true;
        ++let_in_;
    }
    read_frames(who);
}

void Fleet::read_frames(std::size_t who) {
    std::size_t done = 0;
    for (;;) {
        auto const bytes = std::string_view{ends_[who].unread}.substr(done);
        auto const [head, size] = first_frame(bytes);
        if (head == 0) break;
        auto const opcode = static_cast<unsigned char>(bytes[0]) & 0x0fU;
        auto const payload = bytes.substr(head, size);
        if (opcode == close_frame)
            throw std::runtime_error{"the measured program says good-bye: " + std::string{payload.substr(std::min<std::size_t>(2, size))}};
        if (opcode == ping_frame) {
            std::string pong;
            add_frame(pong, pong_frame, payload);
            write_all(ends_[who].socket, pong);
        }
        done += head + size;
        if (opcode == text_frame && heard_) heard_(who, payload);
    }
    ends_[who].unread.erase(0, done);
}

}  // namespace baton::bench
