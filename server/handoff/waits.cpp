#include "handoff/waits.hpp"

#include <cmath>

namespace baton::handoff {
namespace {

json::array seconds_of(waiting::Quote const& quote) {
    json::array list;
    for (auto const each : {quote.low, quote.median, quote.mean, quote.high}) list.push_back(std::llround(each));
    return list;
}

std::optional<waiting::Quote> quote_of(json::value const* value) {
    if (value == nullptr || !value->is_array() || value->get_array().size() != 4) return std::nullopt;
    std::array<double, 4> seconds{};
    for (std::size_t at = 0; at < 4; ++at) {
        auto const& each = value->get_array()[at];
        if (!each.is_number()) return std::nullopt;
        seconds[at] = each.to_number<double>();
    }
    return waiting::Quote{seconds[0], seconds[1], seconds[2], seconds[3]};
}

}  // namespace

json::object to_json(WaitQuote const& quote) {
    return {{"position", quote.position}, {"told", seconds_of(quote.told)}, {"forecast", seconds_of(quote.forecast)}};
}

std::optional<WaitQuote> quote_at(json::object const& body) {
    auto const* value = body.if_contains("quote");
    if (value == nullptr || !value->is_object()) return std::nullopt;
    auto const& object = value->get_object();
    auto const told = quote_of(object.if_contains("told")), forecast = quote_of(object.if_contains("forecast"));
    if (!told || !forecast) return std::nullopt;
    return WaitQuote{static_cast<int>(integer_at(object, "position")), *told, *forecast};
}

void follow_wait(conversation::Entry const& entry, conversation::State const& after, WaitSteps& steps) {
    using enum conversation::Kind;
    switch (entry.kind) {
        case handoff: return steps.joined(string_at(entry.body, "skill"), static_cast<int>(integer_at(entry.body, "priority_rank", 1)));
        case requeued: steps.ends(); return steps.joined(after.skill, after.priority);
        case offered: return steps.offered();
        case offer_ended: return steps.offer_lost();
        case claimed: {
            auto const agent = string_at(entry.body, "agent_id");
            steps.over("claimed", agent);
            return steps.begins(agent, after.skill);
        }
        case choice:
            if (auto const choice = string_at(entry.body, "choice"); choice != "stay") steps.over(choice, {});
            return;
        case snoozed: return steps.ends();
        case woken: return steps.begins(after.owner.id, after.skill);
        case returned:
        case resolved:
        case closed: steps.over("left", {}); return steps.ends();
        default: return;
    }
}

}  // namespace baton::handoff
