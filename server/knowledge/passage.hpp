#pragma once
#include <string>
#include <vector>

namespace baton::knowledge {

/// A piece of an article that may answer a question.
struct Passage {
    std::string article_id;  ///< `art_…`
    std::string slug;
    std::string title;
    std::string heading;  ///< the section it comes from, "" for the introduction
    std::string text;     ///< plain text
    std::string area;
    double score = 0;  ///< fused, comparable within one search only
};

/// What a search found, best first, and the calibrated probability that the best one answers the question.
struct Passages {
    std::vector<Passage> found;
    double answer_confidence = 0;          ///< calibrated probability that found[0]'s article answers it
    double runner_up = 0;                  ///< the same for the best passage of the second-best *article*
    std::vector<std::string> questions{};  ///< where the message asks several things: what each of the first of `found` answers; else empty
    bool words_only = false;               ///< dense vectors did not arrive in time
};

}  // namespace baton::knowledge
