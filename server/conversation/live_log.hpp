#pragma once
#include <functional>
#include <vector>

#include "base/task.hpp"
#include "conversation/log.hpp"

namespace baton::conversation {

/// The log with everyone who wants to hear of what was stored: screens, the desk, the turn, the timekeeper.
/// They are told after the commit, on the loop, in the order in which it was stored.
class LiveLog {
  public:
    using Hear = std::function<void(Appended const&)>;
    /// Runs after the commit, before everybody else hears of it.
    using Done = std::function<void(Result<Appended> const&)>;

    explicit LiveLog(Log& log) : log_{log} {
        log_.on_late([this](Appended const& appended) { tell(appended); });
    }

    void subscribe(Hear hear) { hearers_.push_back(std::move(hear)); }

    void begin(Begin begin, Done done);
    void append(Append append, Done done);

    Task<Result<Appended>> begin(Begin begin);
    Task<Result<Appended>> append(Append append);
    Task<Result<Appended>> append(ConversationId id, NewEntry entry, Expect expect = {});
    Task<Result<History>> after(ConversationId id, Seq after, std::size_t limit);
    Task<Result<History>> before(ConversationId id, Seq before, std::size_t limit);

  private:
    void tell(Result<Appended> const& result);

    Log& log_;
    std::vector<Hear> hearers_;
};

}  // namespace baton::conversation
