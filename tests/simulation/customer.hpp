#pragma once
#include <deque>

#include "checker.hpp"
#include "line.hpp"

namespace baton::simulation {
class World;

/// A customer's browser: speaks baton.v1, keeps what was not acknowledged and sends it again, comes back where it stopped.
class Customer {
  public:
    Customer(World& world, int number, int things_to_do);

    void begin();
    /// Nothing of theirs waits for an ack.
    bool settled() const { return unsent_.empty(); }
    void lose_line() {
        if (line_) line_->cut();
    }
    /// What it shows, while it is connected to what it shows.
    Screen const* screen() const { return welcomed_ && !anew_ ? &screen_ : nullptr; }
    std::string const& name() const { return name_; }

  private:
    struct Unsent {
        json::object frame;
        std::string client_id;
        int tries = 0;
    };

    void dial();
    void ended(int code);
    void heard(json::object const& frame);
    void welcomed(json::object const& frame);
    void acked(json::object const& frame);
    void refused(json::object const& frame);
    void do_something();
    void command(json::object frame, std::string const& text);
    void push(std::string const& client_id);
    void drop(std::string const& client_id);
    std::string words();

    World& world_;
    Chance chance_;
    std::string name_;
    int left_;
    int spoken_ = 0;
    std::shared_ptr<Line> line_;
    int dialled_ = 0;
    bool welcomed_ = false;
    bool anew_ = false;
    std::string visitor_, store_;
    std::string stage_;
    std::int64_t answer_ = 0;  ///< seq of the bot's last word
    std::deque<Unsent> unsent_;
    Screen screen_;
};

}  // namespace baton::simulation
