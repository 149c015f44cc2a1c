#pragma once
#include <cstddef>
#include <deque>

#include "waiting/forecast.hpp"

namespace baton::waiting {

/// Corrects quotes by what came of earlier ones: the mean by the ratio of waits to quotes, each end of the range as in conformalised
/// quantile regression (Romano, Patterson, Candes, NeurIPS 2019), its distance from the median stretched until a tenth of the waits lie
/// beyond it. Both are drawn towards no correction while little is known, and the latest waits count.
class Calibration {
  public:
    /// A quote as it was forecast, and the wait that came of it. Of several in one wait, which are not independent, each has its share.
    void learn(Quote const& forecast, double wait, double weight = 1);
    Quote corrected(Quote forecast) const;

  private:
    struct Seen {
        double quoted = 0, waited = 0;
        double below = 0, above = 0;  ///< how far the wait lay below and above the median, in halves of the forecast's range
        double weight = 1;
    };
    void refresh();

    std::deque<Seen> seen_;
    std::size_t unheard_ = 0;
    double ratio_ = 1, stretch_low_ = 1, stretch_high_ = 1;
};

}  // namespace baton::waiting
