#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/task.hpp"

namespace baton::audit {

/// Something that was done, or tried, in administration. Ids and our own words: nothing a customer wrote.
struct Event {
    std::string actor_kind;  ///< agent, token, command, system, nobody
    std::string actor_id;
    std::string actor_name;
    std::string action;  ///< `signed_in`, `role_changed` …: docs/operate/audit.md
    std::string target;
    int outcome = 200;  ///< as HTTP puts it
    std::string remote;
    json::object detail;
};

struct Row {
    std::int64_t seq = 0;
    Instant at{};
    Event event;
    std::string hash;
};

/// The first thing that does not fit.
struct Broken {
    std::int64_t seq = 0;
    std::string what;
};

struct Checked {
    std::int64_t rows = 0;
    std::string last_hash;  ///< to be kept elsewhere: whoever can put back an older copy of everything is found by it
    std::optional<Broken> broken;
};

/// A table that only grows, and shows when somebody changed it.
class Trail {
  public:
    virtual ~Trail() = default;
    virtual Task<Result<void>> note(Event event) = 0;
    /// Newest first, before `before` (0 = from the end).
    virtual Task<Result<std::vector<Row>>> page(std::int64_t before, int limit) = 0;
    virtual Task<Result<Checked>> check() = 0;
};

}  // namespace baton::audit
