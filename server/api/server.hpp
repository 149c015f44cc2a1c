#pragma once
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/channel.hpp"
#include "api/client_address.hpp"
#include "api/http.hpp"
#include "base/task.hpp"

namespace baton::api {

/// A listener that must say who it is. Until it has, it is only waited for; and it counts against what its address may have open.
class Stranger : public Listener {
  public:
    virtual bool introduced() const = 0;
};

/// Who was let in by a handshake.
struct Guest {
    template <class L>
    Guest(std::shared_ptr<L> who) : listener{who} {
        if constexpr (std::derived_from<L, Stranger>) stranger = who.get();
    }
    std::shared_ptr<Listener> listener;
    Stranger const* stranger = nullptr;
};

/// What the server hands its callers to. All are called on the loop.
struct Handlers {
    /// What becomes of a request that is not an upgrade, once its head is known.
    struct Reception {
        std::size_t body_max = 0;  ///< bytes it may carry
        std::function<Task<Response>(Request)> answer;
        /// Where there is one, asked before a byte of the body is read: the response that refuses it, or nothing.
        std::function<Task<std::optional<Response>>(Request head)> permit = {};
    };
    std::function<Reception(Request const& head)> http;
    /// A WebSocket handshake: a listener, or the response that refuses it.
    std::function<Task<std::expected<Guest, Response>>(Request)> socket;
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;      ///< 0 = any free one
    TrustedProxies trusted_proxies;  ///< whose X-Forwarded-For counts
    std::size_t connections_max = 19'000;
    std::size_t connections_by_address = 0;           ///< without sockets and without those of proxies; 0 is no limit, here and below
    std::size_t sockets_by_address = 0;               ///< customers' ones
    double frames_a_second = 0;                       ///< read from one socket; more is read later
    std::chrono::seconds head_limit{10};              ///< from connect or last response to the end of the head
    std::chrono::seconds hello_limit{10};             ///< from a socket's handshake to its first frame
    std::chrono::seconds body_limit{20};              ///< and one second more for each
    std::uint64_t body_bytes_a_second = 32UL << 10U;  ///< of its bytes
    std::size_t bodies_max = 256UL << 20U;            ///< bytes of all bodies on their way
    std::size_t frame_max = 64UL << 10U;              ///< bytes of one incoming frame
    std::size_t pile_max = 256UL << 10U;              ///< bytes a reader may let pile up before it is cut
    std::size_t piles_max = 512UL << 20U;             ///< of all readers together
};

struct ServerCounts {
    std::size_t connections = 0;
    std::size_t sockets = 0;
    std::size_t refused = 0;
    std::size_t slow_readers_cut = 0;
    std::size_t heads_dropped = 0;   ///< closed to make room while their request had not come
    std::size_t silent_sockets = 0;  ///< closed because they never said hello
    std::uint64_t body_bytes = 0;    ///< of bodies on their way
    std::size_t at_the_door = 0;     ///< connections that wait to be accepted
    std::size_t piled_bytes = 0;     ///< written for clients and not yet taken by the kernel
};

/// HTTP/1.1 and WebSocket (RFC 6455, subprotocol baton.v1) on one listener and one loop. Compiled once; Beast stays inside.
class Server {
  public:
    explicit Server(boost::asio::io_context& loop);
    ~Server();
    /// Before `bind`.
    void configure(ServerOptions options, Handlers handlers);
    /// The port that was bound, or why not. Nobody is answered before `accept`.
    Result<unsigned short> bind();
    void accept();
    /// While new chats have to wait, whoever is not inside yet has half of the loop's time at most.
    void hold_back_newcomers(bool hold);
    /// Stops accepting; open requests finish, sockets get 1001.
    void stop();
    ServerCounts counts() const;

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::api
