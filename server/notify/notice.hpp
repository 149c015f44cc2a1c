#pragma once
#include <optional>
#include <string>
#include <vector>

#include "conversation/log.hpp"
#include "handoff/ledger.hpp"
#include "handoff/presence.hpp"
#include "notify/preferences.hpp"

namespace baton::notify {

/// Something that happened, and whom it concerns.
struct Happening {
    Why why = Why::offer;
    Urgency urgency = Urgency::normal;
    ConversationId conversation;
    std::vector<AgentId> to;
    bool by_name = false;  ///< asked of exactly these people
    Instant at{};          ///< when it happened
    Instant until{};       ///< nobody needs to hear of it later
    std::string reason;    ///< of the handoff
    std::string skill;
    std::string by;        ///< the colleague who wrote the note
    bool broken = false;   ///< of a promise: it was not kept
    int minutes = 0;       ///< waited so far, or left until a promise is due
    std::string customer;  ///< name; leaves the building only when the owner allows it
    std::string question;  ///< first words; likewise
};

/// What the person's consoles show just now.
enum class Attention {
    away,     ///< no console is open
    behind,   ///< one is open, and something else is in front of it
    front,    ///< one is in front
    looking,  ///< one is in front and shows this conversation
};

/// How one person is told of it.
struct Notice {
    AgentId to;
    Happening what;
    bool sound = false;
    bool banner = false;
    bool push = false;
    bool digest = false;  ///< reached them by no other way: it goes into the next e-mail
    int count = 1;        ///< conversations that were gathered into this one
};

/// What of a stored batch people should hear, and who. Plain: the log's words and who is at the desk.
std::vector<Happening> happenings_in(conversation::Appended const& appended, std::vector<handoff::AgentNow> const& crew);

/// A promise whose end is near, for whoever has the conversation, else for the leads.
Happening promise_nears(handoff::Promise const& promise, conversation::State const& state, std::vector<handoff::AgentNow> const& crew,
                        Instant now);

/// Who answers for a conversation that nobody takes: leads of its team or with its skill; else all leads; else the owners.
std::vector<AgentId> leads_for(conversation::State const& state, std::vector<handoff::AgentNow> const& crew);

/// By which ways it reaches this person now, given what they asked for and what they look at. Nothing when by none.
std::optional<Notice> notice_of(Happening const& what, AgentId const& to, Preferences const& preferences, Attention attention, Instant now);

/// Whether it still needs somebody, by the state the conversation is in now: an offer that has ended does not.
bool still_needs(Happening const& what, AgentId const& to, conversation::State const& state);

/// What one person is told at once: one notice for each conversation, the most pressing; above three, one for all of them.
std::vector<Notice> gathered(std::vector<Notice> notices);

}  // namespace baton::notify
