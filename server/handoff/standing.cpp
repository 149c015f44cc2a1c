#include "handoff/standing.hpp"

#include <algorithm>
#include <cmath>

namespace baton::handoff {
namespace {

constexpr double drawn = 0.5;  // of the way to a newer forecast, at each look

int minutes(double seconds) { return static_cast<int>(std::lround(seconds / 60)); }

}  // namespace

bool Told::differs_from(Told const& other) const {
    return position != other.position || passed != other.passed || minutes(low) != minutes(other.low) ||
           minutes(median) != minutes(other.median) || minutes(high) != minutes(other.high);
}

Told told_next(Told const* before, int position, waiting::Quote const& quote) {
    if (before == nullptr) return {position, quote.low, quote.median, quote.high, false};
    auto const towards = [](double from, double to) { return std::lerp(from, to, drawn); };
    bool const passed = position > before->position || (before->passed && position == before->position);
    // What nobody was told needs no smoothing.
    if (before->high > told_most) return {position, quote.low, quote.median, quote.high, passed};
    return {position, towards(before->low, quote.low), towards(before->median, quote.median), towards(before->high, quote.high), passed};
}

Standing standing_at(Told const& told, bool somebody_there, bool somebody_free, Choices choices) {
    Standing standing;
    standing.position = told.position;
    standing.passed = told.passed;
    standing.somebody_free = somebody_free;
    if ((choices.open || somebody_free) && somebody_there && told.high <= told_most) {
        standing.low_minutes = minutes(told.low);
        standing.high_minutes = std::max(1, minutes(told.high));
        standing.about_minutes = std::clamp(minutes(told.median), standing.low_minutes, standing.high_minutes);
    }
    standing.choices = std::move(choices);
    return standing;
}

}  // namespace baton::handoff
