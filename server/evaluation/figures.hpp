#pragma once
#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace baton::evaluation {

struct Interval {
    double low = 0, high = 1;
};

/// A figure with its 95 % interval.
struct Figure {
    std::string name;
    double value = 0;
    Interval interval;
    std::size_t count = 0;  ///< of how many texts
};

/// `hits` of `count`, with Wilson's score interval (1927). Of none: 0, and nothing known.
Figure share(std::string name, std::size_t hits, std::size_t count);

struct Scored {
    double score = 0;
    bool positive = false;
};

/// A figure of units that belong together, such as conversations: `value_of` some of them, each perhaps several times. Its interval is the
/// percentiles of a thousand resamples (Efron 1979), the same on every machine.
Figure resampled(std::string name, std::size_t units, std::size_t count,
                 std::function<double(std::span<std::size_t const> units)> const& value_of);

/// The area under the ROC curve: how often a positive one has the higher score, ties half (Mann, Whitney 1947); its interval after Hanley
/// and McNeil (1982).
Figure area_under_roc(std::string name, std::span<Scored const> scored);

}  // namespace baton::evaluation
