#include "evaluation/judged.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace baton::evaluation {

std::vector<Confusion> confusions(std::vector<Judged> const& judged, std::size_t most) {
    std::map<std::pair<std::string, std::string>, std::size_t> counts;
    for (auto const& each : judged)
        if (!each.right()) ++counts[{each.truth, each.found}];
    std::vector<Confusion> result;
    for (auto const& [pair, count] : counts) result.push_back({pair.first, pair.second, count});
    std::ranges::sort(result, [](auto const& a, auto const& b) { return a.count != b.count ? a.count > b.count : a.truth < b.truth; });
    result.resize(std::min(most, result.size()));
    return result;
}

std::vector<Bin> reliability(std::vector<Judged> const& judged) {
    constexpr std::size_t bins = 10;
    std::vector<Bin> all(bins);
    for (auto const& each : judged) {
        auto const at = std::min(bins - 1, static_cast<std::size_t>(std::max(0.0, each.confidence) * bins));
        all[at].confidence += each.confidence;
        all[at].right += each.right() ? 1 : 0;
        ++all[at].count;
    }
    std::erase_if(all, [](Bin const& bin) { return bin.count == 0; });
    for (auto& bin : all) {
        bin.confidence /= static_cast<double>(bin.count);
        bin.right /= static_cast<double>(bin.count);
    }
    return all;
}

double calibration_error(std::vector<Judged> const& judged) {
    double sum = 0;
    for (auto const& bin : reliability(judged)) sum += std::abs(bin.confidence - bin.right) * static_cast<double>(bin.count);
    return judged.empty() ? 0 : sum / static_cast<double>(judged.size());
}

std::vector<Judged> worst(std::vector<Judged> const& judged, std::size_t most) {
    std::vector<Judged> wrong;
    std::ranges::copy_if(judged, std::back_inserter(wrong), [](Judged const& each) { return !each.right(); });
    std::ranges::sort(
        wrong, [](auto const& a, auto const& b) { return a.confidence != b.confidence ? a.confidence > b.confidence : a.text < b.text; });
    wrong.resize(std::min(most, wrong.size()));
    return wrong;
}

}  // namespace baton::evaluation
