#pragma once
#include <optional>
#include <span>
#include <string>

#include "answering/phrases.hpp"
#include "answering/writer.hpp"
#include "conversation/live_log.hpp"
#include "customers/register.hpp"
#include "handoff/desk.hpp"
#include "knowledge/search.hpp"
#include "knowledge/shelf.hpp"
#include "outlook/outlook.hpp"
#include "policy/decision.hpp"
#include "policy/keeper.hpp"
#include "topics/keeper.hpp"
#include "turn/dialogue_from.hpp"
#include "understanding/understanding.hpp"
#include "understanding/vectorizer.hpp"

namespace baton::turn {

/// What was read of a turn and what was decided: for the log, and for the lead's try-it box.
struct Thought {
    understanding::Dialogue dialogue;
    understanding::Signals signals;
    knowledge::Passages passages;
    policy::Decision decision;
    answering::Asked asked;
};

/// The journey: a customer's turn is understood, searched for, decided on, and answered or handed over.
class Turn {
  public:
    struct Needs {
        conversation::LiveLog& log;
        customers::Register& people;
        customers::Sites& sites;
        understanding::Understanding const& understanding;
        understanding::Vectorizer& vectorizer;
        knowledge::Shelf& shelf;
        policy::Keeper& policies;
        handoff::Desk& desk;
        answering::Writer& writer;
        Locale const& locale;
        Clock const& clock;
        milliseconds vectors_within{800};
        topics::Keeper* topics = nullptr;  ///< the company's own; null: none are asked for
        outlook::Outlook outlook = {};
    };
    explicit Turn(Needs needs) : needs_{needs} {}

    /// Takes the bot's turn in this conversation, if it is still the bot's. Appends what it decides and says.
    Task<Result<void>> take(ConversationId id);
    /// What is said on that site, in the company's own words where it has some.
    answering::Phrases phrases(std::string const& site, std::string_view language) const;
    /// The same thinking about a sentence nobody sent; stores nothing.
    /// `asked_back` and `offered`: how often in this stretch with the bot already.
    Task<Thought> think(understanding::Dialogue dialogue, std::string site, std::string customer_id, std::vector<std::string> shown,
                        int asked_back, int offered = 0);
    /// What the bot would say after that thought, as the entries it would append.
    Task<std::vector<conversation::NewEntry>> words(Thought const& thought, std::string site, std::string language);
    /// The customer pressed "No" under an answer: the policy looks whether that was once too often. Says nothing otherwise.
    Task<Result<void>> not_helped(ConversationId id);
    /// Hands over without a thought: the customer pressed the button, the bot was silent.
    Task<Result<void>> hand_over(ConversationId id, std::string reason, std::string because, std::string key);

    /// From the next message on, this outlook says how likely a conversation needs a person.
    void watch_with(outlook::Outlook outlook) { needs_.outlook = std::move(outlook); }

    /// Called when areas or the policy's words change.
    void refresh_lexicon();

  private:
    struct Found {
        understanding::Signals signals;
        knowledge::Passages passages;
        std::vector<std::string> questions;  ///< of a message that asks several things
    };
    /// Vectors of what was written: for understanding, and for each query; none where an encoder was late.
    struct Seen {
        std::optional<understanding::Vectors> turn;
        std::vector<understanding::Vectors> queries;
    };
    Task<Found> read(understanding::Dialogue const& dialogue);
    Task<Seen> see(understanding::Dialogue const& dialogue, std::span<knowledge::Query const> queries);
    knowledge::Passages found_for(std::span<knowledge::Query const> queries) const;
    Task<> read_topics(understanding::Dialogue const& dialogue, Found& found);
    Task<Thought> think_about(Reading reading, conversation::State const& state);
    Task<Result<void>> store(conversation::Append batch);
    conversation::NewEntry announce(std::string const& key, std::string const& site, std::string const& reason,
                                    answering::Phrases const& phrases) const;
    conversation::NewEntry courtesy(Thought const& thought, std::string const& site, answering::Phrases const& phrases) const;
    std::vector<conversation::NewEntry> handoff_entries(Thought const& thought, policy::HandOff const& handoff, std::string const& site,
                                                        answering::Phrases const& phrases) const;
    conversation::NewEntry quoted(conversation::NewEntry handoff, handoff::Waiting joining) const;
    conversation::NewEntry opening(Thought const& thought, std::string const& site, answering::Phrases const& phrases) const;

    Needs needs_;
    understanding::Lexicon lexicon_;
};

}  // namespace baton::turn
