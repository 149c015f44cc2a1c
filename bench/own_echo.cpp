#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <cstdio>
#include <expected>

#include "api/server.hpp"
#include "base/log.hpp"
#include "echo.hpp"

namespace baton::bench {
namespace {

class Echo final : public api::Listener {
  public:
    void opened(std::shared_ptr<api::Channel> channel) override { channel_ = std::move(channel); }
    void text(std::string_view frame) override { channel_->send(std::string{frame}); }
    void closed() override { channel_.reset(); }

  private:
    std::shared_ptr<api::Channel> channel_;
};

Task<api::Response> nothing_here(api::Request) { co_return api::problem({Code::not_found, "only sockets here", {}}); }

Task<std::expected<api::Guest, api::Response>> listen(api::Request) { co_return std::make_shared<Echo>(); }

}  // namespace

int serve_own_echo() {
    log::start("error");
    boost::asio::io_context loop{1};
    boost::asio::signal_set signals{loop, SIGTERM, SIGINT};
    signals.async_wait([&](auto const&, int) { loop.stop(); });
    api::Server server{loop};
    api::ServerOptions options;
    options.port = 0;
    api::Handlers handlers;
    handlers.http = [](api::Request const&) { return api::Handlers::Reception{4096, nothing_here}; };
    handlers.socket = listen;
    server.configure(options, std::move(handlers));
    auto const port = server.bind();
    if (!port) return std::fprintf(stderr, "%s\n", port.error().message.c_str()), 1;
    std::printf("port %d\n", *port);
    std::fflush(stdout);
    server.accept();
    loop.run();
    std::_Exit(0);
}

}  // namespace baton::bench
