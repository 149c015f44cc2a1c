#include "planted.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace baton::simulation {
namespace {

using namespace conversation;

constexpr std::array<std::string_view, 15> names{
    "none",           "fencing_off",       "claim_not_compared", "epoch_not_raised",      "deadline_dropped",  "offer_not_withdrawn",
    "wish_not_heard", "ack_before_commit", "false_ack",          "client_id_not_checked", "resume_off_by_one", "out_of_order",
    "not_told",       "effect_doubled",    "effect_forgotten"};

/// The log with one fault around it.
class FaultyLog final : public Log {
  public:
    FaultyLog(Log& log, Planted what) : log_{log}, what_{what} {}

    void begin(Begin begin, Done<Appended> done) override {
        change(begin.entries, begin.effects);
        log_.begin(std::move(begin), remembering(std::move(done)));
    }

    void append(Append append, Done<Appended> done) override {
        change(append.entries, append.effects);
        bool const customers = append.entries.size() == 1 && append.entries.front().actor.kind == ActorKind::customer &&
                               append.entries.front().kind == Kind::message && known_.contains(append.id);
        if (customers && what_ == Planted::ack_before_commit) {
            done(as_if_stored(append.id, append.entries.front()));
            return log_.append(std::move(append), remembering([](auto const&) {}));
        }
        if (customers && what_ == Planted::false_ack) {
            auto fake = as_if_stored(append.id, append.entries.front());
            return log_.append(std::move(append), remembering([done = std::move(done), fake = std::move(fake)](Result<Appended> result) {
                                   done(result || result.error().code != Code::unavailable ? std::move(result) : fake);
                               }));
        }
        log_.append(std::move(append), remembering(reordering(std::move(done))));
    }

    void after(ConversationId id, Seq after, std::size_t limit, Done<History> done) override {
        log_.after(std::move(id), what_ == Planted::resume_off_by_one ? after + 1 : after, limit, std::move(done));
    }
    void before(ConversationId id, Seq before, std::size_t limit, Done<History> done) override {
        log_.before(std::move(id), before, limit, std::move(done));
    }
    void on_late(std::function<void(Appended const&)> hear) override { log_.on_late(std::move(hear)); }

  private:
    void change(std::vector<NewEntry>& entries, std::vector<Effect>& effects) {
        if (what_ == Planted::client_id_not_checked)
            for (auto& entry : entries)
                if (!entry.client_id.empty()) entry.client_id += "-" + std::to_string(++count_);
        if (what_ == Planted::effect_doubled && !effects.empty()) {
            effects.push_back(effects.front());
            effects.back().idempotency_key += "b";
        }
    }

    Done<Appended> remembering(Done<Appended> done) {
        if (what_ == Planted::none) return done;
        return [this, done = std::move(done)](Result<Appended> result) {
            if (result) known_[result->state.id] = result->state;
            if (result && what_ == Planted::not_told && !result->entries.empty() && result->entries.size() == 1 && ++count_ % 5 == 0)
                result->repeated = true;
            done(std::move(result));
        };
    }

    // Every fourth waits until the next one has been told.
    Done<Appended> reordering(Done<Appended> done) {
        if (what_ != Planted::out_of_order) return done;
        return [this, done = std::move(done)](Result<Appended> result) {
            if (!held_ && ++count_ % 4 == 0) {
                held_ = [done, result]() { done(result); };
                return;
            }
            done(std::move(result));
            if (auto const before = std::exchange(held_, nullptr)) before();
        };
    }

    Result<Appended> as_if_stored(ConversationId const& id, NewEntry const& entry) {
        auto& state = known_[id];
        ++state.seq;
        return Appended{state, {{state.seq, entry.kind, 1, state.updated_at, entry.actor, entry.client_id, entry.body}}};
    }

    Log& log_;
    Planted what_;
    int count_ = 0;
    std::unordered_map<ConversationId, State> known_;
    std::function<void()> held_;
};

/// The outbox with one fault around it.
class FaultyOutbox final : public integrations::Outbox {
  public:
    FaultyOutbox(Outbox& outbox, Planted what) : outbox_{outbox}, what_{what} {}
    Task<Result<std::vector<integrations::OutboxRow>>> take(Instant now, Instant lease_until, int limit) override {
        auto rows = co_await outbox_.take(now, lease_until, limit);
        if (what_ != Planted::effect_forgotten || !rows || rows->empty()) co_return rows;
        if (++count_ % 3 == 0) {
            (void)co_await outbox_.done(rows->back().id, "http 200");
            rows->pop_back();
        }
        co_return rows;
    }
    Task<Result<void>> done(std::int64_t id, std::string result) override { return outbox_.done(id, std::move(result)); }
    Task<Result<void>> retry(std::int64_t id, Instant next_at, std::string error) override {
        return outbox_.retry(id, next_at, std::move(error));
    }
    Task<Result<void>> give_up(std::int64_t id, std::string error) override { return outbox_.give_up(id, std::move(error)); }
    Task<Result<std::vector<integrations::Webhook>>> webhooks() override { return outbox_.webhooks(); }
    Task<Result<void>> put_webhook(integrations::Webhook webhook) override { return outbox_.put_webhook(std::move(webhook)); }
    Task<Result<void>> remove_webhook(std::string id) override { return outbox_.remove_webhook(std::move(id)); }

  private:
    Outbox& outbox_;
    Planted what_;
    int count_ = 0;
};

}  // namespace

std::span<std::string_view const> planted_names() { return names; }

std::optional<Planted> planted_named(std::string_view name) {
    auto const found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Planted>(found - names.begin());
}

std::unique_ptr<Log> planted_in(Log& log, Planted what) {
    return std::make_unique<FaultyLog>(log, what == Planted::effect_doubled ? Planted::none : what);
}
std::unique_ptr<Log> planted_under(Log& log, Planted what) {
    return std::make_unique<FaultyLog>(log, what == Planted::effect_doubled ? what : Planted::none);
}
std::unique_ptr<integrations::Outbox> planted_in(integrations::Outbox& outbox, Planted what) {
    return std::make_unique<FaultyOutbox>(outbox, what);
}

}  // namespace baton::simulation
