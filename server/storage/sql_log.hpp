#pragma once
#include "conversation/log.hpp"
#include "storage/appending.hpp"
#include "storage/store.hpp"

namespace baton::storage {

/// The log of all conversations in the store.
class SqlLog final : public conversation::Log {
  public:
    /// The store's clock dates the entries; `store` outlives the log.
    SqlLog(Store& store, conversation::Limits limits) : store_{store}, appending_{std::make_shared<Appending>(limits)} {}

    void on_late(std::function<void(conversation::Appended const&)> hear) override;
    void begin(conversation::Begin begin, Done<conversation::Appended> done) override;
    void append(conversation::Append append, Done<conversation::Appended> done) override;
    void after(ConversationId id, conversation::Seq after, std::size_t limit, Done<conversation::History> done) override;
    void before(ConversationId id, conversation::Seq before, std::size_t limit, Done<conversation::History> done) override;

    /// Promise 10: the entries' words go, their places stay. Answers with the tombstones.
    void erase(ConversationId id, std::vector<conversation::Seq> seqs, Done<conversation::Appended> done);

    /// Draws all projections anew; answers with the number of conversations.
    void rebuild(Done<std::int64_t> done);

  private:
    using Late = std::function<void(conversation::Appended const&)>;
    Done<conversation::Appended> told_late() const;

    Store& store_;
    std::shared_ptr<Appending> appending_;  ///< the writer thread's; outlives the log while jobs are under way
    std::shared_ptr<Late> late_ = std::make_shared<Late>();
};

}  // namespace baton::storage
