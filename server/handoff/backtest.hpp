#pragma once
#include <string>
#include <vector>

#include "handoff/waits.hpp"

namespace baton::handoff {

/// How good the quotes were, of waits that had one. Minutes.
struct QuoteRecord {
    int quoted = 0;            ///< waits with a quote that are over
    int served = 0;            ///< of them: somebody came
    int left = 0;              ///< went, or chose a callback or an e-mail
    int within = 0;            ///< served inside the range that was told
    int later = 0;             ///< served after its end: a promise that was broken
    double mean_wait = 0;      ///< of the served
    double mean_quote = 0;     ///< what they were told on average
    double squared_error = 0;  ///< mean, minutes squared
};

struct QuotesOf {
    std::string skill;  ///< "" = none, or all in `by_hour`
    int hour = -1;      ///< of the local day in which they joined the queue; -1 = all
    QuoteRecord record;
};

struct BackTest {
    QuoteRecord all;        ///< told as they joined the queue
    QuoteRecord refreshed;  ///< told anew while they waited: each against what still lay before it
    QuoteRecord again;      ///< the first of a wait that had none at its entry: put back, or nobody had been there
    std::vector<QuotesOf> by_skill;
    std::vector<QuotesOf> by_hour;
};

/// Whether the wait went as it was told, by skill and by the hour of the day in `zone`.
BackTest back_test(std::vector<Wait> const& waits, std::string_view zone);

}  // namespace baton::handoff
