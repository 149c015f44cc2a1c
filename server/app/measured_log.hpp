#pragma once
#include <chrono>
#include <list>

#include "conversation/log.hpp"

namespace baton::app {

/// The log, and how long the oldest of its writes has been on its way: what admission is judged by.
class MeasuredLog final : public conversation::Log {
  public:
    using Time = std::chrono::steady_clock::time_point;

    explicit MeasuredLog(conversation::Log& log) : log_{log} {}

    void begin(conversation::Begin begin, Done<conversation::Appended> done) override {
        log_.begin(std::move(begin), timed(std::move(done)));
    }
    void append(conversation::Append append, Done<conversation::Appended> done) override {
        log_.append(std::move(append), timed(std::move(done)));
    }
    void after(ConversationId id, conversation::Seq after, std::size_t limit, Done<conversation::History> done) override {
        log_.after(std::move(id), after, limit, std::move(done));
    }
    void before(ConversationId id, conversation::Seq before, std::size_t limit, Done<conversation::History> done) override {
        log_.before(std::move(id), before, limit, std::move(done));
    }

    void on_late(std::function<void(conversation::Appended const&)> hear) override { log_.on_late(std::move(hear)); }

    std::chrono::milliseconds oldest(Time now) const {
        return under_way_.empty() ? std::chrono::milliseconds{}
                                  : std::chrono::duration_cast<std::chrono::milliseconds>(now - under_way_.front());
    }

  private:
    Done<conversation::Appended> timed(Done<conversation::Appended> done) {
        auto const place = under_way_.insert(under_way_.end(), std::chrono::steady_clock::now());
        return [this, place, done = std::move(done)](Result<conversation::Appended> result) {
            under_way_.erase(place);
            done(std::move(result));
        };
    }

    conversation::Log& log_;
    std::list<Time> under_way_;  // the oldest first
};

}  // namespace baton::app
