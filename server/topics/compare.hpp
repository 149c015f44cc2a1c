#pragma once
#include "topics/topic_set.hpp"
#include "topics/trial.hpp"

namespace baton::topics {

/// A set with what came of its sentences.
struct Examined {
    TopicSet const& set;
    Trial const& trial;
};

/// Why `now` is worse than `before`: a topic that is new or was changed whose sentences do not know each other, or others that are known
/// less often than they were. Sentences that both have are compared one by one. Nothing when it may take over.
std::vector<Problem> problems_of(Examined now, Examined before);

}  // namespace baton::topics
