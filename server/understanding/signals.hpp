#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace baton::understanding {

/// The words that caused a signal: byte offsets into the message they stand in.
struct Evidence {
    std::string words;
    std::size_t begin = 0;
    std::size_t end = 0;
    auto operator<=>(Evidence const&) const = default;
};

/// A probability in 0…1 (calibrated where the head's card says so) and what caused it.
struct Score {
    double value = 0;
    std::vector<Evidence> because;
};

struct Intent {
    std::string label;
    double probability = 0;
};

/// A word or phrase that the policy names, found by lemma outside negation and quotes.
struct Mention {
    std::string list;   ///< the policy's word list, such as `high_stakes`
    std::string entry;  ///< the entry as the policy writes it
    Evidence where;
};

/// What a message, read in its conversation, tells. Pure values: no clock, no store.
struct Signals {
    Score wants_person;
    double sentiment = 0;        ///< -1 … 1
    double sentiment_trend = 0;  ///< last minus mean of the earlier ones, -2 … 2
    Score distress;              ///< frustration, anger, distress
    Score confused;              ///< does not understand, or does not see how to begin: by phrases, no head
    Score urgency;
    int repeats = 0;  ///< how often the customer has said the same again
    Score tried_already;
    Score gives_up;
    Score broken;                 ///< says that something does not work (against asking how it works)
    double calls_for_person = 0;  ///< how much the turn, alone, is one that a person should answer
    double needs_person =
        0;  ///< how likely the conversation so far needs a person now; from the outlook, which weighs the turn with its course
    std::vector<Mention> mentions;
    std::vector<std::string> product_areas;
    std::vector<Intent> intents;  ///< best first; may be empty
    double in_scope = 1;          ///< probability
    int exchanges = 0;            ///< completed bot replies that the customer answered, about what is still open
    double minutes_with_bot = 0;
    std::string language = "en";
    bool words_only = false;  ///< the encoder did not answer in time: word features only
};

}  // namespace baton::understanding
