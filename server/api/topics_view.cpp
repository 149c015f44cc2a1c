#include "api/topics_view.hpp"

#include <array>

#include "topics/packs.hpp"
#include "topics/topic_set_json.hpp"
#include "topics/verdict_json.hpp"

namespace baton::api {
namespace {

constexpr std::array error_rates{0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3};

json::object topic_view(topics::Topic const& topic, topics::Trial const* trial) {
    json::array examples;
    for (auto const& each : topic.examples) examples.emplace_back(each);
    json::object view{{"name", topic.name}, {"examples", std::move(examples)}, {"right", nullptr}, {"tried", nullptr}, {"alike", nullptr}};
    json::array mistaken;
    if (trial != nullptr) {
        auto const found = topics::recognised(*trial, topic.name);
        view["right"] = found.right;
        view["tried"] = found.tried;
        view["alike"] = found.alike;
        for (auto const& [name, count] : found.mistaken_for) mistaken.push_back(json::object{{"name", name}, {"count", count}});
    }
    view["mistaken_for"] = std::move(mistaken);
    return view;
}

json::array curve_view(topics::Trial const& trial) {
    json::array curve;
    for (auto const& point : topics::trade_offs(trial, error_rates, topics::usual_certainty))
        curve.push_back(
            json::object{{"error_rate", point.error_rate}, {"answered", point.answered}, {"wrong", point.wrong}, {"holds", point.holds}});
    return curve;
}

json::object settings_view(topics::Settings const& settings) {
    json::object view{{"error_rate", nullptr}, {"complete", settings.complete}};
    if (settings.error_rate) view["error_rate"] = *settings.error_rate;
    return view;
}

}  // namespace

json::object topics_view(topics::Keeper const& topics) {
    auto const& newest = topics.newest();
    auto const* trial = topics.newest_trial();
    json::object view{{"version", newest.version},
                      {"in_force", nullptr},
                      {"state", newest.version == 0 ? "none" : name_of(newest.standing)},
                      {"problems", topics::to_json(newest.problems)},
                      {"settings", settings_view(newest.settings)},
                      {"tried", trial != nullptr ? trial->known_texts() : 0},
                      {"curve", trial != nullptr ? curve_view(*trial) : json::array{}}};
    if (auto const used = topics.in_force(); used != 0) view["in_force"] = used;
    json::array list;
    for (auto const& topic : newest.topics) list.push_back(topic_view(topic, trial));
    view["topics"] = std::move(list);
    return view;
}

json::object topic_version_view(topics::TopicSet const& set) {
    return {{"version", set.version},          {"by", set.by},
            {"at", to_rfc3339(set.at)},        {"change", json::object{{"what", name_of(set.change.kind)}, {"topic", set.change.topic}}},
            {"state", name_of(set.standing)},  {"topics", set.topics.size()},
            {"examples", set.example_count()}, {"problems", topics::to_json(set.problems)}};
}

json::object reading_view(std::optional<topics::Reading> const& reading) {
    json::object view{{"version", nullptr}, {"intent", nullptr}, {"in_scope", json::object{{"accepted", true}, {"probability", 1}}}};
    if (!reading) return view;
    view["version"] = reading->version;
    topics::add(view, reading->verdict);
    return view;
}

json::object packs_view() {
    json::array items;
    for (auto const& pack : topics::packs()) {
        json::array list;
        for (auto const& topic : pack.topics) {
            json::array examples;
            for (auto const& each : topic.examples) examples.emplace_back(each);
            list.push_back(json::object{{"name", topic.name}, {"examples", std::move(examples)}});
        }
        items.push_back(json::object{{"id", pack.id}, {"title", pack.title}, {"topics", std::move(list)}});
    }
    return {{"items", std::move(items)}};
}

}  // namespace baton::api
