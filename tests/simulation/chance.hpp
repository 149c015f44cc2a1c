#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"

namespace baton::simulation {

/// Chance from a seed. Each actor draws from a stream of its own, so that what one draws does not move the others.
class Chance final : public Random {
  public:
    Chance(std::uint64_t seed, std::string_view stream, std::uint64_t number = 0);
    void fill(std::span<unsigned char> bytes) override;

    std::uint64_t draw();
    /// `least` … `most`, both may come.
    int between(int least, int most);
    milliseconds time(milliseconds least, milliseconds most);
    bool happens(double probability);
    template <class T>
    T const& one_of(std::vector<T> const& all) {
        return all[draw() % all.size()];
    }

  private:
    std::uint64_t state_;
};

}  // namespace baton::simulation
