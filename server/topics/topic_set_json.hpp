#pragma once
#include "base/json.hpp"
#include "topics/topic_set.hpp"

namespace baton::topics {

/// `[{"name","examples"}]`, as it is stored and sent.
json::array to_json(std::vector<Topic> const& topics);
/// Code::invalid with a JSON pointer when it is anything else.
Result<std::vector<Topic>> topics_from(json::array const& array);

/// `[{"code", …}]` with what each kind has to say.
json::array to_json(std::vector<Problem> const& problems);
std::vector<Problem> problems_from(json::array const& array);

}  // namespace baton::topics
