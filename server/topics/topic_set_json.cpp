#include "topics/topic_set_json.hpp"

namespace baton::topics {
namespace {

json::object to_json(Problem const& problem) {
    json::object out{{"code", name_of(problem.kind)}};
    if (!problem.topic.empty()) out["topic"] = problem.topic;
    if (problem.kind == Problem::Kind::not_learned) {
        out["detail"] = problem.detail;
    } else if (problem.kind == Problem::Kind::not_alike) {
        out["right"] = static_cast<std::int64_t>(problem.before);
        out["of"] = static_cast<std::int64_t>(problem.now);
    } else {
        out["before"] = problem.before;
        out["now"] = problem.now;
    }
    return out;
}

}  // namespace

json::array to_json(std::vector<Topic> const& topics) {
    json::array out;
    for (auto const& topic : topics) {
        json::array examples;
        for (auto const& each : topic.examples) examples.emplace_back(each);
        out.push_back(json::object{{"name", topic.name}, {"examples", std::move(examples)}});
    }
    return out;
}

Result<std::vector<Topic>> topics_from(json::array const& array) {
    std::vector<Topic> topics;
    for (std::size_t at = 0; at < array.size(); ++at) {
        auto const where = "/topics/" + std::to_string(at);
        if (!array[at].is_object()) return refuse(Code::invalid, "is an object", where);
        auto const& object = array[at].get_object();
        Topic topic{string_at(object, "name"), {}};
        auto const* examples = object.if_contains("examples");
        if (examples == nullptr || !examples->is_array()) return refuse(Code::invalid, "is a list of sentences", where + "/examples");
        for (auto const& each : examples->get_array()) {
            if (!each.is_string()) return refuse(Code::invalid, "is a text", where + "/examples");
            topic.examples.emplace_back(each.get_string());
        }
        topics.push_back(std::move(topic));
    }
    return topics;
}

json::array to_json(std::vector<Problem> const& problems) {
    json::array out;
    for (auto const& each : problems) out.push_back(to_json(each));
    return out;
}

std::vector<Problem> problems_from(json::array const& array) {
    std::vector<Problem> problems;
    for (auto const& each : array) {
        if (!each.is_object()) continue;
        auto const& object = each.get_object();
        Problem problem{problem_kind_of(string_at(object, "code")), string_at(object, "topic"), number_at(object, "before"),
                        number_at(object, "now"), string_at(object, "detail")};
        if (problem.kind == Problem::Kind::not_alike) problem.before = number_at(object, "right"), problem.now = number_at(object, "of");
        problems.push_back(std::move(problem));
    }
    return problems;
}

}  // namespace baton::topics
