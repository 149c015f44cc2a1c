#include "understanding/wording.hpp"

#include <algorithm>

namespace baton::understanding {
namespace {

constexpr double annoyance = 0.35;    // worded for (answering::tone_for), no alarm
constexpr double untried_most = 0.3;  // as fused_head's ceiling for what a phrase excuses

bool is_advice(Utterance const& utterance) {
    if (utterance.speaker == Speaker::agent) return true;
    return utterance.speaker == Speaker::bot && (utterance.act.empty() || utterance.act == "answer");
}

}  // namespace

Wording::Wording()
    : confused_{phrases::confused},
      annoyed_{phrases::annoyed},
      attempted_{phrases::attempted},
      as_it_was_{phrases::as_it_was},
      broken_{phrases::broken} {}

void Wording::weigh(Signals& signals, Message const& message, Dialogue const& dialogue) const {
    auto const evidence = [&](Clause clause) { return message.evidence(clause.first, clause.last); };
    if (auto const found = confused_.find(message)) signals.confused = {1, {evidence(*found)}};
    if (auto const found = annoyed_.find(message); found && signals.distress.value < annoyance)
        signals.distress = {annoyance, {evidence(*found)}};
    if (std::ranges::any_of(dialogue.earlier, is_advice) || attempted_.find(message)) return;
    if (signals.tried_already.value > untried_most && (as_it_was_.find(message) || broken_.find(message)))
        signals.tried_already = {untried_most, {}};
}

}  // namespace baton::understanding
