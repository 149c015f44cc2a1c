#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>
#include <string>

#include "base/json.hpp"
#include "base/task.hpp"
#include "live/place.hpp"

namespace baton::live {

/// One client's socket of `baton.v1`. What is sent waits in order, at most `queued_max` frames; whoever sends more is cut.
class Socket : public std::enable_shared_from_this<Socket> {
  public:
    struct Hear {
        std::function<void(json::object const& frame)> frame;
        std::function<void(std::string const& why)> ended;  ///< by the other side, or the line; once, and not after `close`
    };
    static constexpr std::size_t queued_max = 64;

    /// Within ten seconds, or Code::unavailable.
    static Task<Result<std::shared_ptr<Socket>>> open(Place place, std::string path, std::string cookie, Hear hear);
    ~Socket();
    void send(json::object frame);
    /// Says good-bye, waits for the other side's for two seconds and ends the line.
    static Task<> close(std::shared_ptr<Socket> socket);

  private:
    struct Line;
    explicit Socket(std::unique_ptr<Line> line, Hear hear);
    static Task<> read(std::shared_ptr<Socket> self);
    static Task<> write(std::shared_ptr<Socket> self);
    void end(std::string const& why);

    std::unique_ptr<Line> line_;
    Hear hear_;
};

}  // namespace baton::live
