#pragma once
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/detail/type_traits.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "api/pace.hpp"

namespace baton::api {

/// What all sockets of a server hold for those who have not read it yet.
struct Piled {
    std::size_t bytes = 0;
};

/// A TCP stream for Beast, and beside it a way for texts, which are most of what a server says: they are framed here, gathered, and sent
/// in one call. A server that makes one system call a frame spends most of a burst in the kernel, and one that writes them through Beast
/// spends more on each than the frame takes. Beast's own frames (ping, pong, close) are gathered whole, so the two never mix.
class CorkedSocket {
  public:
    using tcp = boost::asio::ip::tcp;
    using executor_type = tcp::socket::executor_type;

    CorkedSocket(tcp::socket socket, Pace pace, std::shared_ptr<Piled> piled)
        : core_{std::make_shared<Core>(std::move(socket), pace, std::move(piled))} {}

    executor_type get_executor() { return core_->socket.get_executor(); }
    tcp::socket& socket() { return core_->socket; }

    /// Bytes taken from writers that wait behind those on their way to the kernel.
    std::size_t piled() const { return core_->leaving.empty() ? 0 : core_->gathered.size(); }
    /// Counts against what may be read from it: whoever is ahead is read later, and TCP tells them so.
    void charge(double cost) { core_->pace.charge(cost, std::chrono::steady_clock::now()); }

    /// What a frame says it carries (RFC 6455, 5.2).
    enum class Opcode : unsigned char { text = 1, bytes = 2 };

    /// Takes a message as one frame. It leaves with everything else that this turn of the loop brings, in one call.
    void write(std::string_view message, Opcode opcode = Opcode::text) {
        core_->frame(message, opcode);
        if (!std::exchange(core_->due, true)) Core::flush_when_quiet(core_);
    }

    template <class Buffers, class Handler>
    auto async_read_some(Buffers const& buffers, Handler&& handler) {
        return boost::asio::async_initiate<Handler, void(boost::system::error_code, std::size_t)>(
            [core = core_](auto completion, auto const& into) {
                core->pace.charge(1, std::chrono::steady_clock::now());
                auto const pause = core->pace.pause();
                if (pause.count() <= 0) return core->socket.async_read_some(into, std::move(completion));
                auto timer = std::make_shared<boost::asio::steady_timer>(core->socket.get_executor(), pause);
                timer->async_wait([core, timer, into, done = std::move(completion)](boost::system::error_code const&) mutable {
                    core->socket.async_read_some(into, std::move(done));
                });
            },
            handler, buffers);
    }

    template <class Buffers, class Handler>
    auto async_write_some(Buffers const& buffers, Handler&& handler) {
        return boost::asio::async_initiate<Handler, void(boost::system::error_code, std::size_t)>(
            [core = core_](auto completion, auto const& bytes) {
                auto const size = core->gather(bytes);
                // What Beast writes by itself, a pong for each ping, piles up as well where nobody reads.
                if (core->gathered.size() > own_frames_max) core->cut();
                auto const failed = core->failed;
                Core::flush(core);
                boost::asio::post(core->socket.get_executor(),
                                  [done = std::move(completion), failed, size]() mutable { std::move(done)(failed, size); });
            },
            handler, buffers);
    }

  private:
    static constexpr std::size_t own_frames_max = 2UL << 20U;  ///< the largest welcome, and then only pongs

    struct Core {
        Core(tcp::socket s, Pace given, std::shared_ptr<Piled> p) : socket{std::move(s)}, pace{given}, piled{std::move(p)} {}
        ~Core() { piled->bytes -= gathered.size() + leaving.size(); }
        Core(Core const&) = delete;
        Core& operator=(Core const&) = delete;

        void cut() {
            failed = boost::asio::error::no_buffer_space;
            boost::system::error_code ignored;
            socket.close(ignored);
        }

        template <class Buffers>
        std::size_t gather(Buffers const& buffers) {
            std::size_t size = 0;
            for (auto it = boost::asio::buffer_sequence_begin(buffers); it != boost::asio::buffer_sequence_end(buffers); ++it) {
                boost::asio::const_buffer const part = *it;
                gathered.append(static_cast<char const*>(part.data()), part.size());
                size += part.size();
            }
            piled->bytes += size;
            return size;
        }

        /// RFC 6455, 5.2: a whole, unmasked message; its length in 7, 16 or 64 bits.
        void frame(std::string_view text, Opcode opcode) {
            constexpr std::size_t short_max = 125, medium_max = 0xffff;
            auto const before = gathered.size();
            gathered += static_cast<char>(0x80U | static_cast<unsigned>(opcode));
            auto const bytes = text.size() <= short_max ? 0 : text.size() <= medium_max ? 2 : 8;
            gathered += static_cast<char>(bytes == 0 ? text.size() : bytes == 2 ? 126 : 127);
            for (int i = bytes - 1; i >= 0; --i) gathered += static_cast<char>(text.size() >> (8 * i) & 0xffU);
            gathered += text;
            piled->bytes += gathered.size() - before;
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
                                         core->piled->bytes -= core->leaving.size();
                                         // Idle sockets must not keep the capacity of their largest burst.
                                         std::string{}.swap(core->leaving);
                                         if (!error) flush(core);
                                     });
        }

        tcp::socket socket;
        Pace pace;
        std::shared_ptr<Piled> piled;
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
