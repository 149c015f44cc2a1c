#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "conversation/entry.hpp"

namespace baton::conversation {

enum class OwnerKind { bot, queue, agent, outside, closed };
std::string_view name_of(OwnerKind kind);
std::optional<OwnerKind> owner_kind_named(std::string_view name);

/// Who answers for the conversation. `id` is an agent's id, or `connector:reference` for outside.
struct Owner {
    OwnerKind kind = OwnerKind::bot;
    std::string id;
    auto operator<=>(Owner const&) const = default;
};

enum class Stage { answering, queued, offered, active, wrap_up, closed };
std::string_view name_of(Stage stage);
std::optional<Stage> stage_named(std::string_view name);

/// What happens by itself when nobody acts (promise 6: no limbo). An open conversation always has at least one.
enum class Deadline {
    bot_turn,     ///< the bot owes a word; passed: hand over
    bot_idle,     ///< the bot answered and the customer is quiet; passed: close
    queue_check,  ///< waiting; passed: try to place it again and tell the customer where they stand
    offer,        ///< an agent was asked; passed: back to the old place
    agent_reply,  ///< an agent owes a word; passed: back to the head of the queue
    agent_idle,   ///< the agent spoke last and the customer is quiet; passed: close
    wrap_up,      ///< resolved; passed: close
    snooze,       ///< passed: wake
    promise,      ///< a callback or an e-mail is owed; passed: at risk, told openly
};
std::string_view name_of(Deadline kind);
std::optional<Deadline> deadline_named(std::string_view name);

/// Where a conversation stands after its last entry. Owner, stage, epoch, seq and deadlines are kept in the entry's own
/// transaction; the rest is what lists and the bot need and is folded by the same function.
struct State {
    ConversationId id;
    std::string site;
    std::string visitor_id;
    std::string customer_id;  ///< "" until verified
    std::string customer_name;
    std::string language = "en";
    Instant created_at{};
    Instant updated_at{};

    Owner owner;
    Stage stage = Stage::answering;
    OwnerEpoch epoch = 1;
    Seq seq = 0;
    std::map<Deadline, Instant> deadlines;

    std::string agent_name;  ///< of the owner, when a person
    std::string agent_team;
    std::string offered_to;  ///< agent id while offered
    std::string question;    ///< the customer's first words, shortened: the line in a list
    std::string reason;      ///< of the last handoff
    std::string because;
    std::string skill;
    std::string kept_for;      ///< the team or the skill it was passed to; "" = none
    bool open_to_all = false;  ///< nobody of `kept_for` came in time
    std::string assigned_by;   ///< who offered it by hand, by name, while it is offered
    bool out_of_turn = false;  ///< whoever has it took it before those in front of it
    int priority = 1;          ///< 0 low, 1 normal, 2 high, 3 urgent
    double mood = 0;
    double mood_trend = 0;
    std::optional<Instant> waiting_since;  ///< joined the queue; survives an unanswered offer
    double minutes_with_bot = 0;
    ActorKind last_from = ActorKind::customer;
    Instant last_customer_at{};
    Instant bot_since{};   ///< when the present stretch with the bot began
    Seq customer_seq = 0;  ///< seq of the last customer message
    int asked_back = 0;    ///< in this stretch with the bot
    int rating = 0;
    std::string choice;      ///< stay, callback, email: what the customer chose while waiting
    std::string promise_id;  ///< the open one
    std::string outcome;     ///< solved, unsolved, no_answer
    int escalated = 0;       ///< how often leads were told of this wait
    bool snoozed = false;
    bool test = false;  ///< a test handoff: in no figure
};

bool is_open(State const& state);

}  // namespace baton::conversation
