#include "api/socket_channel.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "api/goodbye.hpp"
#include "api/takes_bytes.hpp"

namespace baton::api {
namespace asio = boost::asio;
namespace ws = boost::beast::websocket;
namespace {

constexpr std::chrono::seconds ping_every{25};
constexpr unsigned char quiet_ticks_max = 2;
constexpr std::chrono::seconds goodbye_limit{5};  // to answer a close frame; who was signed out is cut within a second
// Each read costs 1, and so does each text: a frame that comes alone costs 2, of many in one read each costs 1.
constexpr double control_frame_cost = 0.1;
constexpr double bytes_a_frame = 1024;  // a large frame counts as several

}  // namespace

SocketChannel::SocketChannel(std::shared_ptr<Shared> shared, asio::ip::tcp::socket socket, Newcomer who)
    : shared_{std::move(shared)},
      stream_{CorkedSocket{std::move(socket), Pace{2 * shared_->options.frames_a_second}, shared_->piled}},
      listener_{std::move(who.guest.listener)},
      stranger_{who.guest.stranger},
      remote_{std::move(who.remote)},
      seat_{std::move(who.seat)} {
    stream_.read_message_max(shared_->options.frame_max);
    stream_.write_buffer_bytes(64);
    stream_.auto_fragment(false);
    stream_.text(true);
    shared_->channels.insert(this);
    ++shared_->counts.sockets;
}

SocketChannel::~SocketChannel() {
    shared_->channels.erase(this);
    --shared_->counts.sockets;
}

Task<> SocketChannel::run(HttpRequest handshake) {
    auto self = shared_from_this();
    boost::system::error_code failed;
    stream_.set_option(ws::stream_base::decorator([](ws::response_type& response) { response.set("Sec-WebSocket-Protocol", "baton.v1"); }));
    co_await stream_.async_accept(handshake, asio::redirect_error(asio::use_awaitable, failed));
    handshake = {};
    if (failed) co_return;
    open_ = true;
    shared_->wheel.watch(weak_from_this(), shared_->options.hello_limit);
    stream_.control_callback([this](ws::frame_type, boost::beast::string_view) {
        heard_ = true;
        stream_.next_layer().charge(control_frame_cost);
    });
    listener_->opened(self);
    while (open_) {
        boost::beast::flat_buffer buffer;
        co_await stream_.async_read(buffer, asio::redirect_error(asio::use_awaitable, failed));
        // After good-bye nobody listens: who was signed out has nothing more to say, whether they answer the close frame or not.
        if (failed || closing_) break;
        heard_ = true;
        if (stranger_ != nullptr && !stranger_->introduced()) co_await shared_->turnstile.pass();
        if (closing_ || !listener_) break;
        stream_.next_layer().charge(1 + static_cast<double>(buffer.size()) / bytes_a_frame);
        std::string_view const message{static_cast<char const*>(buffer.data().data()), buffer.size()};
        if (stream_.got_text()) {
            listener_->text(message);
        } else if (auto* takes = dynamic_cast<TakesBytes*>(listener_.get())) {
            takes->bytes(message);
        } else {
            close(1003, "text frames only");
            break;
        }
    }
    abandon();
}

void SocketChannel::send(std::shared_ptr<std::string const> frame) { write(*frame, CorkedSocket::Opcode::text); }

#ifdef BATON_TEST_BUILD
void SocketChannel::send_bytes(std::string_view message) { write(message, CorkedSocket::Opcode::bytes); }
#endif

void SocketChannel::write(std::string_view message, CorkedSocket::Opcode opcode) {
    // Not open for Beast: the client has said good-bye, and nothing may follow our answer to it.
    if (!open_ || closing_ || !stream_.is_open()) return;
    // One frame alone may be larger: the welcome of a long conversation is. What is already on its way does not count, however slow the
    // line: who reads at all gets it. When all together hold too much, those who lag behind go first.
    auto const piled = stream_.next_layer().piled();
    bool const too_much = piled + message.size() > shared_->options.pile_max || shared_->piled->bytes > shared_->options.piles_max;
    if (piled > 0 && too_much) {
        ++shared_->counts.slow_readers_cut;
        return cut();
    }
    stream_.next_layer().write(message, opcode);
}

void SocketChannel::close(int code, std::string_view reason) {
    if (!open_ || closing_) return;
    closing_ = true;
    ws::close_reason const why{static_cast<ws::close_code>(code), reason.substr(0, 120)};
    stream_.async_close(why, [self = shared_from_this()](boost::system::error_code const&) { self->open_ = false; });
    shared_->wheel.watch(weak_from_this(), code == signed_out ? std::chrono::seconds{0} : goodbye_limit);
    asio::post(shared_->executor, [self = shared_from_this()] { self->let_go(); });
}

void SocketChannel::let_go() {
    if (auto listener = std::exchange(listener_, nullptr)) listener->closed();
}

void SocketChannel::abandon() {
    open_ = false;
    let_go();
}

void SocketChannel::cut() {
    closing_ = true;
    boost::system::error_code ignored;
    stream_.next_layer().socket().close(ignored);
}

void SocketChannel::tick() {
    if (closing_ || !open_) {
        boost::system::error_code ignored;
        stream_.next_layer().socket().close(ignored);
        return;
    }
    if (listener_ && stranger_ != nullptr && !stranger_->introduced()) {
        ++shared_->counts.silent_sockets;
        return say_goodbye(*this, 4008, Code::timeout, "nobody said hello");
    }
    quiet_ticks_ = heard_ ? 0 : static_cast<unsigned char>(quiet_ticks_ + 1);
    heard_ = false;
    if (quiet_ticks_ >= quiet_ticks_max) return cut();
    stream_.async_ping({}, [self = shared_from_this()](boost::system::error_code const&) {});
    shared_->wheel.watch(weak_from_this(), ping_every);
}

}  // namespace baton::api
