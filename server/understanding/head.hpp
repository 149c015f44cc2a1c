#pragma once
#include <string_view>

#include "understanding/reading.hpp"
#include "understanding/signals.hpp"

namespace baton::understanding {

/// Where a head comes from. The page holds its figures with intervals and its known failures.
struct Card {
    std::string_view data;
    std::string_view licence;
    std::string_view method;
    std::string_view page;  ///< under docs/reference/model-cards/
};

/// One question about a message. Pure: the same reading gives the same score.
class Head {
  public:
    virtual ~Head() = default;
    virtual std::string_view name() const = 0;
    virtual Card const& card() const = 0;
    /// 0.5 is the level at which the head's card states its alarms.
    virtual Score score(Reading const& reading) const = 0;
};

}  // namespace baton::understanding
