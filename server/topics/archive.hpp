#pragma once
#include <vector>

#include "base/task.hpp"
#include "topics/topic_set.hpp"

namespace baton::topics {

/// The versions of a company's topics that are kept. Several nodes may write; the store decides who was first.
class Archive {
  public:
    virtual ~Archive() = default;
    /// Oldest first.
    virtual Task<Result<std::vector<TopicSet>>> all() = 0;
    /// Code::conflict when `base` is not the newest. Returns the new version. Old ones beyond `keep_versions` go, never the one in force.
    virtual Task<Result<int>> add(TopicSet set, int base) = 0;
    /// What came of learning it. When it is put in force, the one that was is kept.
    virtual Task<Result<void>> settle(int version, Standing standing, std::vector<Problem> problems) = 0;

    static constexpr int keep_versions = 30;
};

}  // namespace baton::topics
