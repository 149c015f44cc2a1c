#include "topics/verdict_json.hpp"

#include <boost/json/array.hpp>
#include <span>

namespace baton::topics {

void add(json::object& out, Verdict const& verdict) {
    json::array alternatives;
    for (auto const& each : std::span{verdict.topics}.subspan(1))
        alternatives.push_back({{"label", each.label}, {"probability", each.probability}});
    auto const& best = verdict.topics.front();
    out["intent"] = {{"label", best.label}, {"probability", best.probability}, {"alternatives", std::move(alternatives)}};
    out["in_scope"] = {{"accepted", verdict.accepted}, {"probability", verdict.in_scope}};
}

}  // namespace baton::topics
