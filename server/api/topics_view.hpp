#pragma once
#include "base/json.hpp"
#include "topics/keeper.hpp"

namespace baton::api {

/// The newest topics with what came of their sentences, and what asking for an error rate would cost.
json::object topics_view(topics::Keeper const& topics);
/// One version, without its sentences.
json::object topic_version_view(topics::TopicSet const& set);
/// What the topics in force make of a text: the fields `intent` and `in_scope` of the pipe `understand`.
json::object reading_view(std::optional<topics::Reading> const& reading);
json::object packs_view();

}  // namespace baton::api
