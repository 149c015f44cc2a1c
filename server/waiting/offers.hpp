#pragma once
#include <array>
#include <cstddef>
#include <deque>

namespace baton::waiting {

/// How offers go: so many equally likely times, in seconds, until one is taken up or ends otherwise, and how often it ends otherwise.
struct OfferTimes {
    static constexpr unsigned places = 5;  ///< 2 to the power of
    std::array<double, 1U << places> taken{}, lost{};
    double lost_share = 0;
};

/// What is learned of offers: how long somebody thinks before a customer is taken, and how often an offer ends without that (declined,
/// missed, withdrawn). Outcome and time are kept together, so that neither is judged by the other's survivors: the empirical incidence of
/// competing risks (Aalen and Johansen, 1978; every offer runs to its end, so none is censored). Before anything was seen: eight seconds,
/// one in twenty lost. The latest 2,000.
class Offers {
  public:
    void ended(double seconds, bool taken);
    /// Stays as it is until the next call of ended().
    OfferTimes const& times();

  private:
    struct Seen {
        double seconds = 0;
        bool taken = false;
    };
    std::deque<Seen> seen_;
    std::size_t fresh_ = 0;
    bool made_ = false;
    OfferTimes times_;
};

}  // namespace baton::waiting
