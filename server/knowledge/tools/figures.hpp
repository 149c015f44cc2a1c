#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace baton::knowledge {

/// One answered question: the probability given, whether the answer was right, and which questions belong together.
struct Judged {
    double probability = 0;
    bool right = false;
    bool answerable = false;  ///< the right article was there
    int group = 0;            ///< questions about one article are drawn together by the bootstrap
};

/// Area under the ROC curve of `probability` for `answerable` (Mann–Whitney; ties count half).
double auroc(std::vector<Judged> const& judged);
/// Expected calibration error against `right`, ten equal-width bins.
double calibration_error(std::vector<Judged> const& judged);
/// The largest share of the answerable questions that can be answered with a precision of at least `precision`.
double share_at_precision(std::vector<Judged> const& judged, double precision);

/// 95 % interval of a figure by the bootstrap over groups, 1,000 draws from a fixed seed.
struct Interval {
    double low = 0;
    double high = 0;
};
Interval interval(std::vector<Judged> const& judged, std::function<double(std::vector<Judged> const&)> const& figure);

}  // namespace baton::knowledge
