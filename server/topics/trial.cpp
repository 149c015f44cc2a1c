#include "topics/trial.hpp"

#include <algorithm>
#include <map>

#include "topics/topics.hpp"

namespace baton::topics {

std::size_t Trial::known_texts() const {
    return static_cast<std::size_t>(std::ranges::count_if(texts, [](Text const& each) { return each.label != out_of_scope; }));
}

std::vector<Tried> tried(Trial const& trial) {
    std::vector<Tried> result;
    for (auto const& each : trial.texts) result.push_back({each.confidence, each.right()});
    return result;
}

std::vector<TradeOff> trade_offs(Trial const& trial, std::span<double const> rates, double certainty) {
    auto const texts = tried(trial);
    auto const known = static_cast<double>(trial.known_texts());
    std::vector<TradeOff> curve;
    for (auto const rate : rates) {
        auto const threshold = threshold_for(texts, {rate, certainty});
        std::size_t answered = 0, right = 0;
        for (auto const& each : texts) {
            if (each.confidence < threshold) continue;
            ++answered;
            right += each.right ? 1 : 0;
        }
        auto const given = static_cast<double>(answered);
        curve.push_back({rate, known == 0 ? 0 : static_cast<double>(right) / known,
                         answered == 0 ? 0 : 1 - static_cast<double>(right) / given, answered > 0});
    }
    return curve;
}

Recognised recognised(Trial const& trial, std::string_view topic) {
    Recognised result;
    for (auto const& [name, alike] : trial.cohesion)
        if (name == topic) result.alike = alike;
    std::map<std::string, std::size_t> instead;
    for (auto const& each : trial.texts) {
        if (each.label != topic) continue;
        ++result.tried;
        if (each.recognised())
            ++result.right;
        else if (!each.right())
            ++instead[each.best];
    }
    result.mistaken_for.assign(instead.begin(), instead.end());
    std::ranges::sort(result.mistaken_for,
                      [](auto const& a, auto const& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    return result;
}

}  // namespace baton::topics
