#pragma once
#include "conversation/lists.hpp"
#include "storage/store.hpp"

namespace baton::storage {

/// Lists by keyset on partial indexes. Open means that people are concerned: waiting, with an agent, or outside; the bot's own are the view
/// `bot`. Mine and snoozed are the given agent's.
class SqlLists final : public conversation::Lists {
  public:
    explicit SqlLists(Store& store) : store_{store} {}

    Task<Result<conversation::Page<conversation::Row>>> page(conversation::View view, AgentId agent, std::string cursor,
                                                             int limit) override;
    Task<Result<conversation::Counts>> counts(AgentId agent) override;
    Task<Result<conversation::Row>> row(ConversationId id) override;
    Task<Result<std::vector<conversation::Row>>> waiting(int limit) override;
    Task<Result<std::vector<conversation::Row>>> of_visitor(std::string visitor_id, std::string customer_id, int limit) override;
    Task<Result<std::vector<std::pair<std::string, int>>>> loads() override;
    Task<Result<conversation::Page<conversation::State>>> at_desk(std::string cursor, int limit) override;
    Task<Result<std::vector<conversation::Claim>>> claims(Instant since) override;
    Task<Result<std::vector<conversation::Due>>> due(Instant until, int limit) override;
    Task<Result<conversation::Page<conversation::Hit>>> search(std::string words, std::string cursor, int limit) override;

  private:
    Store& store_;
};

}  // namespace baton::storage
