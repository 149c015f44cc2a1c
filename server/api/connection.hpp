#pragma once
// Private to server.cpp, connection.cpp and socket_channel.cpp.
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <unordered_set>

#include "api/server.hpp"
#include "api/timer_wheel.hpp"

namespace baton::api {

class Connection;
class SocketChannel;

/// What all connections of a server share.
struct Shared {
    explicit Shared(boost::asio::io_context& loop) : executor{loop.get_executor()}, wheel{executor} {}

    boost::asio::any_io_executor executor;
    ServerOptions options;
    Handlers handlers;
    TimerWheel wheel;
    ServerCounts counts;
    bool stopping = false;
    std::unordered_set<SocketChannel*> channels;
};

/// Serves one connection until it ends or becomes a socket.
Task<> serve(std::shared_ptr<Shared> shared, boost::asio::ip::tcp::socket socket);

}  // namespace baton::api
