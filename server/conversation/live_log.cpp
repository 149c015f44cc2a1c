#include "conversation/live_log.hpp"

#include "base/callback.hpp"

namespace baton::conversation {

void LiveLog::tell(Result<Appended> const& result) {
    if (!result || result->repeated) return;
    for (auto const& hear : hearers_) hear(*result);
}

void LiveLog::begin(Begin begin, Done done) {
    log_.begin(std::move(begin), [this, done = std::move(done)](Result<Appended> const& result) {
        done(result);
        tell(result);
    });
}

void LiveLog::append(Append append, Done done) {
    log_.append(std::move(append), [this, done = std::move(done)](Result<Appended> const& result) {
        done(result);
        tell(result);
    });
}

Task<Result<Appended>> LiveLog::begin(Begin begin) {
    co_return co_await from_callback<Result<Appended>>([this, &begin](auto done) { this->begin(std::move(begin), std::move(done)); });
}

Task<Result<Appended>> LiveLog::append(Append append) {
    co_return co_await from_callback<Result<Appended>>([this, &append](auto done) { this->append(std::move(append), std::move(done)); });
}

Task<Result<Appended>> LiveLog::append(ConversationId id, NewEntry entry, Expect expect) {
    Append batch{std::move(id), {}, expect, {}};
    batch.entries.push_back(std::move(entry));
    co_return co_await append(std::move(batch));
}

Task<Result<History>> LiveLog::after(ConversationId id, Seq after, std::size_t limit) {
    co_return co_await from_callback<Result<History>>(
        [this, id = std::move(id), after, limit](auto done) { log_.after(id, after, limit, std::move(done)); });
}

Task<Result<History>> LiveLog::before(ConversationId id, Seq before, std::size_t limit) {
    co_return co_await from_callback<Result<History>>(
        [this, id = std::move(id), before, limit](auto done) { log_.before(id, before, limit, std::move(done)); });
}

}  // namespace baton::conversation
