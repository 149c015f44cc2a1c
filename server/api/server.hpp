#pragma once
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/channel.hpp"
#include "api/http.hpp"
#include "base/task.hpp"

namespace baton::api {

/// What the server hands its callers to. All are called on the loop.
struct Handlers {
    /// What becomes of a request that is not an upgrade, once its head is known.
    struct Reception {
        std::size_t body_max = 0;  ///< bytes it may carry
        std::function<Task<Response>(Request)> answer;
    };
    std::function<Reception(Request const& head)> http;
    /// A WebSocket handshake: a listener, or the response that refuses it.
    std::function<Task<std::expected<std::shared_ptr<Listener>, Response>>(Request)> socket;
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;                ///< 0 = any free one
    std::vector<std::string> trusted_proxies;  ///< addresses whose X-Forwarded-For counts
    std::size_t connections_max = 19'000;
    std::chrono::seconds head_limit{10};  ///< from connect or last response to the end of the head
    std::chrono::seconds body_limit{60};
    std::size_t frame_max = 64UL << 10U;  ///< bytes of one incoming frame
    std::size_t pile_max = 256UL << 10U;  ///< bytes a reader may let pile up before it is cut
};

struct ServerCounts {
    std::size_t connections = 0;
    std::size_t sockets = 0;
    std::size_t refused = 0;
    std::size_t slow_readers_cut = 0;
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
    /// Stops accepting; open requests finish, sockets get 1001.
    void stop();
    ServerCounts counts() const;

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::api
