#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace baton::policy {

/// Everything a condition can look at. `signals()` says how each is written and between which bounds.
enum class Signal : std::uint8_t {
    wants_person,
    needs_person,
    distress,
    urgency,
    tried_already,
    gives_up,
    broken,
    in_scope,  // scores
    open_hours,
    model_down,  // yes or no
    sentiment,
    sentiment_trend,
    answer_confidence,
    minutes_with_bot,
    wait_minutes,  // numbers
    repeats,
    exchanges,
    agents_free,
    product_areas,  // counts
    topics,
    intent,
    mentions,
    page,
    feature,
    error,
    language,  // names
    customer,  // attributes
};

enum class Kind : std::uint8_t { score, flag, number, count, names, attributes };

struct SignalInfo {
    Signal signal;
    std::string_view word;  ///< as the policy writes it; `broken` is written `says: broken`
    Kind kind;
    double least;  ///< bounds of the value, and so of what it may be compared with
    double most;
    double threshold;         ///< scores: from where the bare word holds, unless `thresholds` says otherwise
    std::string_view label;   ///< as a chip in the console shows it
    std::string_view clause;  ///< as the sentence of a decision says it; numbers: with % for the value
    std::string_view denial;  ///< scores and flags: the same when it is not so
};

std::span<SignalInfo const> signals();
SignalInfo const& info_of(Signal signal);
/// Null for a word that names no signal.
SignalInfo const* find_signal(std::string_view word);
/// All words a condition may use, with `says` in place of `broken`.
std::vector<std::string_view> signal_words();

/// From here on a request for a person is one, whatever the company's rules say.
inline constexpr double person_floor = 0.5;

}  // namespace baton::policy
