#pragma once
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/detail/type_traits.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <memory>
#include <string>

namespace baton::api {

/// A TCP stream for Beast that gathers what is written while corked and sends it in one call.
/// A server that makes one system call a frame spends most of a burst in the kernel.
class CorkedSocket {
  public:
    using tcp = boost::asio::ip::tcp;
    using executor_type = tcp::socket::executor_type;

    explicit CorkedSocket(tcp::socket socket) : core_{std::make_shared<Core>(std::move(socket))} {}

    executor_type get_executor() { return core_->socket.get_executor(); }
    tcp::socket& socket() { return core_->socket; }

    /// Bytes taken from writers and not yet in the kernel.
    std::size_t waiting() const { return core_->gathered.size() + core_->leaving.size(); }

    void cork() { core_->corked = true; }
    void uncork() {
        core_->corked = false;
        Core::flush(core_);
    }

    template <class Buffers, class Handler>
    auto async_read_some(Buffers const& buffers, Handler&& handler) {
        return core_->socket.async_read_some(buffers, std::forward<Handler>(handler));
    }

    template <class Buffers, class Handler>
    auto async_write_some(Buffers const& buffers, Handler&& handler) {
        return boost::asio::async_initiate<Handler, void(boost::system::error_code, std::size_t)>(
            [core = core_](auto completion, auto const& bytes) {
                auto const size = core->gather(bytes);
                auto const failed = core->failed;
                if (!core->corked) Core::flush(core);
                boost::asio::post(core->socket.get_executor(),
                                  [done = std::move(completion), failed, size]() mutable { std::move(done)(failed, size); });
            },
            handler, buffers);
    }

  private:
    struct Core {
        explicit Core(tcp::socket s) : socket{std::move(s)} {}

        template <class Buffers>
        std::size_t gather(Buffers const& buffers) {
            std::size_t size = 0;
            for (auto it = boost::asio::buffer_sequence_begin(buffers); it != boost::asio::buffer_sequence_end(buffers); ++it) {
                boost::asio::const_buffer const part = *it;
                gathered.append(static_cast<char const*>(part.data()), part.size());
                size += part.size();
            }
            return size;
        }

        static void flush(std::shared_ptr<Core> const& core) {
            if (!core->leaving.empty() || core->gathered.empty()) return;
            core->leaving.swap(core->gathered);
            boost::asio::async_write(core->socket, boost::asio::buffer(core->leaving),
                                     [core](boost::system::error_code const& error, std::size_t) {
                                         core->failed = error;
                                         // Idle sockets must not keep the capacity of their largest burst.
                                         std::string{}.swap(core->leaving);
                                         if (!error && !core->corked) flush(core);
                                     });
        }

        tcp::socket socket;
        std::string gathered;
        std::string leaving;
        boost::system::error_code failed;
        bool corked = false;
    };
    std::shared_ptr<Core> core_;
};

/// Beast closes a stream it does not know through this name.
inline void beast_close_socket(CorkedSocket& stream) {
    boost::system::error_code ignored;
    stream.socket().close(ignored);
}

inline void teardown(boost::beast::role_type role, CorkedSocket& stream, boost::system::error_code& error) {
    boost::beast::websocket::teardown(role, stream.socket(), error);
}

template <class Handler>
void async_teardown(boost::beast::role_type role, CorkedSocket& stream, Handler&& handler) {
    boost::beast::websocket::async_teardown(role, stream.socket(), std::forward<Handler>(handler));
}

}  // namespace baton::api
