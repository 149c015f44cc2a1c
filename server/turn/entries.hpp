#pragma once
#include "answering/phrases.hpp"
#include "answering/reply.hpp"
#include "conversation/entry.hpp"
#include "policy/decision.hpp"
#include "understanding/signals.hpp"

namespace baton::turn {

/// The bodies that a turn writes, as docs/reference/protocol.md has them.
json::object to_json(understanding::Signals const& signals);
json::object to_json(answering::Reply const& reply);

conversation::NewEntry signals_entry(understanding::Signals const& signals);
conversation::NewEntry decision_entry(policy::Decision const& decision, double confidence);
/// `act` says what kind of word it is: answer, ask_back, offer, phrase.
conversation::NewEntry bot_message(answering::Reply const& reply, std::string_view act, std::string_view key = {});
/// After an answer that did not help: what to do now, with a person one tap away.
conversation::NewEntry not_helped_message(answering::Phrases const& phrases);
conversation::NewEntry handoff_entry(std::string_view reason, std::string_view because, std::vector<std::string> const& words,
                                     std::string_view rule, policy::Priority priority, std::string_view skill);

}  // namespace baton::turn
