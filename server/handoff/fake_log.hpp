#pragma once
#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <map>

#include "conversation/lists.hpp"
#include "conversation/log.hpp"

namespace baton::handoff {

/// Time that only the test moves.
class HeldClock final : public Clock {
  public:
    Instant now() const override { return now_; }
    void move(std::chrono::milliseconds by) { now_ += by; }

  private:
    Instant now_ = from_millis(1'795'428'000'000);  // Monday, 23 November 2026, 10:00 UTC
};

/// The log in memory, for tests: the product's own transition(), answers from the loop as the store's come.
class FakeLog final : public conversation::Log {
  public:
    FakeLog(boost::asio::io_context& loop, Clock const& clock, conversation::Limits limits) : loop_{loop}, clock_{clock}, limits_{limits} {}

    int accepts = 1'000'000;  ///< so many writes more; then the store says no
    int reads_refused = 0;    ///< so many reads are refused first
    int reading_most = 0;     ///< so many were under way at once

    void begin(conversation::Begin begin, Done<conversation::Appended> done) override {
        kept_[begin.first.id] = {begin.first, {}, {}};
        append({begin.first.id, std::move(begin.entries), {}, {}}, std::move(done));
    }
    void append(conversation::Append append, Done<conversation::Appended> done) override {
        answer(std::move(done), accepts-- > 0 ? stored(append) : refuse(Code::unavailable, "the disk is full"));
    }
    void after(ConversationId, conversation::Seq, std::size_t, Done<conversation::History> done) override {
        answer(std::move(done), Result<conversation::History>{refuse(Code::internal, "not asked for in these tests")});
    }
    void before(ConversationId id, conversation::Seq, std::size_t limit, Done<conversation::History> and_then) override {
        reading_most = std::max(reading_most, ++reading_);
        auto done = [this, and_then = std::move(and_then)](Result<conversation::History> const& read) {
            --reading_;
            and_then(read);
        };
        if (reads_refused > 0 && reads_refused-- > 0)
            return answer<conversation::History>(std::move(done), refuse(Code::unavailable, "the store is overloaded"));
        auto const found = kept_.find(id);
        if (found == kept_.end()) return answer<conversation::History>(std::move(done), refuse(Code::not_found, "no such conversation"));
        auto const& [state, entries, repeated] = found->second;
        auto const from = entries.size() > limit ? entries.size() - limit : 0;
        answer<conversation::History>(
            std::move(done), conversation::History{state, {entries.begin() + static_cast<std::ptrdiff_t>(from), entries.end()}, from > 0});
    }

    void on_late(std::function<void(conversation::Appended const&)> hear) override { late = std::move(hear); }
    std::function<void(conversation::Appended const&)> late;  ///< who hears of what turns out to have been stored

    conversation::State const& state(ConversationId const& id) const { return kept_.at(id).state; }
    std::vector<conversation::Entry> const& entries(ConversationId const& id) const { return kept_.at(id).entries; }
    std::map<ConversationId, conversation::Appended> const& all() const { return kept_; }

  private:
    Result<conversation::Appended> stored(conversation::Append const& append) {
        auto& kept = kept_.at(append.id);
        conversation::Appended after{kept.state, {}, false};
        auto expect = append.expect;
        auto entries = append.entries;
        if (append.reopens)
            if (auto first = reopening(after.state, entries.front().actor)) entries.insert(entries.begin(), std::move(*first));
        for (auto const& entry : entries) {
            auto next = transition(after.state, entry, std::exchange(expect, {}), clock_.now(), limits_);
            if (!next) return pass_on(next);
            after.state = std::move(*next);
            after.entries.push_back({after.state.seq, entry.kind, 1, clock_.now(), entry.actor, entry.client_id, entry.body});
        }
        kept.state = after.state;
        kept.entries.insert(kept.entries.end(), after.entries.begin(), after.entries.end());
        return after;
    }

    template <class T>
    void answer(Done<T> done, Result<T> result) {
        boost::asio::post(loop_, [done = std::move(done), result = std::move(result)] { done(result); });
    }

    boost::asio::io_context& loop_;
    Clock const& clock_;
    conversation::Limits limits_;
    int reading_ = 0;
    std::map<ConversationId, conversation::Appended> kept_;
};

/// What the desk reads of lists, drawn from that log each time.
class FakeLists final : public conversation::Lists {
  public:
    explicit FakeLists(FakeLog const& log) : log_{log} {}
    int looked_up = 0;
    int read_due = 0;

    Task<Result<conversation::Page<conversation::Row>>> page(conversation::View, AgentId agent, std::string, int) override {
        co_return conversation::Page<conversation::Row>{rows([&](auto const& state) { return state.owner.id == agent.text(); }), {}};
    }
    Task<Result<std::vector<conversation::Row>>> waiting(int) override {
        co_return rows([](auto const& state) { return state.owner.kind == conversation::OwnerKind::queue; });
    }
    Task<Result<std::vector<conversation::Row>>> of_visitor(std::string visitor, std::string customer, int) override {
        ++looked_up;
        co_return rows(
            [&](auto const& state) { return state.visitor_id == visitor || (!customer.empty() && state.customer_id == customer); });
    }
    Task<Result<conversation::Counts>> counts(AgentId) override { co_return conversation::Counts{}; }
    Task<Result<conversation::Row>> row(ConversationId) override { co_return refuse(Code::not_found, "not asked for"); }
    Task<Result<std::vector<std::pair<std::string, int>>>> loads() override { co_return std::vector<std::pair<std::string, int>>{}; }
    Task<Result<conversation::Page<conversation::State>>> at_desk(std::string, int) override {
        conversation::Page<conversation::State> all;
        for (auto const& [id, kept] : log_.all()) {
            auto const& state = kept.state;
            bool const active = state.stage == conversation::Stage::active && !state.snoozed;
            if (active || state.owner.kind == conversation::OwnerKind::queue) all.items.push_back(state);
        }
        co_return all;
    }
    Task<Result<std::vector<conversation::Claim>>> claims(Instant since) override {
        std::vector<conversation::Claim> found;
        for (auto const& [id, kept] : log_.all())
            for (auto const& entry : kept.entries)
                if (entry.kind == conversation::Kind::claimed && entry.at >= since)
                    found.push_back({AgentId::trusted(string_at(entry.body, "agent_id")), entry.at,
                                     static_cast<int>(integer_at(entry.body, "weight", 1))});
        co_return found;
    }
    Task<Result<std::vector<conversation::Due>>> due(Instant until, int limit) override {
        std::vector<conversation::Due> found;
        for (auto const& [id, kept] : log_.all())
            for (auto const& [kind, at] : kept.state.deadlines)
                if (at <= until) found.push_back({id, kind, at});
        std::ranges::sort(found, {}, &conversation::Due::at);
        if (found.size() > static_cast<std::size_t>(limit)) found.resize(static_cast<std::size_t>(limit));
        ++read_due;
        co_return found;
    }
    Task<Result<conversation::Page<conversation::Hit>>> search(std::string, std::string, int) override {
        co_return conversation::Page<conversation::Hit>{};
    }

  private:
    template <class Keep>
    std::vector<conversation::Row> rows(Keep keep) const {
        std::vector<conversation::Row> found;
        for (auto const& [id, kept] : log_.all())
            if (keep(kept.state)) found.push_back({kept.state, false, std::nullopt});
        return found;
    }

    FakeLog const& log_;
};

}  // namespace baton::handoff
