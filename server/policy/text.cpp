#include "policy/text.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "policy/duration.hpp"
#include "policy/numbers.hpp"
#include "policy/visit.hpp"

namespace baton::policy {

namespace {

constexpr std::array<std::string_view, 4> priority_names{"low", "normal", "high", "urgent"};

std::string all_of(std::vector<Condition> const& parts, std::string_view between) {
    std::vector<std::string> texts;
    for (auto const& part : parts) {
        bool const group = std::holds_alternative<All>(part.is) || std::holds_alternative<Any>(part.is);
        texts.push_back(group ? "(" + text_of(part) + ")" : text_of(part));
    }
    return joined(texts, between, between);
}

std::string towards(HandOff const& hand_off) {
    std::string text = hand_off.skill.empty() ? "" : " to " + hand_off.skill;
    if (hand_off.priority != Priority::normal) text += ", " + std::string{name_of(hand_off.priority)};
    return text;
}

}  // namespace

std::string joined(std::vector<std::string> const& parts, std::string_view between, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += i + 1 == parts.size() ? last : between;
        text += parts[i];
    }
    return text;
}

std::string text_of(Condition const& condition) {
    return std::visit(Visit{
                          [](All const& all) { return all_of(all.parts, " and "); },
                          [](Any const& any) { return all_of(any.parts, " or "); },
                          [](Not const& no) { return "not (" + text_of(no.part.front()) + ")"; },
                          [](auto const& leaf) { return text_of(leaf); },
                      },
                      condition.is);
}

std::string text_of(Bounds const& bounds, bool counts) {
    std::vector<std::string> parts;
    auto const add = [&](std::optional<double> const& bound, char const* word) {
        if (bound) parts.push_back(word + exact_number(*bound));
    };
    add(bounds.exactly, "exactly ");
    add(bounds.above, counts ? "more than " : "above ");
    add(bounds.at_least, "at least ");
    add(bounds.below, counts ? "fewer than " : "below ");
    add(bounds.at_most, "at most ");
    return joined(parts, ", ", " and ");
}

std::string text_of(Is const& is) {
    auto const& info = info_of(is.signal);
    auto const word = is.signal == Signal::broken ? std::string{"says broken"} : std::string{info.word};
    if (info.kind == Kind::flag) return word + (is.expected ? "" : " false");
    return word + (is.expected ? " at least " : " below ") + exact_number(is.threshold);
}

std::string text_of(Compare const& compare) {
    auto const& info = info_of(compare.signal);
    auto const of = compare.skill.empty() ? "" : " (" + compare.skill + ")";
    return std::string{info.word} + of + " " + text_of(compare.bounds, info.kind == Kind::count);
}

std::string text_of(OneOf const& one_of) {
    auto const word = std::string{info_of(one_of.signal).word};
    if (one_of.names.empty()) return "any " + word;
    return word + " " + joined(one_of.names, ", ", " or ");
}

std::string text_of(Attribute const& attribute) {
    auto const word = "customer " + attribute.name;
    if (attribute.bounds) return word + " " + text_of(*attribute.bounds, false);
    return attribute.values.empty() ? word + " known" : word + " is " + joined(attribute.values, ", ", " or ");
}

std::string_view kind_of(Action const& action) {
    constexpr std::array<std::string_view, std::variant_size_v<Action>> kinds{"answer",         "ask_back", "hand_off",
                                                                              "offer_hand_off", "callback", "email"};
    return kinds[action.index()];
}

std::string_view name_of(Priority priority) { return priority_names[static_cast<std::size_t>(priority)]; }

std::optional<Priority> priority_named(std::string_view name) { return named<Priority>(priority_names, name); }

std::string text_of(Action const& action) {
    return std::visit(Visit{
                          [](Answer const&) -> std::string { return "answer with the source"; },
                          [](AskBack const&) -> std::string { return "ask back"; },
                          [](HandOff const& now) { return "hand off" + towards(now); },
                          [](OfferHandOff const& offer) { return "offer a person" + towards(offer.then); },
                          [](Callback const& callback) { return "offer a callback within " + to_text(callback.within); },
                          [](Email const& email) { return "offer an e-mail, answered within " + to_text(email.expect); },
                      },
                      action);
}

std::string text_of(Fallback const& fallback) {
    std::vector<std::string> parts;
    if (fallback.callback) parts.push_back(text_of(Action{*fallback.callback}));
    if (fallback.email) parts.push_back(text_of(Action{*fallback.email}));
    parts.emplace_back("stay in the queue");
    return joined(parts, ", ", " or ");
}

}  // namespace baton::policy
