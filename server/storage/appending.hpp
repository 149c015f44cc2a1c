#pragma once
#include "conversation/log.hpp"
#include "storage/hot_states.hpp"

namespace baton::storage {

/// What an append does inside its transaction. `transition` gives the rules; here is only how the outcome is stored.
class Appending {
  public:
    explicit Appending(conversation::Limits limits) : limits_{limits} {}

    Result<conversation::Appended> begin(Session& session, conversation::Begin const& begin, Instant now);
    Result<conversation::Appended> append(Session& session, conversation::Append const& append, Instant now);

    /// Promise 10: leaves tombstones. Code::invalid for an entry that is a step of the conversation and not somebody's words.
    Result<conversation::Appended> erase(Session& session, ConversationId const& id, std::vector<conversation::Seq> const& seqs);

    conversation::Limits const& limits() const { return limits_; }

  private:
    struct Folded {
        conversation::State state;
        std::vector<conversation::Entry> entries;
    };
    Result<Folded> fold(conversation::State const& before, std::vector<conversation::NewEntry> const& news,
                        conversation::Expect const& expect, Instant now) const;
    /// `before`: what the conversation's row holds; null when that is not known. False, and nothing done, when the first entry is there
    /// already.
    bool store(Session& session, std::int64_t id, conversation::State const* before, Folded const& folded,
               std::vector<conversation::Effect> const& effects);

    conversation::Limits limits_;
    HotStates hot_;
    int unindexed_ = 0;
};

}  // namespace baton::storage
