#include "policy/near.hpp"

#include <algorithm>
#include <vector>

namespace baton::policy {

namespace {

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
            bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[a.size()][b.size()];
}

std::string listed(std::span<std::string_view const> known) {
    std::string text = "; known: ";
    for (std::size_t i = 0; i < known.size(); ++i) text += (i == 0 ? "" : ", ") + std::string{known[i]};
    return text;
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<std::string_view const> known) {
    if (word.size() > 64) return {};
    std::string_view best;
    auto least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (auto const each : known) {
        auto const far = distance(word, each);
        if (far < least) least = far, best = each;
    }
    return best;
}

std::string hint(std::string_view word, std::span<std::string_view const> known) {
    if (auto const near = nearest(word, known); !near.empty()) return "; did you mean `" + std::string{near} + "`?";
    return known.empty() || known.size() > 12 ? "" : listed(known);
}

}  // namespace baton::policy
