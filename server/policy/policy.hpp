#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "policy/condition.hpp"
#include "policy/decision.hpp"
#include "understanding/dialogue.hpp"

namespace baton::policy {

/// Where the bot's own answers begin and end. All are probabilities but the count.
struct Thresholds {
    double answer = 0.7;              ///< answered from this confidence on
    double in_scope = 0.5;            ///< below it a question is out of scope
    double ask_back_least = 0.3;      ///< asked back only if the best article may be it at all
    double ask_back_margin = 0.15;    ///< two articles compete when they are no further apart
    int ask_back_max = 1;             ///< how often in one stretch with the bot
    std::map<Signal, double> scores;  ///< from where a bare word such as `distress` holds; absent = the signal's own
};

/// An exception to a rule. Kept while off, so that a lead can see it and switch it on.
struct Unless {
    bool enabled = true;
    Condition when;
};

/// What a rule sets on the way; the walk goes on.
struct Settings {
    std::string skill;
    std::optional<Priority> priority;
};

struct Rule {
    std::string name;
    std::string reason;  ///< stable key for lists and reports; from the name unless written
    bool enabled = true;
    Condition when;
    std::optional<Unless> unless;
    Settings set;
    std::vector<std::string> tags;
    std::optional<Action> action;  ///< none = only sets or tags
    int line = 0;                  ///< where it begins in the source
    int column = 0;
};

/// Customers whose attributes all match; several values of one are alternatives.
using Segment = std::map<std::string, std::vector<std::string>>;

/// Whom the bot answers (guide 6.1, 6.2). It never limits who reaches a person.
struct Rollout {
    double share = 100;              ///< per cent of customers, sticky by Situation::rollout_draw
    std::vector<Segment> segments;   ///< empty = everyone
    std::vector<std::string> areas;  ///< product areas; empty = all
};

/// Which waiting customers something is for; "" = all.
struct ForWhom {
    std::string site, skill;
    bool for_all() const { return site.empty() && skill.empty(); }
    bool holds(std::string_view of_site, std::string_view of_skill) const {
        return (site.empty() || site == of_site) && (skill.empty() || skill == of_skill);
    }
};

/// What those are offered when no one is free, for every handoff that does not bring its own.
struct FallbackFor {
    ForWhom whom;
    Fallback fallback;
};

/// Who waits so long may be taken by others too.
struct SpillOver {
    ForWhom whom;
    std::string to;  ///< a second skill; "" = anyone
    std::chrono::minutes after{0};
};

/// A company's rules, read and checked. A value: live server, replay and tests walk the same one.
struct Policy {
    int format = 1;
    int version = 0;  ///< given by the store that keeps the versions
    std::vector<understanding::WordList> words;
    Thresholds thresholds;
    Rollout rollout;
    std::vector<FallbackFor> if_nobody_free;  ///< the first that holds counts
    std::vector<SpillOver> spill_over;        ///< the first that holds counts
    std::vector<Rule> rules;
    std::string source;
};

}  // namespace baton::policy
