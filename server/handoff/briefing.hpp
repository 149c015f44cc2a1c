#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "conversation/lists.hpp"
#include "conversation/log.hpp"
#include "customers/register.hpp"
#include "handoff/ledger.hpp"

namespace baton::handoff {

/// An earlier, solved conversation or ticket that resembles this one.
struct Similar {
    std::string id;
    std::string subject;
    std::string solution;
    std::string at;
    int rating = 0;
    int minutes = 0;
};

/// What a briefing is made of. Values only.
struct BriefingInput {
    conversation::History history;                ///< oldest entry first; `more` when the log has older ones
    std::optional<customers::Customer> customer;  ///< verified; empty for a visitor
    std::vector<conversation::Row> before;        ///< this person's other conversations, newest first
    bool before_known = true;                     ///< false: they could not be looked up
    std::vector<Promise> promises;
    std::vector<Similar> similar;
    std::vector<std::string> suggestions;
};

enum class Outcome { helped, did_not_help, no_answer };

struct Words {
    std::string text;
    conversation::Seq seq = 0;  ///< of the message they stand in; 0 when none has them word for word
};
struct Tried {
    std::string text;
    bool by_customer = false;
    Outcome outcome = Outcome::no_answer;
    conversation::Seq seq = 0;
};
struct Shown {
    std::string article_id;
    std::string title;
    bool opened = false;
};
struct MoodPoint {
    Instant at{};
    double value = 0;
};
struct Place {
    std::string path;
    std::string title;
    std::string feature;
    Instant at{};
};
struct Why {
    std::string reason, because, rule, skill, chosen_because;
    std::string priority = "normal";
    std::string word;             ///< what the colleague who passed it on said
    std::vector<Words> words;     ///< the customer's words that caused it
    std::vector<MoodPoint> mood;  ///< one point a turn
};
struct Where {
    std::string path, title, feature, error_code, error_message;
    std::vector<Place> journey;  ///< the last eight pages, oldest first
};
struct Who {
    std::string name, language;
    bool verified = false;
    std::optional<Instant> since;
    std::map<std::string, std::string> attributes;
};
struct HistoryPointer {
    conversation::Seq from = 0, to = 0;
    int messages = 0;
    bool whole = false;  ///< from the first entry on
};

/// Everything an agent needs in order not to ask the customer twice (guide 1.8, 4.1). Made from the log alone, without a model:
/// every sentence of the customer in it is one the customer wrote.
struct Briefing {
    Why why;
    std::string summary;
    std::vector<Tried> tried;
    std::vector<Shown> shown;
    Where where;
    Who who;
    std::vector<conversation::Row> before;
    bool before_known = true;
    std::vector<Promise> promises;
    std::vector<Similar> similar;
    std::vector<std::string> suggestions;
    HistoryPointer history;

    /// Required parts (guide 1.8) that are not there, by key: `history`, `account`, `before`, `page`, `why`, `mood`.
    /// A part counts as there when it is known to be empty: nothing was tried yet, there are no earlier conversations.
    std::vector<std::string> missing() const;
};

Briefing brief(BriefingInput const& input);

/// docs/reference/protocol.md, "Briefing".
json::object to_json(Briefing const& briefing);

/// The paragraph "in short": first question, last problem, what was tried and the mood, in the customer's own words.
std::string summarize(BriefingInput const& input, Briefing const& briefing);

/// The sentence of `text` that contains `words`, shortened; "" when they are not in it.
std::string sentence_with(std::string_view text, std::string_view words);

}  // namespace baton::handoff
