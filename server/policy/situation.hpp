#pragma once
#include <map>
#include <string>

#include "knowledge/passage.hpp"
#include "understanding/dialogue.hpp"
#include "understanding/signals.hpp"

namespace baton::policy {

/// How the desk stands at this moment.
struct DeskState {
    int agents_free = 0;  ///< online, within their hours, below capacity
    std::map<std::string, int> free_by_skill;
    double wait_minutes = 0;  ///< estimate for a conversation that joins the queue now
    bool open_hours = true;
};

/// Everything a decision may look at. Values only.
struct Situation {
    understanding::Signals signals;
    knowledge::Passages passages;
    understanding::PageView page;
    std::map<std::string, std::string> customer;  ///< attributes: plan, country, … (verified ones only)
    DeskState desk;
    bool model_down = false;
    int asked_back = 0;       ///< how often the bot has asked back in this stretch already
    int offered = 0;          ///< how often a person was offered in this stretch already
    double rollout_draw = 0;  ///< sticky per customer, 0 ≤ x < 100: below the share the bot answers
};

}  // namespace baton::policy
