// conversation::transition() as the linker's --wrap gives it to everyone who calls it.
#include "conversation/transition.hpp"
#include "planted.hpp"

using namespace baton;
using namespace baton::conversation;
using simulation::Planted;

namespace {

Planted planted = Planted::none;

// As if nobody had looked: the entry takes its place and the state stays with whom it is.
State unchanged(State state, Instant at) {
    ++state.seq;
    state.updated_at = at;
    return state;
}

bool is_word(NewEntry const& entry) {
    return entry.kind == Kind::message && (entry.actor.kind == ActorKind::bot || entry.actor.kind == ActorKind::agent);
}

}  // namespace

namespace baton::simulation {
void plant(Planted what) { planted = what; }
}  // namespace baton::simulation

// The two names that --wrap makes of the mangled one.
Result<State> real_transition(State const&, NewEntry const&, Expect const&, Instant, Limits const&) asm("__real_" BATON_TRANSITION);
Result<State> wrapped_transition(State const&, NewEntry const&, Expect const&, Instant, Limits const&) asm("__wrap_" BATON_TRANSITION);

Result<State> wrapped_transition(State const& before, NewEntry const& entry, Expect const& expect, Instant at, Limits const& limits) {
    auto after = real_transition(before, entry, expect, at, limits);
    switch (planted) {
        case Planted::fencing_off:
            if (!after && after.error().code == Code::stale && is_word(entry)) return unchanged(before, at);
            break;
        case Planted::claim_not_compared:
            if (!after && entry.kind == Kind::claimed && before.owner.kind == OwnerKind::agent) {
                auto freed = before;
                freed.owner = {OwnerKind::queue, {}};
                freed.stage = Stage::queued;
                return real_transition(freed, entry, {}, at, limits);
            }
            break;
        case Planted::epoch_not_raised:
            if (after) after->epoch = before.epoch;
            break;
        case Planted::deadline_dropped:
            if (after) after->deadlines.erase(Deadline::queue_check);
            break;
        case Planted::offer_not_withdrawn:
            if (after && entry.kind == Kind::offer_ended) {
                auto still_offered = unchanged(before, at);
                still_offered.deadlines.erase(Deadline::offer);
                return still_offered;
            }
            break;
        case Planted::wish_not_heard:
            if (after && entry.kind == Kind::handoff) return unchanged(before, at);
            break;
        default: break;
    }
    return after;
}
