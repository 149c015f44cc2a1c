#pragma once
// Private to server.cpp, connection.cpp and socket_channel.cpp.
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <unordered_set>

#include "api/corked_socket.hpp"
#include "api/seats.hpp"
#include "api/server.hpp"
#include "api/timer_wheel.hpp"
#include "api/turnstile.hpp"
#include "api/watch.hpp"

namespace baton::api {

class SocketChannel;

/// What all connections of a server share.
struct Shared {
    explicit Shared(boost::asio::io_context& loop) : executor{loop.get_executor()}, wheel{executor} {}

    std::size_t open() const { return counts.connections + counts.sockets; }
    /// Room for one more by letting go the connection that has kept us waiting longest for a request; false when all are at work.
    bool drop_oldest_head();

    boost::asio::any_io_executor executor;
    ServerOptions options;
    Handlers handlers;
    TimerWheel wheel;
    AwaitedHeads awaited_heads;
    Turnstile turnstile{executor};         ///< of who is not inside yet
    Seats connection_seats, socket_seats;  // by address
    std::shared_ptr<Piled> piled = std::make_shared<Piled>();
    ServerCounts counts;
    bool stopping = false;
    std::unordered_set<SocketChannel*> channels;
};

/// Serves one connection until it ends or becomes a socket.
Task<> serve(std::shared_ptr<Shared> shared, boost::asio::ip::tcp::socket socket);

}  // namespace baton::api
