#include <algorithm>
#include <array>

#include "policy/duration.hpp"
#include "policy/reading.hpp"

namespace baton::policy {

namespace {

std::optional<Within> read_within(Reading& reading, YAML::Node const& node, std::string_view what) {
    auto const text = reading.read.text(node, what, 40);
    if (!text) return std::nullopt;
    auto within = parse_within(*text);
    if (within) return *within;
    reading.read.error(node, within.error().message);
    return std::nullopt;
}

/// `site` and `skill`, taken out of the entries.
ForWhom take_whom(Reading& reading, std::vector<Entry>& entries) {
    ForWhom whom;
    for (auto const& each : entries) {
        if (each.key == "site") whom.site = reading.read.text(each.value, "`site`", 60).value_or("");
        if (each.key == "skill") whom.skill = reading.read.text(each.value, "`skill`", 60).value_or("");
    }
    std::erase_if(entries, [](Entry const& each) { return each.key == "site" || each.key == "skill"; });
    return whom;
}

void add_offer(Reading& reading, Entry const& entry, Fallback& fallback) {
    bool const mail = entry.key.ends_with("email");
    auto const within = read_promise(reading, entry, mail ? "expect" : "within");
    if (!within) return;
    bool const again = mail ? fallback.email.has_value() : fallback.callback.has_value();
    if (again) reading.read.error(entry.key_node, "`" + entry.key + "` says again what stands before it");
    if (mail)
        fallback.email = Email{*within};
    else
        fallback.callback = Callback{*within};
}

void nothing_offered(Reading& reading, YAML::Node const& node) {
    reading.read.error(node, "`if_nobody_free` is empty; name `offer_callback` or `email`");
}

/// What comes after the one for everybody is never reached.
template <class Item>
void only_last_for_all(Reading& reading, YAML::Node const& node, std::vector<Item> const& items, std::string_view what) {
    auto const all = std::ranges::find_if(items, [](Item const& each) { return each.whom.for_all(); });
    if (all != items.end() && std::next(all) != items.end())
        reading.read.error(node, std::string{what} + ": what stands below the one for all is never reached");
}

constexpr std::size_t items_max = 100;

}  // namespace

std::optional<Within> read_promise(Reading& reading, Entry const& entry, std::string_view name) {
    std::array const known{name};
    auto const what = "`" + entry.key + "`";
    auto const entries = reading.read.entries(entry.value, what, known);
    if (entries.size() == 1) return read_within(reading, entries.front().value, "`" + std::string{name} + "`");
    if (entry.value.IsMap() && entry.value.size() == 0) reading.read.error(entry.value, what + " needs `" + std::string{name} + "`");
    return std::nullopt;
}

std::optional<Fallback> read_fallback(Reading& reading, YAML::Node const& node) {
    constexpr std::array<std::string_view, 4> known{"offer_callback", "callback", "offer_email", "email"};
    Fallback fallback;
    for (auto const& each : reading.read.entries(node, "`if_nobody_free`", known)) add_offer(reading, each, fallback);
    if (node.IsMap() && node.size() == 0) nothing_offered(reading, node);
    return fallback;
}

void read_fallbacks(Reading& reading, YAML::Node const& node) {
    auto& all = reading.policy.if_nobody_free;
    if (!node.IsSequence()) {
        if (auto one = read_fallback(reading, node)) all.push_back({{}, *one});
        return;
    }
    constexpr std::array<std::string_view, 6> known{"site", "skill", "offer_callback", "callback", "offer_email", "email"};
    for (auto const& item : reading.read.items(node, "`if_nobody_free`", items_max)) {
        auto entries = reading.read.entries(item, "`if_nobody_free`", known);
        FallbackFor one{take_whom(reading, entries), {}};
        for (auto const& each : entries) add_offer(reading, each, one.fallback);
        if (item.IsMap() && entries.empty()) nothing_offered(reading, item);
        all.push_back(std::move(one));
    }
    only_last_for_all(reading, node, all, "`if_nobody_free`");
}

void read_spill_over(Reading& reading, YAML::Node const& node) {
    constexpr std::array<std::string_view, 4> known{"site", "skill", "to", "after"};
    auto& all = reading.policy.spill_over;
    for (auto const& item : reading.read.items(node, "`spill_over`", items_max)) {
        auto entries = reading.read.entries(item, "`spill_over`", known);
        SpillOver one{take_whom(reading, entries), {}, {}};
        for (auto const& each : entries) {
            if (each.key == "to") {
                one.to = reading.read.text(each.value, "`to`", 60).value_or("");
                if (one.to == "anyone") one.to.clear();
            } else if (auto const within = read_within(reading, each.value, "`after`")) {
                if (within->open_hours) reading.read.error(each.value, "`after` is counted by the clock, not in open hours");
                one.after = within->length;
            }
        }
        if (item.IsMap() && one.after.count() == 0) reading.read.error(item, "`spill_over` needs `after`, such as 5m");
        all.push_back(std::move(one));
    }
    only_last_for_all(reading, node, all, "`spill_over`");
}

}  // namespace baton::policy
