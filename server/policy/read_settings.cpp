#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "policy/reading.hpp"

namespace baton::policy {

namespace {

/// A name that keys, URLs and reports can carry: letters, digits, `_` and `-`.
bool plain_name(std::string_view text) {
    return !text.empty() && text.size() <= 60 &&
           std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; });
}

std::optional<Segment> read_segment(Reading& reading, YAML::Node const& node) {
    Segment segment;
    for (auto const& each : reading.read.entries(node, "a segment"))
        segment[each.key] = reading.read.texts(each.value, "`" + shorten(each.key, 40) + "`", 100);
    if (node.IsMap() && segment.empty()) reading.read.error(node, "a segment names at least one attribute");
    return segment.empty() ? std::nullopt : std::optional{segment};
}

}  // namespace

void read_words(Reading& reading, YAML::Node const& node) {
    for (auto const& each : reading.read.entries(node, "`words`")) {
        if (!plain_name(each.key)) reading.read.error(each.key_node, "a word list's name is made of a-z, 0-9, _ and -");
        if (!each.value.IsSequence()) {
            reading.read.error(each.value, "`" + shorten(each.key, 60) + "` has to be a list of words and phrases, not " +
                                               std::string{shape_of(each.value)});
            continue;
        }
        reading.policy.words.push_back({each.key, reading.read.texts(each.value, "a word or phrase", 1000)});
    }
}

void read_thresholds(Reading& reading, YAML::Node const& node) {
    constexpr std::array<std::string_view, 13> known{"answer",       "in_scope",     "ask_back_least", "ask_back_margin", "ask_back_max",
                                                     "wants_person", "needs_person", "distress",       "urgency",         "tried_already",
                                                     "gives_up",     "broken",       "intent"};
    auto& thresholds = reading.policy.thresholds;
    for (auto const& each : reading.read.entries(node, "`thresholds`", known)) {
        auto const what = "`" + each.key + "`";
        if (each.key == "ask_back_max") {
            thresholds.ask_back_max = reading.read.integer(each.value, what, 0, 5).value_or(1);
            continue;
        }
        auto const value = reading.read.number(
            each.value, what, each.key == "answer" || each.key.starts_with("ask_back") || each.key == "in_scope" ? 0 : 0.01, 1);
        if (!value) continue;
        if (each.key == "answer")
            thresholds.answer = *value;
        else if (each.key == "in_scope")
            thresholds.in_scope = *value;
        else if (each.key == "ask_back_least")
            thresholds.ask_back_least = *value;
        else if (each.key == "ask_back_margin")
            thresholds.ask_back_margin = *value;
        else
            thresholds.scores[find_signal(each.key)->signal] = *value;
        if (each.key == "wants_person" && *value > person_floor) {
            reading.read.error(each.value, "a request for a person counts from 0.5 on at the latest; `wants_person` may only be lower");
        }
    }
}

void read_rollout(Reading& reading, YAML::Node const& node) {
    constexpr std::array<std::string_view, 3> known{"share", "segments", "areas"};
    auto& rollout = reading.policy.rollout;
    for (auto const& each : reading.read.entries(node, "`rollout`", known)) {
        if (each.key == "share") rollout.share = reading.read.number(each.value, "`share` (per cent)", 0, 100).value_or(100);
        if (each.key == "areas") rollout.areas = reading.read.texts(each.value, "`areas`", 100);
        if (each.key != "segments") continue;
        for (auto const& item : reading.read.items(each.value, "`segments`", 100)) {
            if (auto segment = read_segment(reading, item)) rollout.segments.push_back(std::move(*segment));
        }
    }
}

}  // namespace baton::policy
