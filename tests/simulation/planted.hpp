#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "conversation/log.hpp"
#include "integrations/outbox.hpp"

namespace baton::simulation {

/// Faults that are put into the product on purpose, to show that the checker bites. They sit around the product's own seams (the log, the
/// outbox, the rule of transitions by the linker's --wrap), so that the product carries no switches.
enum class Planted {
    none,
    fencing_off,            ///< a word written under an owner epoch that has passed is stored
    claim_not_compared,     ///< whoever claims second takes it from the first
    epoch_not_raised,       ///< the owner changes and the epoch stays
    deadline_dropped,       ///< the queue's deadline is not kept
    offer_not_withdrawn,    ///< an offer that ended still stands in the log
    wish_not_heard,         ///< a handoff is stored and changes nothing
    ack_before_commit,      ///< acknowledged when it is taken, not when it is stored
    false_ack,              ///< what the store refused is acknowledged
    client_id_not_checked,  ///< the same message twice is two messages
    resume_off_by_one,      ///< who comes back misses the entry after the last one they have
    out_of_order,           ///< two commits are told the other way round
    not_told,               ///< a commit now and then is told to nobody but its writer
    effect_doubled,         ///< an intent is stored twice under two ids
    effect_forgotten,       ///< a taken intent counts as done, unsent
};
std::span<std::string_view const> planted_names();
std::optional<Planted> planted_named(std::string_view name);

/// Which fault the linker's wrap around conversation::transition() plays.
void plant(Planted what);
std::unique_ptr<conversation::Log> planted_in(conversation::Log& log, Planted what);
/// Under the layer that makes the intents: only a fault that changes those.
std::unique_ptr<conversation::Log> planted_under(conversation::Log& log, Planted what);
std::unique_ptr<integrations::Outbox> planted_in(integrations::Outbox& outbox, Planted what);

}  // namespace baton::simulation
