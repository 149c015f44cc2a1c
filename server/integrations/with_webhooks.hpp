#pragma once
#include <functional>
#include <vector>

#include "base/task.hpp"
#include "integrations/webhook_intents.hpp"

namespace baton::integrations {

/// The log, with an intent for every subscribed event in the entry's own transaction: an event is owed exactly if its entry was stored.
/// Used from the loop only.
class WithWebhooks final : public conversation::Log {
  public:
    WithWebhooks(conversation::Log& log, Outbox& outbox, Clock const& clock, Random& random)
        : log_{log}, outbox_{outbox}, clock_{clock}, random_{random} {}

    /// Reads the webhooks again: at the start, and after one was added or removed.
    Task<Result<void>> reload();
    /// Called after a commit that left something in the outbox.
    void on_effects(std::function<void()> hear) { hear_ = std::move(hear); }

    void on_late(std::function<void(conversation::Appended const&)> hear) override;
    void begin(conversation::Begin begin, Done<conversation::Appended> done) override;
    void append(conversation::Append append, Done<conversation::Appended> done) override;
    void after(ConversationId id, conversation::Seq after, std::size_t limit, Done<conversation::History> done) override;
    void before(ConversationId id, conversation::Seq before, std::size_t limit, Done<conversation::History> done) override;

  private:
    Done<conversation::Appended> telling(bool effects, Done<conversation::Appended> done);

    conversation::Log& log_;
    Outbox& outbox_;
    Clock const& clock_;
    Random& random_;
    std::vector<Webhook> webhooks_;
    std::function<void()> hear_;
};

}  // namespace baton::integrations
