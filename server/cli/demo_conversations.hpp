#pragma once
#include <map>
#include <string>

#include "api/services.hpp"
#include "base/offset_clock.hpp"
#include "cli/demo_yaml.hpp"

namespace baton::cli {

/// The people of the sample company, by the names its files use.
struct DemoPeople {
    std::map<std::string, agents::Agent> agents;           ///< by login
    std::map<std::string, customers::Customer> customers;  ///< by outside id
};

/// Tells the living conversations in the order of time, each step at the moment it happened.
Task<Result<void>> tell_conversations(api::Services& services, OffsetClock& clock, YAML::Node conversations, DemoPeople people,
                                      std::string site);

}  // namespace baton::cli
