#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace baton::api {

/// Close code of a socket whose right to be open ended.
constexpr int signed_out = 4001;

/// One socket, from the server's side. Frames sent in one turn of the loop leave in one write.
class Channel {
  public:
    virtual ~Channel() = default;
    virtual void send(std::shared_ptr<std::string const> frame) = 0;
    void send(std::string frame) { send(std::make_shared<std::string const>(std::move(frame))); }
    /// Sends a close frame and ends. Codes are RFC 6455's and 4000…4999 of our own.
    virtual void close(int code, std::string_view reason) = 0;
    virtual bool open() const = 0;
    virtual std::string const& remote() const = 0;
};

/// Who listens on a channel. Called on the loop, one call at a time.
class Listener {
  public:
    virtual ~Listener() = default;
    virtual void opened(std::shared_ptr<Channel> channel) = 0;
    virtual void text(std::string_view frame) = 0;
    virtual void closed() = 0;
};

}  // namespace baton::api
