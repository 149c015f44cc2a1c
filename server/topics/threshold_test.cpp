#include "topics/threshold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace baton::topics;

namespace {

/// Confidences that are too high: what is said to be sure to 0.9 is right less often.
std::vector<Tried> draw(std::mt19937& chance, std::size_t count) {
    std::uniform_real_distribution<double> any{0, 1};
    std::vector<Tried> tried;
    for (std::size_t n = 0; n < count; ++n) {
        auto const confidence = any(chance);
        tried.push_back({confidence, any(chance) < std::pow(confidence, 0.3)});
    }
    return tried;
}

double rate_above(std::vector<Tried> const& tried, double threshold) {
    double answered = 0, wrong = 0;
    for (auto const& each : tried)
        if (each.confidence >= threshold) {
            ++answered;
            wrong += each.right ? 0 : 1;
        }
    return answered == 0 ? 0 : wrong / answered;
}

/// The threshold at which the tried ones keep the rate just so: it has no allowance for chance.
double optimistic(std::vector<Tried> tried, double rate) {
    std::ranges::sort(tried, std::greater{}, &Tried::confidence);
    double wrong = 0, threshold = 2;
    for (std::size_t at = 0; at < tried.size(); ++at) {
        wrong += tried[at].right ? 0 : 1;
        if (wrong / static_cast<double>(at + 1) <= rate) threshold = tried[at].confidence;
    }
    return threshold;
}

}  // namespace

TEST_CASE("the bound holds as often as it says, and an optimistic threshold does not") {
    std::mt19937 chance{7};
    auto const many = draw(chance, 200'000);
    int kept = 0, kept_by_optimist = 0, answers = 0;
    constexpr int rounds = 300;
    for (int round = 0; round < rounds; ++round) {
        auto const tried = draw(chance, 400);
        auto const threshold = threshold_for(tried, {0.1, 0.9});
        kept += rate_above(many, threshold) <= 0.1 ? 1 : 0;
        answers += threshold < 1 ? 1 : 0;
        kept_by_optimist += rate_above(many, optimistic(tried, 0.1)) <= 0.1 ? 1 : 0;
    }
    CHECK(kept >= rounds * 9 / 10);
    CHECK(answers >= rounds * 8 / 10);  // and not by answering nothing
    CHECK(kept_by_optimist < rounds * 9 / 10);
}

TEST_CASE("too few texts prove nothing") {
    CHECK(std::isinf(threshold_for({}, {0.05, 0.9})));
    std::vector<Tried> const right(10, Tried{0.9, true});
    CHECK(std::isinf(threshold_for(right, {0.05, 0.9})));
}
