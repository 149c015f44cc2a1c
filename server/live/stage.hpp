#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <unordered_map>

#include "base/ids.hpp"
#include "live/place.hpp"
#include "rehearsal/draws.hpp"
#include "rehearsal/record.hpp"

namespace baton::live {

/// What those share who play a day against a running server: its clock, which runs `speed` times as fast as the wall's, what is written
/// down of it, and what keeps it within bounds. One thread.
class Stage {
  public:
    struct Setup {
        rehearsal::DayPlan const& plan;
        std::uint64_t seed = 1;
        Place place;
        std::string site;
        double speed = 1;
        double from = 0;  ///< second of the day at which it begins
    };
    Stage(boost::asio::io_context& loop, Setup setup);

    Setup const& setup() const { return setup_; }
    rehearsal::DayPlan const& plan() const { return setup_.plan; }
    boost::asio::io_context& loop() { return loop_; }
    rehearsal::Draws draws(std::string_view what, std::uint64_t who = 0, std::uint64_t whom = 0, std::uint64_t nth = 0) const {
        return {setup_.seed, what, who, whom, nth};
    }

    /// The clock begins to run, from `from`.
    void begin() { began_ = std::chrono::steady_clock::now(); }
    double second() const;  ///< of the day
    /// Runs it after so many seconds of the day, or not at all when the day has ended.
    void in(double seconds, std::function<void()> what);
    void at(double second, std::function<void()> what) { in(second - this->second(), std::move(what)); }
    /// Nothing that was put off happens any more, and what is heard from now on is not written down.
    void end();
    bool ended() const { return ended_; }

    /// What went wrong and was nobody's habit; the first ones in words.
    void trouble(std::string what);

    // What happened to a conversation of this day, for the record of the desk.
    void joins(rehearsal::Visit& visit);
    void leaves_line(rehearsal::Visit const& visit);
    void taken(rehearsal::Visit& visit, std::size_t agent);
    void put_down(rehearsal::Visit const& visit);
    void presence(std::size_t agent, bool there);

    rehearsal::Record record;
    std::unordered_map<std::string, std::size_t> visit_of;  ///< conversation → place in record.visits
    std::vector<std::string> troubles;
    std::size_t troubles_count = 0;
    int open = 0;  ///< customers' sockets
    int not_let_in = 0;

  private:
    struct Seat {
        bool there = false;
        int holds = 0;
        double since = 0;
    };
    void pass(std::size_t agent);
    void emit(decltype(waiting::Event::what) what) { record.events.push_back({second(), std::move(what)}); }

    boost::asio::io_context& loop_;
    Setup setup_;
    std::chrono::steady_clock::time_point began_;
    bool ended_ = false;
    std::vector<Seat> seats_;
    std::unordered_map<int, std::string> in_line_;                       ///< by customer
    std::unordered_map<int, std::pair<std::size_t, std::string>> with_;  ///< by customer
    std::unordered_map<int, int> times_;
    std::unordered_map<std::uint64_t, std::shared_ptr<boost::asio::steady_timer>> timers_;
    std::uint64_t timers_ever_ = 0;
};

}  // namespace baton::live
