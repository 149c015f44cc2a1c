#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "base/random.hpp"

namespace baton::rehearsal {

/// Chance that hangs on who draws and for what, never on the order of events: with one agent more, every customer still comes at the
/// same moment and is as patient as before (common random numbers: Glasserman and Yao, Management Science 1992).
class Draws final : public Random {
  public:
    Draws(std::uint64_t seed, std::string_view what, std::uint64_t who = 0, std::uint64_t whom = 0, std::uint64_t nth = 0);
    void fill(std::span<unsigned char> bytes) override;

    std::uint64_t bits();
    double uniform();      ///< 0 … 1, without 1
    double exponential();  ///< mean 1
    double normal();
    double log_normal(double median, double sigma);
    bool happens(double probability) { return uniform() < probability; }
    double between(double least, double most) { return least + uniform() * (most - least); }

  private:
    std::uint64_t state_;
};

}  // namespace baton::rehearsal
