#pragma once
// Private to connection.cpp and server.cpp.
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "api/connection.hpp"
#include "api/corked_socket.hpp"
#include "api/seats.hpp"

namespace baton::api {

/// A socket after its handshake. Trimmed Beast: no deflate, no tcp_stream, a small write buffer, one wheel for all timeouts.
class SocketChannel final : public Channel, public Timed, public std::enable_shared_from_this<SocketChannel> {
  public:
    using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;

    /// Who came in by a handshake, from where, and the seat of their address that they have.
    struct Newcomer {
        Guest guest;
        std::string remote;
        Seats::Seat seat;
    };
    SocketChannel(std::shared_ptr<Shared> shared, boost::asio::ip::tcp::socket socket, Newcomer who);
    ~SocketChannel() override;
    Task<> run(HttpRequest handshake);

    using Channel::send;
    void send(std::shared_ptr<std::string const> frame) override;
#ifdef BATON_TEST_BUILD
    /// Nothing of ours says bytes; the conformance suite wants its own back.
    void send_bytes(std::string_view message);
#endif
    void close(int code, std::string_view reason) override;
    bool open() const override { return open_; }
    std::string const& remote() const override { return remote_; }
    void tick() override;
    /// The server goes away: whoever listens is let go, so that neither keeps the other.
    void abandon();

  private:
    /// Whoever listened hears that it is over, once.
    void let_go();
    void write(std::string_view message, CorkedSocket::Opcode opcode);
    /// At once and without a word: whoever does not read will not read a close frame either.
    void cut();

    std::shared_ptr<Shared> shared_;
    boost::beast::websocket::stream<CorkedSocket, false> stream_;
    std::shared_ptr<Listener> listener_;
    Stranger const* stranger_;  ///< the listener, where it must say who it is
    std::string remote_;
    Seats::Seat seat_;
    bool open_ = false;
    bool closing_ = false;
    bool heard_ = true;
    unsigned char quiet_ticks_ = 0;
};

}  // namespace baton::api
