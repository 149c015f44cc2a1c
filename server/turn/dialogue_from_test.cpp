#include "turn/dialogue_from.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::turn;
using conversation::ActorKind;
using conversation::Kind;

namespace {

conversation::Entry said(conversation::Seq seq, ActorKind by, std::string_view text, std::string_view act = {}) {
    conversation::Entry entry;
    entry.seq = seq;
    entry.kind = Kind::message;
    entry.actor.kind = by;
    entry.body = {{"text", text}};
    if (!act.empty()) entry.body["act"] = act;
    return entry;
}

conversation::History owed(std::vector<conversation::Entry> entries) {
    conversation::History history;
    history.state.deadlines[conversation::Deadline::bot_turn] = {};
    history.entries = std::move(entries);
    return history;
}

}  // namespace

TEST_CASE("the reply to a button ends no words that still wait, also when more were written after it") {
    auto const history = owed({said(1, ActorKind::customer, "Talk to a person"), said(2, ActorKind::bot, "Good to hear.", "aside"),
                               said(3, ActorKind::customer, "My password")});
    CHECK(dialogue_from(history, {}).dialogue.text == "Talk to a person\nMy password");
}

TEST_CASE("what was answered before a button was pressed is not the turn") {
    auto const history = owed({said(1, ActorKind::customer, "My invoice"), said(2, ActorKind::bot, "Here it is.", "answer"),
                               said(3, ActorKind::bot, "Good to hear.", "aside"), said(4, ActorKind::customer, "My password")});
    CHECK(dialogue_from(history, {}).dialogue.text == "My password");
}
