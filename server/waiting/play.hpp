#pragma once
#include <cstdint>
#include <vector>

#include "waiting/situation.hpp"

namespace baton::waiting {

/// Plays one situation forward, again and again with other draws; keeps its memory between plays.
class Play {
  public:
    explicit Play(Situation const& situation);
    /// Until a place takes the asker: seconds from now. The same number plays the same.
    double wait(std::uint64_t number);

  private:
    struct Freed {
        double t = 0;
        std::uint32_t place = 0;
    };
    struct Customer {
        std::int64_t priority = 0;
        double came = 0;  ///< or counts as having come
        double leaves = 0;
    };
    /// Customers of one skill: those who wait now, in their order, and those who come later, of whom few are there at a time.
    struct Line {
        std::vector<std::uint32_t> now;  ///< places in `ahead`
        std::size_t head = 0;
        std::vector<Customer> later;
    };
    struct Choice {
        std::uint32_t skill = 0;
        std::size_t at = 0;
        bool later = false;
        std::int64_t priority = 0;
        double came = 0;
    };

    void begin(class Chance& chance, std::uint64_t number);
    Plan const& plan_of(std::uint32_t place) const;
    void push(double t, std::uint32_t place);
    Freed pop();
    bool choose(Situation::Server const& server, double t, Choice& best);
    void serve(Choice const& choice, double t, std::uint32_t place, Chance& chance);
    void let_come(double until, Chance& chance);
    void let_come_due(double until, Chance& chance);
    bool give_idle(std::uint32_t skill, double t, Chance& chance);
    /// An offer that is made at t: when it is over, and whether the customer is then with the agent.
    struct Offered {
        double until = 0;
        bool taken = true;
    };
    Offered offer(double t, std::uint32_t place, Chance& chance);

    Situation const& situation_;
    std::uint64_t number_ = 0;
    std::vector<Freed> freed_;  ///< a heap, the next on top
    std::vector<double> leaves_;
    std::vector<Line> lines_;
    std::vector<double> next_later_;
    std::vector<std::uint32_t> idle_;
    std::vector<double> asked_until_;  ///< by server
    std::vector<double> not_before_;   ///< by server: has let the asker pass, and is not asked for him again before then
    double asker_until_ = 0;           ///< somebody is asked for the asker until then
    std::size_t next_due_ = 0;
};

}  // namespace baton::waiting
