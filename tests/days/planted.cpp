#include "planted.hpp"

#include <algorithm>
#include <array>

#include "answering/phrases.hpp"
#include "conversation/transition.hpp"
#include "handoff/crew.hpp"
#include "handoff/route.hpp"

using namespace baton;
using namespace std::chrono_literals;
using days::Planted;

namespace {

constexpr std::array<std::string_view, 16> names{
    "none",          "newest_first",   "urgency_first",    "place_lost",      "head_lost",
    "look_dropped",  "offer_for_ever", "silence_allowed",  "last_claim_wins", "asked_forgotten",
    "skill_ignored", "load_ignored",   "gone_still_there", "place_unnoticed", "promise_timeless",
    "named_early"};

Planted planted = Planted::none;

}  // namespace

namespace baton::days {
std::span<std::string_view const> planted_names() { return names; }
std::optional<Planted> planted_named(std::string_view name) {
    auto const found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Planted>(found - names.begin());
}
void plant(Planted what) { planted = what; }
}  // namespace baton::days

// The two names that --wrap makes of each mangled one. A member is called as a function is that takes `this` first.
#define WRAPPED(result, name, symbol, ...)                    \
    result real_##name(__VA_ARGS__) asm("__real_" symbol);    \
    result wrapped_##name(__VA_ARGS__) asm("__wrap_" symbol); \
    result wrapped_##name(__VA_ARGS__)

namespace {
using conversation::Deadline;
using conversation::Kind;
using conversation::State;
}  // namespace

WRAPPED(Result<State>, transition, BATON_TRANSITION, State const& before, conversation::NewEntry const& entry,
        conversation::Expect const& expect, Instant at, conversation::Limits const& limits) {
    auto after = real_transition(before, entry, expect, at, limits);
    if (!after) {
        if (planted != Planted::last_claim_wins || entry.kind != Kind::claimed || before.owner.kind != conversation::OwnerKind::agent)
            return after;
        auto freed = before;
        freed.owner = {conversation::OwnerKind::queue, {}};
        freed.stage = conversation::Stage::queued;
        return real_transition(freed, entry, {}, at, limits);
    }
    switch (planted) {
        case Planted::place_lost:
            if (entry.kind == Kind::offer_ended) after->waiting_since = at;
            break;
        case Planted::head_lost:
            if (entry.kind == Kind::requeued) after->waiting_since = at;
            break;
        case Planted::look_dropped: after->deadlines.erase(Deadline::queue_check); break;
        case Planted::offer_for_ever: after->deadlines.erase(Deadline::offer); break;
        case Planted::silence_allowed:
            if (auto const owed = after->deadlines.find(Deadline::agent_reply); owed != after->deadlines.end()) owed->second += 10h;
            break;
        case Planted::promise_timeless: after->deadlines.erase(Deadline::promise); break;
        default: break;
    }
    return after;
}

WRAPPED(void, put, BATON_PUT, handoff::Queue* queue, handoff::Waiting waiting) {
    constexpr Instant far{milliseconds{3'600'000'000'000}};
    if (planted == Planted::newest_first) waiting.since = Instant{far - waiting.since};
    if (planted == Planted::urgency_first) waiting.since -= waiting.priority * 1000h;
    real_put(queue, std::move(waiting));
}

WRAPPED(std::optional<handoff::Choice>, route, BATON_ROUTE, handoff::Waiting const& waiting, std::vector<handoff::AgentNow> const& agents,
        agents::Weights const& weights) {
    auto other = waiting;
    auto people = agents;
    if (planted == Planted::asked_forgotten) other.asked.clear();
    if (planted == Planted::skill_ignored) other.skill.clear(), other.prefers.clear();
    for (auto& each : people) {
        if (planted == Planted::load_ignored) each.load = 0;
        if (planted == Planted::gone_still_there) each.presence = handoff::Presence::online;
    }
    return real_route(other, people, weights);
}

WRAPPED(void, count, BATON_COUNT, handoff::Crew* crew, handoff::Crew::Counts const& loads, handoff::Crew::Counts const& asked) {
    static handoff::Crew::Counts most;  // of each, ever: what is put down is not seen
    if (planted != Planted::place_unnoticed) return real_count(crew, loads, asked);
    for (auto const& [agent, load] : loads) most[agent] = std::max(most[agent], load);
    real_count(crew, most, asked);
}

WRAPPED(std::string, looking_for, BATON_LOOKING_FOR, answering::Phrases const* phrases, std::string_view team, answering::Tone tone) {
    auto text = real_looking_for(phrases, team, tone);
    return planted == Planted::named_early ? text + " It will be Ana Agentsson." : text;
}
