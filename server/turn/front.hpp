#pragma once
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "conversation/live_log.hpp"
#include "customers/sites.hpp"
#include "handoff/desk.hpp"
#include "turn/promises.hpp"
#include "turn/turn.hpp"

namespace baton::turn {

/// One browser with the widget open: who it is and where it stands. Page views stay here until a conversation is open.
struct Visit {
    customers::Visitor visitor;
    std::optional<customers::Customer> customer;
    std::string language = "en";
    std::string zone;
    std::vector<conversation::NewEntry> places;  ///< the latest pages and errors, not yet in a log; at most 8
    bool test = false;

    conversation::Actor actor() const {
        return {conversation::ActorKind::customer, visitor.id.text(), customer ? customer->name : std::string{}};
    }
};

/// Everything a customer can do. Each ends as entries in the log, redacted as the site says before the first write; `done` comes after the
/// commit.
class Front {
  public:
    using Done = conversation::LiveLog::Done;
    struct Needs {
        conversation::LiveLog& log;
        handoff::Desk& desk;
        customers::Sites const& sites;
        Locale const& locale;
        Clock const& clock;
        Random& random;
    };
    explicit Front(Needs needs) : needs_{needs} {}

    /// A message, perhaps with files of this visitor. An empty `id` begins a conversation; a closed one is opened again.
    void say(Visit& visit, ConversationId id, std::string client_id, std::string const& text, std::vector<std::string> const& files,
             Done done);
    /// "Talk to a person", by button: handed over at once, no questions asked.
    void wants_person(Visit& visit, ConversationId id, std::string client_id, Done done);
    void choose(Visit& visit, ConversationId id, std::string client_id, Chosen chosen, Done done);
    void helped(Visit& visit, ConversationId id, std::string client_id, conversation::Seq seq, bool yes, Done done);
    void rate(Visit& visit, ConversationId id, std::string client_id, int score, std::vector<std::string> const& tags,
              std::string const& comment, Done done);
    void opened(Visit& visit, ConversationId id, std::string article_id, std::string title);
    void end(Visit& visit, ConversationId id, std::string client_id, Done done);
    /// Who began as a stranger has signed in: the conversation is theirs from here on, and the log says so.
    void identified(Visit const& visit, ConversationId id);
    /// A page or an error: an entry inside an open conversation, kept with the visit before that.
    void at_page(Visit& visit, ConversationId id, std::string const& path, std::string const& title, std::string const& feature);
    void at_error(Visit& visit, ConversationId id, std::string const& code, std::string const& message);

  private:
    answering::Phrases phrases(Visit const& visit) const;

    /// Somebody's words, without what their site hides.
    std::string cleaned(Visit const& visit, std::string_view words) const;
    void begin(Visit& visit, conversation::NewEntry first, Done done);
    void place(Visit& visit, ConversationId id, conversation::NewEntry entry);

    Needs needs_;
    // Words that arrive while a visitor's conversation is being begun go into that one, not into a second.
    std::unordered_map<std::string, std::vector<std::function<void(ConversationId const&)>>> beginning_;
};

}  // namespace baton::turn
