#include "turn/dialogue_from.hpp"

namespace baton::turn {
namespace {

using conversation::ActorKind;
using conversation::Entry;
using conversation::Kind;

understanding::Speaker speaker_of(ActorKind kind) {
    if (kind == ActorKind::customer) return understanding::Speaker::customer;
    return kind == ActorKind::agent ? understanding::Speaker::agent : understanding::Speaker::bot;
}

void note_shown(Entry const& entry, std::vector<std::string>& shown) {
    auto const* reply = entry.body.if_contains("reply");
    if (reply == nullptr || !reply->is_object()) return;
    auto const* sources = reply->get_object().if_contains("sources");
    if (sources == nullptr || !sources->is_array()) return;
    for (auto const& each : sources->get_array())
        if (each.is_object()) shown.push_back(string_at(each.get_object(), "article_id"));
}

void note_place(Entry const& entry, understanding::PageView& page) {
    if (entry.kind == Kind::page) {
        // What the last page reported is not this page's.
        if (string_at(entry.body, "path") != page.path && !page.path.empty()) page.error_code.clear(), page.error_message.clear();
        page.path = string_at(entry.body, "path");
        page.title = string_at(entry.body, "title");
        page.feature = string_at(entry.body, "feature");
    }
    if (entry.kind == Kind::error) {
        page.error_code = string_at(entry.body, "code");
        page.error_message = string_at(entry.body, "message");
    }
}

/// What the bot did with those words: a phrase's own key says more than that it is a phrase.
std::string act_of(Entry const& entry) {
    if (entry.actor.kind != ActorKind::bot) return {};
    auto key = string_at(entry.body, "key");
    return key.empty() ? string_at(entry.body, "act") : key;
}

// What the bot says to a button does not end the words that still wait.
bool answers_a_button_only(Entry const& entry, understanding::Dialogue const& dialogue) {
    return string_at(entry.body, "act") == "aside" && !dialogue.earlier.empty() &&
           dialogue.earlier.back().speaker == understanding::Speaker::customer;
}

// Only a customer's own unanswered messages are the turn; they end at the last word of somebody else.
void move_turn(understanding::Dialogue& dialogue) {
    std::size_t begin = dialogue.earlier.size();
    while (begin > 0 && dialogue.earlier[begin - 1].speaker == understanding::Speaker::customer) --begin;
    for (std::size_t i = begin; i < dialogue.earlier.size(); ++i)
        dialogue.text += (dialogue.text.empty() ? "" : "\n") + dialogue.earlier[i].text;
    dialogue.earlier.resize(begin);
}

}  // namespace

Reading dialogue_from(conversation::History const& history, Instant now) {
    Reading reading;
    reading.dialogue.began = history.state.bot_since;
    reading.dialogue.now = now;
    reading.test = history.state.test;
    bool const owed = history.state.deadlines.contains(conversation::Deadline::bot_turn);
    for (auto const& entry : history.entries) {
        if (owed && answers_a_button_only(entry, reading.dialogue)) continue;
        note_place(entry, reading.dialogue.page);
        if (auto const* yes = entry.body.if_contains("yes"); entry.kind == Kind::helped && yes != nullptr && *yes == true)
            reading.dialogue.settled = entry.at;
        if (entry.kind != Kind::message || entry.actor.kind == ActorKind::system) continue;
        // A stretch with a person is over when the conversation comes back: exchanges are counted from there.
        if (auto text = string_at(entry.body, "text"); !text.empty())
            reading.dialogue.earlier.push_back({speaker_of(entry.actor.kind), std::move(text), entry.at, act_of(entry)});
        note_shown(entry, reading.shown);
        bool const this_stretch = entry.at >= history.state.bot_since;
        if (this_stretch && entry.actor.kind == ActorKind::bot && string_at(entry.body, "act") == "offer") ++reading.offered;
    }
    move_turn(reading.dialogue);
    return reading;
}

}  // namespace baton::turn
