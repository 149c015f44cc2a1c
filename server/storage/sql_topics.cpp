#include "storage/sql_topics.hpp"

#include "topics/topic_set_json.hpp"

namespace baton::storage {
namespace {

using topics::TopicSet;

constexpr std::size_t json_max = 64UL << 20U;

json::array array_from(std::string const& text) {
    auto value = parse_json(text, json_max);
    return value && value->is_array() ? std::move(value->get_array()) : json::array{};
}

std::vector<TopicSet> select(Session& session) {
    using Text = std::string;
    std::vector<TopicSet> sets;
    for (auto& [version, topics, rate, complete, author, at, kind, topic, standing, problems] :
         session.rows<int, Text, double, int, Text, std::int64_t, Text, Text, Text, Text>(
             "select version, topics, error_rate, complete, author, at, change_kind, change_topic, standing, problems from topic_set order "
             "by "
             "version")) {
        TopicSet set;
        set.version = version;
        if (auto read = topics::topics_from(array_from(topics))) set.topics = std::move(*read);
        if (rate > 0) set.settings.error_rate = rate;
        set.settings.complete = complete != 0;
        set.by = std::move(author);
        set.at = from_millis(at);
        set.change = {topics::change_kind_of(kind), std::move(topic)};
        set.standing = topics::standing_of(standing);
        set.problems = topics::problems_from(array_from(problems));
        sets.push_back(std::move(set));
    }
    return sets;
}

}  // namespace

Task<Result<std::vector<TopicSet>>> SqlTopics::all() {
    using Sets = std::vector<TopicSet>;
    return store_.read<Sets>([](Session& session) -> Result<Sets> { return select(session); });
}

Task<Result<int>> SqlTopics::add(TopicSet set, int base) {
    return store_.write<int>([set = std::move(set), base](Session& session) -> Result<int> {
        auto const newest = session.number("select coalesce(max(version), 0) from topic_set");
        if (newest != base) return refuse(Code::conflict, "the topics are at version " + std::to_string(newest) + " by now", "/version");
        auto const added = session.run(
            "insert into topic_set (version, topics, error_rate, complete, author, at, change_kind, change_topic, standing, problems) "
            "values "
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, '[]') on conflict (version) do nothing",
            {base + 1, to_text(json::value(topics::to_json(set.topics))), set.settings.error_rate.value_or(0),
             set.settings.complete ? 1 : 0, set.by, to_millis(set.at), std::string{name_of(set.change.kind)}, set.change.topic,
             std::string{name_of(set.standing)}});
        if (added == 0) return refuse(Code::conflict, "someone else has just changed the topics", "/version");
        session.run("delete from topic_set where version <= ? and standing <> 'in_force'", {base + 1 - keep_versions});
        return base + 1;
    });
}

Task<Result<void>> SqlTopics::settle(int version, topics::Standing standing, std::vector<topics::Problem> problems) {
    return store_.write<void>([version, standing, problems = std::move(problems)](Session& session) -> Result<void> {
        if (standing == topics::Standing::in_force) session.run("update topic_set set standing = 'kept' where standing = 'in_force'", {});
        session.run("update topic_set set standing = ?, problems = ? where version = ?",
                    {std::string{name_of(standing)}, to_text(json::value(topics::to_json(problems))), version});
        return {};
    });
}

}  // namespace baton::storage
