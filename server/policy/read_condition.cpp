#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "policy/numbers.hpp"
#include "policy/reading.hpp"

namespace baton::policy {

namespace {

constexpr std::array<std::string_view, 7> bound_words{"above", "over", "below", "under", "at_least", "at_most", "exactly"};

std::string quoted(std::string_view word) { return "`" + std::string{word} + "`"; }

bool truthy(YAML::Node const& node) { return is_text(node) && (node.Scalar() == "true" || node.Scalar() == "false"); }

double threshold_of(Policy const& policy, Signal signal) {
    auto const own = policy.thresholds.scores.find(signal);
    if (own != policy.thresholds.scores.end()) return own->second;
    return signal == Signal::in_scope ? policy.thresholds.in_scope : info_of(signal).threshold;
}

std::optional<double>* place_of(Bounds& bounds, std::string_view word) {
    if (word == "above" || word == "over") return &bounds.above;
    if (word == "below" || word == "under") return &bounds.below;
    if (word == "at_least") return &bounds.at_least;
    return word == "at_most" ? &bounds.at_most : &bounds.exactly;
}

bool can_hold(Bounds const& b, double least, double most) {
    auto low = std::max(b.at_least.value_or(least), b.exactly.value_or(least));
    auto high = std::min(b.at_most.value_or(most), b.exactly.value_or(most));
    bool const open_low = b.above && *b.above >= low;
    bool const open_high = b.below && *b.below <= high;
    if (open_low) low = *b.above;
    if (open_high) high = *b.below;
    return low < high || (low == high && !open_low && !open_high);
}

std::optional<Condition> read_numbers(Reading& reading, SignalInfo const& info, YAML::Node const& node) {
    auto const what = quoted(info.word);
    if (is_text(node)) {
        auto const exactly = reading.read.number(node, what, info.least, info.most);
        if (!exactly) return std::nullopt;
        return Condition{Compare{info.signal, Bounds{.exactly = exactly}, {}}};
    }
    Compare compare{info.signal, {}, {}};
    auto entries = reading.read.entries(node, what);
    if (auto const skill = std::ranges::find(entries, "skill", &Entry::key); info.signal == Signal::agents_free && skill != entries.end()) {
        compare.skill = reading.read.text(skill->value, "`skill`", 60).value_or("");
        entries.erase(skill);
    }
    auto const bounds = read_bounds(reading, entries, node, what, info.least, info.most);
    if (!bounds) return std::nullopt;
    compare.bounds = *bounds;
    return Condition{compare};
}

std::optional<Condition> read_is(Reading& reading, SignalInfo const& info, YAML::Node const& node) {
    if (info.kind == Kind::score && node.IsMap()) return read_numbers(reading, info, node);
    auto const expected = reading.read.flag(node, quoted(info.word));
    if (!expected) return std::nullopt;
    return Condition{Is{info.signal, *expected, threshold_of(reading.policy, info.signal)}};
}

bool known_list(Reading& reading, std::string const& name, YAML::Node const& at) {
    std::vector<std::string_view> known;
    for (auto const& list : reading.policy.words) known.push_back(list.name);
    if (std::ranges::find(known, name) != known.end()) return true;
    if (known.empty())
        reading.read.error(at, "unknown word list " + quoted(name) + "; `words` names none");
    else
        reading.read.unknown(at, "word list", name, known);
    return false;
}

std::optional<Condition> read_names(Reading& reading, SignalInfo const& info, YAML::Node const& node) {
    using enum Signal;
    OneOf one_of{info.signal, {}, info.signal == intent ? threshold_of(reading.policy, intent) : 0.5};
    bool const may_be_any = info.signal == error || info.signal == feature || info.signal == page;
    if (may_be_any && truthy(node)) {
        if (node.Scalar() == "true") return Condition{one_of};
        return Condition{Not{{Condition{one_of}}}};
    }
    one_of.names = reading.read.texts(node, quoted(info.word));
    if (one_of.names.empty()) return std::nullopt;
    bool fine = true;
    if (info.signal == mentions) {
        for (auto const& name : one_of.names) fine = known_list(reading, name, node) && fine;
    }
    if (!fine) return std::nullopt;
    return Condition{one_of};
}

std::optional<Condition> read_says(Reading& reading, YAML::Node const& node) {
    constexpr std::array<std::string_view, 3> known{"broken", "tried_already", "gives_up"};
    Any any;
    for (auto const& word : reading.read.texts(node, "`says`")) {
        if (std::ranges::find(known, word) == known.end()) {
            reading.read.unknown(node, "thing to say", word, known);
            return std::nullopt;
        }
        auto const signal = find_signal(word)->signal;
        any.parts.push_back({Is{signal, true, threshold_of(reading.policy, signal)}});
    }
    if (any.parts.empty()) return std::nullopt;
    if (any.parts.size() == 1) return any.parts.front();
    return Condition{any};
}

std::optional<Condition> read_attribute(Reading& reading, Entry const& entry) {
    Attribute attribute{entry.key, {}, {}};
    auto const what = "`customer: " + shorten(entry.key, 40) + "`";
    if (entry.value.IsMap()) {
        auto const bounds = read_bounds(reading, reading.read.entries(entry.value, what), entry.value, what, -1e15, 1e15);
        if (!bounds) return std::nullopt;
        attribute.bounds = bounds;
    } else if (!(is_text(entry.value) && entry.value.Scalar() == "known")) {
        attribute.values = reading.read.texts(entry.value, what);
        if (attribute.values.empty()) return std::nullopt;
    }
    return Condition{attribute};
}

template <class Parts, class Entries, class Read>
std::optional<Condition> gather(Entries const& entries, Read read) {
    Parts parts;
    for (auto const& each : entries) {
        auto part = read(each);
        if (part) parts.parts.push_back(std::move(*part));
    }
    if (parts.parts.size() != entries.size() || parts.parts.empty()) return std::nullopt;
    if (parts.parts.size() == 1) return std::move(parts.parts.front());
    return Condition{std::move(parts)};
}

template <class Parts>
std::optional<Condition> read_parts(Reading& reading, Entry const& entry) {
    auto const what = quoted(entry.key);
    auto const items = reading.read.items(entry.value, what, 50);
    if (items.empty() && entry.value.IsSequence()) reading.read.error(entry.value, what + " is empty");
    return gather<Parts>(items, [&](YAML::Node const& each) { return read_condition(reading, each, "a condition"); });
}

std::optional<Condition> read_not(Reading& reading, Entry const& entry) {
    auto part = read_condition(reading, entry.value, "`not`");
    if (!part) return std::nullopt;
    return Condition{Not{{std::move(*part)}}};
}

std::optional<Condition> read_signal(Reading& reading, Entry const& entry) {
    if (entry.key == "says") return read_says(reading, entry.value);
    auto const* info = find_signal(entry.key);
    if (info == nullptr || info->signal == Signal::broken) {
        auto known = signal_words();
        known.insert(known.end(), {"all", "any", "not"});
        bool const broken = info != nullptr;
        if (broken)
            reading.read.error(entry.key_node, "write `says: broken`");
        else
            reading.read.unknown(entry.key_node, "signal", entry.key, known);
        return std::nullopt;
    }
    bool const counts_or_names =
        info->signal == Signal::product_areas && !entry.value.IsMap() && !(is_text(entry.value) && parse_number(entry.value.Scalar()));
    if (counts_or_names) return read_names(reading, *info, entry.value);
    switch (info->kind) {
        case Kind::score:
        case Kind::flag: return read_is(reading, *info, entry.value);
        case Kind::number:
        case Kind::count: return read_numbers(reading, *info, entry.value);
        case Kind::names: return read_names(reading, *info, entry.value);
        case Kind::attributes: break;
    }
    return gather<All>(reading.read.entries(entry.value, "`customer`"), [&](Entry const& each) { return read_attribute(reading, each); });
}

std::optional<Condition> read_word(Reading& reading, YAML::Node const& node) {
    auto const& word = node.Scalar();
    auto const* info = find_signal(word);
    if (info == nullptr || info->signal == Signal::broken) {
        auto const known = signal_words();
        if (info != nullptr)
            reading.read.error(node, "write `says: broken`");
        else
            reading.read.unknown(node, "signal", word, known);
        return std::nullopt;
    }
    using enum Signal;
    if (info->kind == Kind::score || info->kind == Kind::flag)
        return Condition{Is{info->signal, true, threshold_of(reading.policy, info->signal)}};
    if (info->signal == error || info->signal == feature || info->signal == page) return Condition{OneOf{info->signal, {}}};
    reading.read.error(node, quoted(word) + " needs something to compare with");
    return std::nullopt;
}

}  // namespace

std::optional<Bounds> read_bounds(Reading& reading, std::vector<Entry> const& entries, YAML::Node const& at, std::string_view what,
                                  double least, double most) {
    Bounds bounds;
    bool fine = !entries.empty();
    if (entries.empty() && at.IsMap()) reading.read.error(at, std::string{what} + " needs a bound such as `over` or `below`");
    for (auto const& each : entries) {
        if (std::ranges::find(bound_words, each.key) == bound_words.end()) {
            reading.read.unknown(each.key_node, "bound", each.key, bound_words);
            fine = false;
            continue;
        }
        auto* const place = place_of(bounds, each.key);
        if (place->has_value()) reading.read.error(each.key_node, quoted(each.key) + " says again what stands before it"), fine = false;
        *place = reading.read.number(each.value, std::string{what} + " " + each.key, least, most);
        fine = fine && place->has_value();
    }
    if (fine && !can_hold(bounds, least, most))
        reading.read.error(at, std::string{what} + " can never hold with these bounds"), fine = false;
    return fine ? std::optional{bounds} : std::nullopt;
}

std::optional<Condition> read_condition(Reading& reading, YAML::Node const& node, std::string_view what) {
    if (is_text(node)) return read_word(reading, node);
    if (node.IsSequence()) {
        reading.read.error(node, std::string{what} + " is a list: write `all:` or `any:` before it");
        return std::nullopt;
    }
    auto const entries = reading.read.entries(node, what);
    if (entries.empty() && node.IsMap() && node.size() == 0) reading.read.error(node, std::string{what} + " is empty");
    return read_conditions(reading, entries);
}

std::optional<Condition> read_conditions(Reading& reading, std::vector<Entry> const& entries) {
    return gather<All>(entries, [&](Entry const& each) -> std::optional<Condition> {
        if (each.key == "all") return read_parts<All>(reading, each);
        if (each.key == "any") return read_parts<Any>(reading, each);
        if (each.key == "not") return read_not(reading, each);
        return read_signal(reading, each);
    });
}

}  // namespace baton::policy
