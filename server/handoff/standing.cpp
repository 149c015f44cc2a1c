#include "handoff/standing.hpp"

#include <algorithm>

#include "handoff/wait_estimate.hpp"

namespace baton::handoff {

Standing standing_at(int position, int places, bool somebody_free, Choices choices) {
    Standing standing;
    standing.position = position;
    standing.somebody_free = somebody_free;
    if ((choices.open || somebody_free) && places > 0) {
        auto const range = estimate_wait(std::max(0, position - 1), {static_cast<double>(places), 8, 20});
        standing.low_minutes = range.low;
        standing.high_minutes = range.high;
    }
    standing.choices = std::move(choices);
    return standing;
}

}  // namespace baton::handoff
