#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace baton::evaluation {

/// One text with what it is and what it was taken for.
struct Judged {
    std::string text;
    std::string truth, found;
    double confidence = 0;  ///< the probability that `found` is right
    bool right() const { return truth == found; }
};

struct Confusion {
    std::string truth, found;
    std::size_t count = 0;
};
/// What was taken for something else, the most frequent first.
std::vector<Confusion> confusions(std::vector<Judged> const& judged, std::size_t most);

/// Of one tenth of the confidence: how sure one was, and how often right. A reliability diagram draws them.
struct Bin {
    double confidence = 0, right = 0;  ///< means
    std::size_t count = 0;
};
std::vector<Bin> reliability(std::vector<Judged> const& judged);
/// The mean distance of the two over all texts: the expected calibration error.
double calibration_error(std::vector<Judged> const& judged);

/// The wrong ones that were surest.
std::vector<Judged> worst(std::vector<Judged> const& judged, std::size_t most);

}  // namespace baton::evaluation
