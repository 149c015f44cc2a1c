#include "handoff/standing.hpp"

#include <algorithm>
#include <cmath>

namespace baton::handoff {
namespace {

constexpr double drawn = 0.5;  // of the way to a newer forecast, at each look

int minutes(double seconds) { return static_cast<int>(std::lround(seconds / 60)); }

}  // namespace

bool Told::differs_from(Told const& other) const {
    return position != other.position || passed != other.passed || minutes(range.low) != minutes(other.range.low) ||
           minutes(range.median) != minutes(other.range.median) || minutes(range.high) != minutes(other.range.high);
}

Told told_next(Told const* before, int position, waiting::Quote const& quote, bool asked) {
    if (before == nullptr) return {position, quote, false, asked};
    bool const passed = position > before->position || (before->passed && position == before->position);
    // What nobody was told needs no smoothing.
    bool const anew = before->range.high > told_most || before->asked != asked;
    return {position, anew ? quote : waiting::mixed(before->range, quote, drawn), passed, asked};
}

bool promises_anew(waiting::Quote const& before, double since, waiting::Quote const& now) {
    constexpr double least = 60, share = 0.25;
    auto const left = before.high - since;
    return std::abs(now.high - left) > std::max(least, share * std::max(left, now.high));
}

Standing standing_at(Told const& told, bool somebody_there, bool somebody_free, Choices choices) {
    Standing standing;
    standing.position = told.position;
    standing.passed = told.passed;
    standing.somebody_free = somebody_free;
    if ((choices.open || somebody_free) && somebody_there && told.range.high <= told_most) {
        standing.low_minutes = minutes(told.range.low);
        standing.high_minutes = std::max(1, minutes(told.range.high));
        standing.about_minutes = std::clamp(minutes(told.range.median), standing.low_minutes, standing.high_minutes);
    }
    standing.choices = std::move(choices);
    return standing;
}

}  // namespace baton::handoff
