#include "cli/demo_moments.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace baton::cli {
namespace {

double later_by(YAML::Node const& conversation) {
    auto const ends = text_at(conversation, "ends_as");
    auto const steps = conversation["steps"];
    auto const last = steps[steps.size() - 1];
    bool const owed_a_word = ends == "active" && last["customer"].IsDefined();
    return owed_a_word || ends == "wrap_up" || ends == "offered" ? number_at(last, "ago") : 0;
}

}  // namespace

std::vector<Moment> in_order(YAML::Node const& conversations) {
    std::vector<Moment> moments;
    for (std::size_t i = 0; i < conversations.size(); ++i) {
        auto const later = later_by(conversations[i]);
        for (std::size_t n = 0; n < conversations[i]["steps"].size(); ++n)
            moments.push_back({number_at(conversations[i]["steps"][n], "ago") - later, i, n});
    }
    std::ranges::sort(moments, std::less{}, [](Moment const& each) { return std::tuple{-each.ago, each.conversation, each.number}; });
    return moments;
}

}  // namespace baton::cli
