// echo_server PORT: what a conformance suite of RFC 6455 talks to. Listener, connection and socket are the server's own; frames may be
// larger than any of ours, and whoever listens says everything back. Ends when its standard input does.
#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cstdio>
#include <cstdlib>

#include "api/server.hpp"
#include "api/socket_channel.hpp"
#include "api/takes_bytes.hpp"

namespace {

using namespace baton;
namespace asio = boost::asio;

constexpr std::size_t frame_max = 32UL << 20U;  // the suite's largest message is 16 MiB

class Echo final : public api::Listener, public api::TakesBytes {
  public:
    void opened(std::shared_ptr<api::Channel> channel) override { channel_ = std::move(channel); }
    void text(std::string_view frame) override { channel_->send(std::string{frame}); }
    void bytes(std::string_view frame) override { static_cast<api::SocketChannel&>(*channel_).send_bytes(frame); }
    void closed() override { channel_.reset(); }

  private:
    std::shared_ptr<api::Channel> channel_;
};

Task<std::expected<api::Guest, api::Response>> admit(api::Request) { co_return std::make_shared<Echo>(); }

Task<api::Response> nothing_here(api::Request) { co_return api::problem({Code::not_found, "only a socket is here", {}}); }

}  // namespace

int main(int count, char** words) {
    asio::io_context loop{1};
    api::Server server{loop};
    api::ServerOptions options;
    options.port = static_cast<unsigned short>(count > 1 ? std::atoi(words[1]) : 0);
    options.frame_max = frame_max;
    options.pile_max = 4 * frame_max;
    server.configure(options, {[](api::Request const&) { return api::Handlers::Reception{0, nothing_here}; }, admit});
    auto const port = server.bind();
    if (!port) {
        std::fprintf(stderr, "echo_server: %s\n", port.error().message.c_str());
        return 1;
    }
    std::printf("listens on %u\n", *port);
    std::fflush(stdout);
    server.accept();
    asio::posix::stream_descriptor input{loop, ::dup(0)};
    char ignored = 0;
    input.async_read_some(asio::buffer(&ignored, 1), [&](boost::system::error_code const&, std::size_t) { loop.stop(); });
    loop.run();
    return 0;
}
