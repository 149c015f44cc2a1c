#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace baton::api {

/// What may run short first. Shares of what there is: 1 is the point from which on no new chat is begun.
enum class Scarce { loop, lag, door, commits, turns, sockets, memory };
constexpr std::size_t scarce_count = 7;
char const* name_of(Scarce what);

/// How it stands, measured a few times a second.
struct Pressure {
    double loop = 0;              ///< how much of the time the loop's thread ran or wanted to, 0 to 1
    milliseconds lag{};           ///< how late the loop comes to what is due
    std::size_t door = 0;         ///< connections that wait to be accepted
    milliseconds oldest_write{};  ///< how long the oldest write waits for its commit
    std::size_t turns = 0;        ///< of the bot, gathering and under way
    std::size_t sockets = 0;
    std::uint64_t memory = 0;  ///< bytes of the process
};

/// 0 switches that one off.
struct AdmissionSettings {
    bool enabled = true;
    double loop = 0.85;
    milliseconds lag{500};
    std::size_t door = 256;
    milliseconds oldest_write{500};
    std::size_t turns = 4000;
    std::size_t sockets = 18'000;
    std::uint64_t memory = 0;
    int newcomers = 250;  ///< new chats a second, so many at once: more than these go by a growing pace
};

/// Whether new chats may begin. They are refused before those that are open suffer, and whoever is refused is told when to come again: the
/// times are spread, so that a crowd does not return as one. When it is calm again, and when more come than there are `newcomers` allowed
/// for, chats are let in at a growing pace, those who have waited first, until nobody had to be refused for a while. The pace at which it
/// last became busy is come near to slowly, as TCP does with a link's (RFC 5681). Values only: measured and asked from outside. Used on the
/// loop.
class Admission {
  public:
    enum class Mood { open, busy, paced };
    struct Wait {
        Scarce why;
        std::chrono::seconds retry_after;
    };

    explicit Admission(AdmissionSettings settings);

    void measure(Pressure const& now_is, Instant now);
    /// Nothing: the chat may begin, and is counted. `has_waited`: it was refused before and came back.
    std::optional<Wait> ask(bool has_waited, Instant now);

    Mood mood() const { return mood_; }
    bool short_of(Scarce what) const { return mood_ == Mood::busy && why_ == what; }
    std::uint64_t refused(Scarce why) const { return refused_[static_cast<std::size_t>(why)]; }
    double share(Scarce what) const { return shares_[static_cast<std::size_t>(what)]; }
    AdmissionSettings const& settings() const { return settings_; }

  private:
    Wait refuse(Instant now);
    void become_busy(Instant now);
    void let_in_at(double a_second, Instant now);
    void refill(Instant now);
    double most_at_once() const;

    AdmissionSettings settings_;
    Mood mood_ = Mood::open;
    Scarce why_ = Scarce::loop;
    std::array<double, scarce_count> shares_{};
    std::array<std::uint64_t, scarce_count> refused_{};
    Instant calm_since_{};        ///< busy: since when all shares are low
    Instant all_let_in_since_{};  ///< paced: since when nobody was refused
    Instant next_return_{};       ///< when the one refused next is to come again
    double a_second_;             ///< how many may begin
    double places_;               ///< and how many of them have not been taken
    double fits_ = 0;             ///< half of the pace at which it last became busy; 0: not known
    Instant filled_at_{};
};

}  // namespace baton::api
