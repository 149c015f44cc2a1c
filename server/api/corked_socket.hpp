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
#include <string_view>
#include <utility>

namespace baton::api {

/// A TCP stream for Beast, and beside it a way for texts, which are most of what a server says: they are framed here, gathered, and sent
/// in one call. A server that makes one system call a frame spends most of a burst in the kernel, and one that writes them through Beast
/// spends more on each than the frame takes. Beast's own frames (ping, pong, close) are gathered whole, so the two never mix.
class CorkedSocket {
  public:
    using tcp = boost::asio::ip::tcp;
    using executor_type = tcp::socket::executor_type;

    explicit CorkedSocket(tcp::socket socket) : core_{std::make_shared<Core>(std::move(socket))} {}

    executor_type get_executor() { return core_->socket.get_executor(); }
    tcp::socket& socket() { return core_->socket; }

    /// Bytes taken from writers and not yet in the kernel.
    std::size_t waiting() const { return core_->gathered.size() + core_->leaving.size(); }

    /// What a frame says it carries (RFC 6455, 5.2).
    enum class Opcode : unsigned char { text = 1, bytes = 2 };

    /// Takes a message as one frame. It leaves with everything else that this turn of the loop brings, in one call.
    void write(std::string_view message, Opcode opcode = Opcode::text) {
        core_->frame(message, opcode);
        if (!std::exchange(core_->due, true)) Core::flush_when_quiet(core_);
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
                Core::flush(core);
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

        /// RFC 6455, 5.2: a whole, unmasked message; its length in 7, 16 or 64 bits.
        void frame(std::string_view text, Opcode opcode) {
            constexpr std::size_t short_max = 125, medium_max = 0xffff;
            gathered += static_cast<char>(0x80U | static_cast<unsigned>(opcode));
            auto const bytes = text.size() <= short_max ? 0 : text.size() <= medium_max ? 2 : 8;
            gathered += static_cast<char>(bytes == 0 ? text.size() : bytes == 2 ? 126 : 127);
            for (int i = bytes - 1; i >= 0; --i) gathered += static_cast<char>(text.size() >> (8 * i) & 0xffU);
            gathered += text;
        }

        // What belongs together comes in one turn of the loop or in the next: as long as there is more, sending waits.
        static void flush_when_quiet(std::shared_ptr<Core> const& core) {
            boost::asio::post(core->socket.get_executor(), [core, size = core->gathered.size()] {
                constexpr std::size_t enough = 64UL << 10U;
                if (core->gathered.size() > size && size < enough) return flush_when_quiet(core);
                core->due = false;
                flush(core);
            });
        }

        static void flush(std::shared_ptr<Core> const& core) {
            if (!core->leaving.empty() || core->gathered.empty()) return;
            core->leaving.swap(core->gathered);
            boost::asio::async_write(core->socket, boost::asio::buffer(core->leaving),
                                     [core](boost::system::error_code const& error, std::size_t) {
                                         core->failed = error;
                                         // Idle sockets must not keep the capacity of their largest burst.
                                         std::string{}.swap(core->leaving);
                                         if (!error) flush(core);
                                     });
        }

        tcp::socket socket;
        std::string gathered;
        std::string leaving;
        boost::system::error_code failed;
        bool due = false;
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
