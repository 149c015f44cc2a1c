#pragma once
#include <functional>
#include <memory>
#include <string>

#include "api/channel.hpp"
#include "base/json.hpp"
#include "chance.hpp"

namespace baton::simulation {
class World;

/// One connection between a client and the product. Frames arrive in order, each after a while of its own; when the line is cut, what is on
/// its way is lost and each side notices in its own time. A client that repeats a frame does so by itself.
class Line final : public api::Channel, public std::enable_shared_from_this<Line> {
  public:
    struct Client {
        std::function<void(json::object const&)> heard;
        std::function<void(int code)> ended;
    };
    using Answerer = std::function<std::shared_ptr<api::Listener>()>;

    Line(World& world, int number, Client client);

    /// Rings; `answerer` makes the listener of the product that is alive then.
    void dial(Answerer answerer);
    void say(json::object frame);
    void cut();
    /// The client hangs up: what it said before still arrives.
    void hang_up();
    /// The product is gone, without a word.
    void product_died();
    bool usable() const { return !cut_ && !ended_; }

    void send(std::shared_ptr<std::string const> frame) override;
    using api::Channel::send;
    void close(int code, std::string_view reason) override;
    bool open() const override { return !closing_; }
    std::string const& remote() const override { return remote_; }

  private:
    milliseconds arrives(std::chrono::steady_clock::time_point& last);
    void end(int code);
    void lose_listener();

    World& world_;
    Chance chance_;
    Client client_;
    std::string remote_;
    std::shared_ptr<api::Listener> listener_;
    std::chrono::steady_clock::time_point up_{}, down_{};
    bool cut_ = false;      ///< nothing arrives any more
    bool closing_ = false;  ///< the product has closed it
    bool ended_ = false;    ///< the client knows
};

}  // namespace baton::simulation
