#include "policy/look.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "policy/holds.hpp"
#include "policy/numbers.hpp"
#include "policy/text.hpp"

namespace baton::policy {

namespace {

using understanding::Evidence;
using enum Signal;

struct Reading {
    double value = 0;
    std::vector<Evidence> because;
};

Reading read(understanding::Score const& score) { return {score.value, score.because}; }

int free_agents(DeskState const& desk, std::string const& skill) {
    if (skill.empty()) return desk.agents_free;
    auto const found = desk.free_by_skill.find(skill);
    return found == desk.free_by_skill.end() ? 0 : found->second;
}

Reading measure(Signal signal, Situation const& s, std::string const& skill = {}) {
    auto const& signals = s.signals;
    switch (signal) {
        case wants_person: return read(signals.wants_person);
        case needs_person: return {signals.needs_person, {}};
        case distress: return read(signals.distress);
        case urgency: return read(signals.urgency);
        case tried_already: return read(signals.tried_already);
        case gives_up: return read(signals.gives_up);
        case broken: return read(signals.broken);
        case in_scope: return {signals.in_scope, {}};
        case open_hours: return {s.desk.open_hours ? 1.0 : 0.0, {}};
        case model_down: return {s.model_down ? 1.0 : 0.0, {}};
        case sentiment: return {signals.sentiment, signals.sentiment < 0 ? signals.distress.because : std::vector<Evidence>{}};
        case sentiment_trend: return {signals.sentiment_trend, {}};
        case answer_confidence: return {s.passages.answer_confidence, {}};
        case minutes_with_bot: return {signals.minutes_with_bot, {}};
        case wait_minutes: return {s.desk.wait_minutes, {}};
        case repeats: return {static_cast<double>(signals.repeats), {}};
        case exchanges: return {static_cast<double>(signals.exchanges), {}};
        case agents_free: return {static_cast<double>(free_agents(s.desk, skill)), {}};
        case product_areas: return {static_cast<double>(signals.product_areas.size()), {}};
        case topics:
        case intent:
        case mentions:
        case page:
        case feature:
        case error:
        case language:
        case customer: return {};
    }
    return {};
}

std::string with_words(std::string clause, std::vector<Evidence> const& because) {
    std::vector<std::string> words;
    for (auto const& each : because) {
        auto const quoted = "“" + shorten(each.words, 60) + "”";
        if (words.size() < 3 && std::ranges::find(words, quoted) == words.end()) words.push_back(quoted);
    }
    if (!words.empty()) clause += " (" + joined(words, ", ", ", ") + ")";
    return clause;
}

std::string filled(std::string_view clause, std::string const& value) {
    std::string text{clause};
    if (auto const at = text.find('%'); at != std::string::npos) text.replace(at, 1, value);
    return text;
}

bool same(std::string_view a, std::string_view b) { return fold(a) == fold(b); }

std::string without_end_slash(std::string_view path) {
    while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    return std::string{path};
}

bool same_language(std::string_view wanted, std::string_view seen) {
    auto const a = fold(wanted);
    auto const b = fold(seen);
    return a == b || (b.starts_with(a) && b.size() > a.size() && (b[a.size()] == '-' || b[a.size()] == '_'));
}

/// What is there to be compared with a list of names; several for topics and areas.
std::vector<std::string> present(OneOf const& one_of, Situation const& s) {
    auto const single = [](std::string const& text) { return text.empty() ? std::vector<std::string>{} : std::vector{text}; };
    switch (one_of.signal) {
        case topics: return topics_of(s);
        case product_areas: return s.signals.product_areas;
        case intent:
            if (s.signals.intents.empty() || s.signals.intents.front().probability < one_of.threshold) return {};
            return {s.signals.intents.front().label};
        case page: return single(without_end_slash(s.page.path));
        case feature: return single(s.page.feature);
        case error: return single(s.page.error_code.empty() ? s.page.error_message : s.page.error_code);
        case language: return single(s.signals.language);
        default: return {};
    }
}

bool fits(Signal signal, std::string const& wanted, std::string const& seen) {
    if (signal == page) return matches_glob(without_end_slash(wanted), seen) || (wanted.ends_with("/*") && seen + "/*" == wanted);
    if (signal == language) return same_language(wanted, seen);
    if (signal == error) return matches_glob(fold(wanted), fold(seen));
    return same(wanted, seen);
}

Seen look_for_mentions(OneOf const& one_of, Situation const& s) {
    Seen seen;
    std::vector<std::string> entries;
    for (auto const& mention : s.signals.mentions) {
        if (std::ranges::find(one_of.names, mention.list) == one_of.names.end()) continue;
        seen.because.push_back(mention.where);
        if (std::ranges::find(entries, mention.entry) == entries.end()) entries.push_back(mention.entry);
    }
    seen.held = !entries.empty();
    seen.value = seen.held ? joined(entries, ", ", ", ") : "none";
    for (auto& entry : entries) entry.insert(0, "“").append("”");
    seen.clause =
        "the customer mentioned " + (seen.held ? joined(entries, ", ", " and ") : "nothing of " + joined(one_of.names, ", ", " or "));
    return seen;
}

}  // namespace

bool within(Bounds const& b, double value) {
    if (b.exactly && value != *b.exactly) return false;
    if (b.above && value <= *b.above) return false;
    if (b.at_least && value < *b.at_least) return false;
    if (b.below && value >= *b.below) return false;
    return !b.at_most || value <= *b.at_most;
}

bool matches_glob(std::string_view pattern, std::string_view text) {
    std::size_t p = 0;
    std::size_t t = 0;
    auto star = std::string_view::npos;
    std::size_t star_text = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*')
            star = p++, star_text = t;
        else if (p < pattern.size() && pattern[p] == text[t])
            ++p, ++t;
        else if (star != std::string_view::npos)
            p = star + 1, t = ++star_text;
        else
            return false;
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

Seen look(Is const& is, Situation const& situation) {
    auto const& info = info_of(is.signal);
    auto read = measure(is.signal, situation);
    bool const reached = read.value >= is.threshold;
    auto const value = info.kind == Kind::flag ? std::string{reached ? "yes" : "no"} : short_number(read.value);
    auto clause = reached ? with_words(std::string{info.clause}, read.because) : std::string{info.denial};
    return {reached == is.expected, value, std::move(clause), std::move(read.because)};
}

Seen look(Compare const& compare, Situation const& situation) {
    auto const& info = info_of(compare.signal);
    auto read = measure(compare.signal, situation, compare.skill);
    Seen seen{within(compare.bounds, read.value), short_number(read.value), {}, std::move(read.because)};
    auto const told = info.kind == Kind::score ? std::string{info.label} + ": " + seen.value : filled(info.clause, seen.value);
    auto const bounds = text_of(compare.bounds, info.kind == Kind::count);
    auto const suffix = compare.bounds.exactly && seen.held ? "" : ", " + std::string{seen.held ? "" : "not "} + bounds;
    seen.clause = with_words(told + suffix, seen.because);
    if (compare.signal == product_areas && seen.held && !situation.signals.product_areas.empty()) {
        seen.clause += " (" + joined(situation.signals.product_areas, ", ", ", ") + ")";
    }
    return seen;
}

Seen look(OneOf const& one_of, Situation const& situation) {
    if (one_of.signal == mentions) return look_for_mentions(one_of, situation);
    auto const there = present(one_of, situation);
    auto const& info = info_of(one_of.signal);
    auto const label = one_of.signal == product_areas ? std::string{"it is about"} : std::string{info.clause};
    Seen seen;
    seen.value = there.empty() ? "none" : shorten(joined(there, ", ", ", "), 200);
    seen.held = std::ranges::any_of(there, [&](std::string const& each) {
        return one_of.names.empty() ||
               std::ranges::any_of(one_of.names, [&](std::string const& name) { return fits(one_of.signal, name, each); });
    });
    auto const wanted = one_of.names.empty() ? "any" : joined(one_of.names, ", ", " or ");
    seen.clause = label + " " + (seen.held ? seen.value : seen.value + ", not " + wanted);
    return seen;
}

Seen look(Attribute const& attribute, Situation const& situation) {
    auto const found = situation.customer.find(attribute.name);
    bool const known = found != situation.customer.end() && !found->second.empty();
    Seen seen;
    seen.value = known ? shorten(found->second, 80) : "not known";
    auto const number = known ? parse_number(found->second) : std::nullopt;
    if (attribute.bounds)
        seen.held = number && within(*attribute.bounds, *number);
    else if (attribute.values.empty())
        seen.held = known;
    else
        seen.held = known && std::ranges::any_of(attribute.values, [&](std::string const& value) { return same(value, found->second); });
    auto const bounds = attribute.bounds ? ", " + std::string{seen.held ? "" : "not "} + text_of(*attribute.bounds, false) : std::string{};
    seen.clause = "the customer's " + attribute.name + " is " + seen.value + bounds;
    return seen;
}

}  // namespace baton::policy
