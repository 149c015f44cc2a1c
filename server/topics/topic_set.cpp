#include "topics/topic_set.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "topics/topics.hpp"

namespace baton::topics {
namespace {

constexpr std::array<std::string_view, 4> standing_names{"learning", "in_force", "kept", "refused"};
constexpr std::array<std::string_view, 4> problem_kinds{"not_alike", "lowers", "lowers_all", "failed"};
constexpr std::array<std::string_view, 5> changes{"saved", "removed", "replaced", "settings", "restored"};
/// What the bot knows of itself: small talk, and replies to its own questions.
constexpr std::array<std::string_view, 2> kept_prefixes{"courtesy.", "feedback."};
constexpr std::array<std::string_view, 2> kept_names{out_of_scope, "try"};  // the second is an address of the API

template <class Kind, std::size_t size>
Kind value_of(std::array<std::string_view, size> const& names, std::string_view name) {
    auto const at = std::ranges::find(names, name);
    return at == names.end() ? Kind{} : static_cast<Kind>(at - names.begin());
}

bool is_name(std::string_view name) {
    auto const alphanumeric = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    auto const plain = [&](char c) { return alphanumeric(c) || c == '_' || c == '.' || c == '-'; };
    if (name.empty() || name.size() > name_max || !alphanumeric(name.front())) return false;
    if (std::ranges::find(kept_names, name) != kept_names.end()) return false;
    return std::ranges::all_of(name, plain) && std::ranges::none_of(kept_prefixes, [&](auto prefix) { return name.starts_with(prefix); });
}

Result<void> tidy(Topic& topic, std::string const& where) {
    if (!is_name(topic.name))
        return refuse(Code::invalid,
                      "a topic's name is made of small letters, digits, dots, dashes and underscores, and is not the bot's own",
                      where + "/name");
    std::set<std::string> seen;
    std::vector<std::string> kept;
    for (auto& each : topic.examples) {
        auto text = std::string{trim(each)};
        if (text.empty()) continue;
        if (length_in_code_points(text) > example_max) return refuse(Code::invalid, "a sentence is too long", where + "/examples");
        if (seen.insert(fold(text)).second) kept.push_back(std::move(text));
    }
    topic.examples = std::move(kept);
    if (topic.examples.size() < examples_least)
        return refuse(Code::invalid, "at least " + std::to_string(examples_least) + " different sentences show a topic",
                      where + "/examples");
    if (topic.examples.size() > examples_most)
        return refuse(Code::too_large, "at most " + std::to_string(examples_most) + " sentences of one topic", where + "/examples");
    return {};
}

}  // namespace

std::string_view name_of(Standing standing) { return standing_names[static_cast<std::size_t>(standing)]; }
Standing standing_of(std::string_view name) { return value_of<Standing>(standing_names, name); }
std::string_view name_of(Problem::Kind kind) { return problem_kinds[static_cast<std::size_t>(kind)]; }
Problem::Kind problem_kind_of(std::string_view name) { return value_of<Problem::Kind>(problem_kinds, name); }
std::string_view name_of(Change::Kind kind) { return changes[static_cast<std::size_t>(kind)]; }
Change::Kind change_kind_of(std::string_view name) { return value_of<Change::Kind>(changes, name); }

Topic const* TopicSet::find(std::string_view name) const {
    auto const found = std::ranges::find(topics, name, &Topic::name);
    return found == topics.end() ? nullptr : &*found;
}

std::size_t TopicSet::example_count() const {
    std::size_t count = 0;
    for (auto const& topic : topics) count += topic.examples.size();
    return count;
}

Result<void> tidy(TopicSet& set) {
    for (std::size_t at = 0; at < set.topics.size(); ++at)
        if (auto done = tidy(set.topics[at], "/topics/" + std::to_string(at)); !done) return done;
    std::ranges::sort(set.topics, {}, &Topic::name);
    auto const twice = std::ranges::adjacent_find(set.topics, {}, &Topic::name);
    if (twice != set.topics.end()) return refuse(Code::conflict, "the topic " + twice->name + " stands twice", "/topics");
    if (set.topics.size() > topics_most) return refuse(Code::too_large, "at most " + std::to_string(topics_most) + " topics", "/topics");
    if (set.example_count() > examples_in_all)
        return refuse(Code::too_large, "at most " + std::to_string(examples_in_all) + " sentences in all", "/topics");
    auto const& rate = set.settings.error_rate;
    if (rate && !(*rate >= 0.005 && *rate <= 0.5)) return refuse(Code::invalid, "is between 0.005 and 0.5", "/error_rate");
    return {};
}

}  // namespace baton::topics
