#pragma once
#include <string>
#include <vector>

#include "disk.hpp"
#include "flows.hpp"

namespace baton::faults {

/// Mistakes that a product might make, made by the test: each must be found.
enum class Plant { none, takes_a_refusal_for_yes, no_sync };

struct Outcome {
    int struck = 0;                   ///< calls that were made to fail
    std::vector<std::string> wrongs;  ///< what must not be and was
};

/// One flow, run again and again from the same beginning under other plans.
class Trial {
  public:
    explicit Trial(Flow flow, Plant plant = Plant::none);
    Outcome run(Plan plan);

  private:
    class Run;
    Flow flow_;
    Plant plant_;
    contract::Folder folder_;
};

}  // namespace baton::faults
