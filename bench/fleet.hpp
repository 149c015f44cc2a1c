#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "figures.hpp"

namespace baton::bench {

/// Many WebSocket clients on one thread: plain text frames, a mask of zeroes, no library. It shares the cores with what it measures, so it
/// does as little as RFC 6455 allows. Failures throw.
class Fleet {
  public:
    using Heard = std::function<void(std::size_t who, std::string_view text)>;
    struct Door {
        unsigned short port = 0;
        std::string path = "/";
        std::vector<std::string> headers;
    };

    explicit Fleet(Door door);
    ~Fleet();
    Fleet(Fleet const&) = delete;
    Fleet& operator=(Fleet const&) = delete;

    /// Called for each text that comes in, from within `turn`.
    void on_text(Heard heard) { heard_ = std::move(heard); }
    /// Opens `count` sockets and waits until each has been let in. They come from several addresses.
    void open(std::size_t count);
    /// Who is opened from now on comes through that door.
    void through(Door door) { door_ = std::move(door); }
    void send(std::size_t who, std::string_view text);
    /// Several frames in one write.
    void send_together(std::size_t who, std::string_view text, int times);
    /// Waits for what comes in, at most so long, and takes it in.
    void turn(int millis);
    /// Turns until `done` says so; throws after `limit`.
    void until(std::function<bool()> const& done, Seconds limit = 60, std::string_view what = "an answer");
    void close();
    std::size_t size() const { return ends_.size(); }

  private:
    struct End {
        int socket = -1;
        bool in = false;  ///< the handshake is over
        std::string unread;
    };
    void take(std::size_t who);
    void read_frames(std::size_t who);

    Door door_;
    Heard heard_;
    int poll_ = -1;
    std::size_t let_in_ = 0;
    std::vector<End> ends_;
};

}  // namespace baton::bench
