#pragma once
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace baton::policy {

struct StoredPolicy {
    int version = 0;
    std::string source;
    std::string by;
    std::string note;
    Instant at{};
};

/// How often a rule fired in a window of days, and how often that conversation ended well.
struct RuleUse {
    std::string rule;
    std::int64_t fired = 0;
    std::int64_t ended_well = 0;
};

/// All versions there ever were; the newest is in force.
class Archive {
  public:
    virtual ~Archive() = default;
    virtual Task<Result<std::vector<StoredPolicy>>> all() = 0;
    /// Code::conflict when `base` is not the newest. Returns the new version.
    virtual Task<Result<int>> add(StoredPolicy policy, int base) = 0;
    virtual Task<Result<std::vector<RuleUse>>> use(Instant since) = 0;
};

}  // namespace baton::policy
