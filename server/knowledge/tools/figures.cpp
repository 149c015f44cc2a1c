#include "knowledge/tools/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>

namespace baton::knowledge {

double auroc(std::vector<Judged> const& judged) {
    auto sorted = judged;
    std::ranges::sort(sorted, {}, &Judged::probability);
    double rank_sum = 0;
    double positives = 0;
    for (std::size_t begin = 0; begin < sorted.size();) {
        auto end = begin;
        while (end < sorted.size() && sorted[end].probability <= sorted[begin].probability) ++end;
        double const rank = (static_cast<double>(begin + end) + 1) / 2;
        for (auto i = begin; i < end; ++i)
            if (sorted[i].answerable) rank_sum += rank, ++positives;
        begin = end;
    }
    double const negatives = static_cast<double>(sorted.size()) - positives;
    if (positives == 0 || negatives == 0) return 0.5;
    return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives);
}

double calibration_error(std::vector<Judged> const& judged) {
    struct Bin {
        double sum = 0, right = 0, count = 0;
    };
    std::array<Bin, 10> bins{};
    for (auto const& one : judged) {
        auto& bin = bins[std::min<std::size_t>(9, static_cast<std::size_t>(one.probability * 10))];
        bin.sum += one.probability;
        bin.right += one.right ? 1 : 0;
        ++bin.count;
    }
    double error = 0;
    for (auto const& bin : bins) error += std::abs(bin.sum - bin.right);
    return judged.empty() ? 0 : error / static_cast<double>(judged.size());
}

double share_at_precision(std::vector<Judged> const& judged, double precision) {
    auto sorted = judged;
    std::ranges::sort(sorted, std::greater{}, &Judged::probability);
    double right = 0;
    double best = 0;
    auto const answerable = static_cast<double>(std::ranges::count_if(judged, &Judged::answerable));
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        right += sorted[i].right ? 1 : 0;
        if (right / static_cast<double>(i + 1) >= precision) best = static_cast<double>(i + 1);
    }
    return answerable > 0 ? std::min(1., best / answerable) : 0;
}

Interval interval(std::vector<Judged> const& judged, std::function<double(std::vector<Judged> const&)> const& figure) {
    std::map<int, std::vector<Judged>> groups;
    for (auto const& one : judged) groups[one.group].push_back(one);
    std::vector<std::vector<Judged> const*> list;
    for (auto const& [key, members] : groups) list.push_back(&members);
    std::mt19937 random{7};
    std::uniform_int_distribution<std::size_t> pick{0, list.size() - 1};
    std::vector<double> figures;
    for (int draw = 0; draw < 1000; ++draw) {
        std::vector<Judged> sample;
        for (std::size_t i = 0; i < list.size(); ++i) {
            auto const& members = *list[pick(random)];
            sample.insert(sample.end(), members.begin(), members.end());
        }
        figures.push_back(figure(sample));
    }
    std::ranges::sort(figures);
    return {figures[25], figures[974]};
}

}  // namespace baton::knowledge
