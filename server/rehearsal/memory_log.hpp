#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

#include "conversation/lists.hpp"
#include "conversation/log.hpp"

namespace baton::rehearsal {

/// The log of a day in memory: the product's own transition(), answers from the loop as a store's come. It keeps what the lists need in
/// order, so that reading them costs what they hold and not what the day held.
class MemoryLog final : public conversation::Log {
  public:
    using Stored = std::function<void(conversation::Appended const&)>;
    struct Kept {
        conversation::State state;
        std::vector<conversation::Entry> entries;
    };
    using Due = std::tuple<Instant, ConversationId, conversation::Deadline>;

    MemoryLog(boost::asio::io_context& loop, Clock const& clock, conversation::Limits limits, Stored stored)
        : loop_{loop}, clock_{clock}, limits_{limits}, stored_{std::move(stored)} {}

    void begin(conversation::Begin begin, Done<conversation::Appended> done) override;
    void append(conversation::Append append, Done<conversation::Appended> done) override;
    void after(ConversationId id, conversation::Seq after, std::size_t limit, Done<conversation::History> done) override;
    void before(ConversationId id, conversation::Seq before, std::size_t limit, Done<conversation::History> done) override;
    void on_late(std::function<void(conversation::Appended const&)>) override {}

    /// Asked before each write: whether the store says no this time.
    std::function<bool(ConversationId const&)> refuses;

    conversation::State const* state(ConversationId const& id) const;
    std::set<Due> const& due() const { return due_; }
    std::set<ConversationId> const& waiting() const { return waiting_; }
    std::map<ConversationId, AgentId> const& active() const { return active_; }
    std::vector<conversation::Claim> const& claims() const { return claims_; }
    std::vector<ConversationId> of_visitor(std::string const& visitor) const;
    std::size_t entries() const { return entries_; }

  private:
    template <class T>
    void answer(Done<T> done, Result<T> result);
    Result<conversation::Appended> take(conversation::Append const& append);
    void index(conversation::State const& before, conversation::State const& now);

    boost::asio::io_context& loop_;
    Clock const& clock_;
    conversation::Limits limits_;
    Stored stored_;
    std::unordered_map<ConversationId, Kept> kept_;
    std::unordered_map<std::string, std::vector<ConversationId>> by_visitor_;
    std::set<Due> due_;
    std::set<ConversationId> waiting_;
    std::map<ConversationId, AgentId> active_;
    std::vector<conversation::Claim> claims_;
    std::size_t entries_ = 0;
};

/// What the desk and the timekeeper read of it.
class MemoryLists final : public conversation::Lists {
  public:
    explicit MemoryLists(MemoryLog const& log) : log_{log} {}
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
    conversation::Row row_at(ConversationId const& id) const { return {*log_.state(id), false, std::nullopt}; }

    MemoryLog const& log_;
};

}  // namespace baton::rehearsal
