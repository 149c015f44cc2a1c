#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "policy/duration.hpp"
#include "policy/near.hpp"
#include "policy/reading.hpp"

namespace baton::policy {

namespace {

constexpr std::array<std::string_view, 4> priorities{"low", "normal", "high", "urgent"};
constexpr std::array<std::string_view, 4> bare_actions{"answer", "ask_back", "hand_off", "offer_hand_off"};
constexpr std::array<std::string_view, 10> then_words{
    "set", "tag", "answer", "ask_back", "hand_off", "offer_hand_off", "callback", "offer_callback", "email", "if_nobody_free"};

std::optional<Priority> read_priority(Reading& reading, YAML::Node const& node) {
    auto const word = reading.read.text(node, "`priority`");
    if (!word) return std::nullopt;
    auto const found = std::ranges::find(priorities, *word);
    if (found != priorities.end()) return static_cast<Priority>(found - priorities.begin());
    reading.read.unknown(node, "priority", *word, priorities);
    return std::nullopt;
}

HandOff read_hand_off(Reading& reading, YAML::Node const& node) {
    constexpr std::array<std::string_view, 2> known{"skill", "priority"};
    HandOff hand_off;
    if (is_text(node) && node.Scalar() == "true") return hand_off;
    for (auto const& each : reading.read.entries(node, "`hand_off`", known)) {
        if (each.key == "skill")
            hand_off.skill = reading.read.text(each.value, "`skill`", 60).value_or("");
        else
            hand_off.priority = read_priority(reading, each.value).value_or(Priority::normal);
    }
    return hand_off;
}

Settings read_set(Reading& reading, YAML::Node const& node) {
    constexpr std::array<std::string_view, 2> known{"skill", "priority"};
    Settings set;
    for (auto const& each : reading.read.entries(node, "`set`", known)) {
        if (each.key == "skill")
            set.skill = reading.read.text(each.value, "`skill`", 60).value_or("");
        else
            set.priority = read_priority(reading, each.value);
    }
    return set;
}

void only_true(Reading& reading, Entry const& entry) {
    if (!is_text(entry.value) || entry.value.Scalar() != "true")
        reading.read.error(entry.value, "`" + entry.key + "` takes nothing but true");
}

std::optional<Action> read_action(Reading& reading, Entry const& entry) {
    if (entry.key == "answer") return only_true(reading, entry), Action{Answer{}};
    if (entry.key == "ask_back") return only_true(reading, entry), Action{AskBack{}};
    if (entry.key == "hand_off") return Action{read_hand_off(reading, entry.value)};
    if (entry.key == "offer_hand_off") return Action{OfferHandOff{read_hand_off(reading, entry.value)}};
    if (entry.key == "email") {
        auto const expect = read_promise(reading, entry, "expect");
        return expect ? std::optional<Action>{Email{*expect}} : std::nullopt;
    }
    auto const within = read_promise(reading, entry, "within");
    return within ? std::optional<Action>{Callback{*within}} : std::nullopt;
}

void attach(Reading& reading, YAML::Node const& at, Rule& rule, std::optional<Fallback> fallback) {
    if (!fallback || !rule.action) return;
    if (auto* const now = std::get_if<HandOff>(&*rule.action))
        now->if_nobody_free = std::move(fallback);
    else if (auto* const offer = std::get_if<OfferHandOff>(&*rule.action))
        offer->then.if_nobody_free = std::move(fallback);
    else
        reading.read.error(at, "`if_nobody_free` belongs to a handoff");
}

void read_then_word(Reading& reading, YAML::Node const& node, Rule& rule) {
    auto const& word = node.Scalar();
    if (word == "answer")
        rule.action = Answer{};
    else if (word == "ask_back")
        rule.action = AskBack{};
    else if (word == "hand_off")
        rule.action = HandOff{};
    else if (word == "offer_hand_off")
        rule.action = OfferHandOff{};
    else if (std::ranges::find(then_words, word) != then_words.end())
        reading.read.error(node, "`" + word + "` needs something after it");
    else
        reading.read.unknown(node, "action", word, bare_actions);
}

}  // namespace

void read_then(Reading& reading, YAML::Node const& node, Rule& rule) {
    if (is_text(node)) return read_then_word(reading, node, rule);
    std::string ends;
    std::optional<Fallback> fallback;
    YAML::Node fallback_at = node;
    for (auto const& each : reading.read.entries(node, "`then`", then_words)) {
        if (each.key == "set")
            rule.set = read_set(reading, each.value);
        else if (each.key == "tag")
            rule.tags = reading.read.texts(each.value, "`tag`", 20);
        else if (each.key == "if_nobody_free")
            fallback = read_fallback(reading, each.value), fallback_at.reset(each.key_node);
        else if (!ends.empty())
            reading.read.error(each.key_node, "a rule ends in one way: `" + ends + "` or `" + each.key + "`");
        else
            ends = each.key, rule.action = read_action(reading, each);
    }
    if (node.IsMap() && node.size() == 0) reading.read.error(node, "`then` is empty");
    if (fallback && ends.empty()) reading.read.error(fallback_at, "`if_nobody_free` belongs to a handoff");
    attach(reading, fallback_at, rule, std::move(fallback));
}

}  // namespace baton::policy
