#include "understanding/heads.hpp"

#include "base/ensure.hpp"

namespace baton::understanding {
namespace {

using Looks = FusedHead::Looks;

constexpr std::string_view fused =
    "A logistic regression on hashed words, pairs and letter pieces and a small net on the sentence vector, with a phrase table, fused by "
    "another regression on out-of-fold margins";
constexpr std::string_view eight_writers =
    "Own texts of eight writers (half of each written to mislead) and older ones; CLINC150 train, BANKING77 train and NLU++ hotels as "
    "ordinary "
    "service messages";
constexpr std::string_view eight_writers_and_goemotions =
    "Own texts of eight writers (half of each written to mislead) and older ones; GoEmotions train; CLINC150 train and BANKING77 train as "
    "plain "
    "service messages";
constexpr std::string_view own_and_service =
    "Own texts (half held out) and generated ones; CLINC150 train, BANKING77 train and NLU++ hotels as ordinary service messages";
constexpr std::string_view with_goemotions =
    "Own texts (half held out) and generated ones; GoEmotions train; CLINC150 train and BANKING77 train as plain service messages";
constexpr std::string_view conversations =
    "The customers' turns of own conversations; some of CLINC150 train and BANKING77 train as ordinary service messages";
constexpr std::string_view cc_by = "Apache-2.0 (own texts), CC BY 3.0 (CLINC150), CC BY 4.0 (BANKING77, NLU++)";
constexpr std::string_view cc_by_and_apache = "Apache-2.0 (own texts, GoEmotions), CC BY 3.0 (CLINC150), CC BY 4.0 (BANKING77)";

FusedHead::Description describe(Asked asked) {
    switch (asked) {
        case Asked::wants_person:
            return {"wants_person", {eight_writers, cc_by, fused, "wants-person.md"}, Looks::at_each_clause, 0.9, phrases::wants_person};
        case Asked::distress:
            return {"distress",
                    {eight_writers_and_goemotions, cc_by_and_apache, fused, "mood.md"},
                    Looks::at_each_clause,
                    0,
                    phrases::distress};
        case Asked::urgency: return {"urgency", {own_and_service, cc_by, fused, "urgency.md"}, Looks::at_each_clause, 0, phrases::urgency};
        case Asked::tried_already:
            return {"tried_already", {own_and_service, cc_by, fused, "course.md"}, Looks::at_each_clause, 0, phrases::tried_already, 0.3};
        case Asked::gives_up:
            return {"gives_up", {own_and_service, cc_by, fused, "course.md"}, Looks::at_each_clause, 0, phrases::gives_up, 0.3};
        case Asked::broken: return {"broken", {own_and_service, cc_by, fused, "broken.md"}, Looks::at_each_clause, 0, phrases::broken};
        case Asked::positive: return {"positive", {with_goemotions, cc_by_and_apache, fused, "mood.md"}, Looks::at_the_whole, 0, {}};
        case Asked::negative:
            return {"negative", {with_goemotions, cc_by_and_apache, fused, "mood.md"}, Looks::at_the_whole, 0, phrases::distress};
        case Asked::calls_for_person:
            return {"calls_for_person", {conversations, cc_by, fused, "needs-person.md"}, Looks::at_the_whole, 0, {}};
    }
    std::unreachable();
}

}  // namespace

Heads::Heads(std::array<HeadWeights, asked_count> const& weights) {
    for (std::size_t n = 0; n < asked_count; ++n) heads_.emplace_back(describe(static_cast<Asked>(n)), weights[n]);
}

Heads Heads::shipped() {
    auto const weights = parse_weights(shipped_weights());
    ensure(weights.has_value(), "the weights in this binary are whole");
    return Heads{*weights};
}

}  // namespace baton::understanding
