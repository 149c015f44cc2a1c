#pragma once
#include <optional>

#include "mail/courier.hpp"
#include "mail/letters.hpp"

namespace baton::mail {

/// A mail that is owed, as it goes out; or why none is.
struct Draft {
    OutgoingMail mail;
    ServerAddress server;
    std::string why_not;                       ///< not empty: nothing is sent, and that is right
    std::optional<std::chrono::seconds> wait;  ///< look again then

    bool needed() const { return why_not.empty(); }
};

/// A digest for an agent, whole in its intent. Nothing is sent to whom `digest_reader` gives no address.
Result<Draft> digest_draft(Courier::Needs const& needs, json::object const& intent, std::string const& key);

/// Turns an intent into a mail, from what the log says now. Values in, values out; only reads, but for the thread that it opens.
class Drafting {
  public:
    Drafting(Courier::Needs const& needs, std::chrono::seconds grace) : needs_{needs}, grace_{grace} {}
    /// Code::unavailable may pass; anything else is for good.
    Task<Result<Draft>> draft(ConversationId id, json::object intent, std::string key);

  private:
    Task<Result<Thread>> open_thread(conversation::State const& state, std::string address, LetterFacts facts);
    Task<Result<Draft>> answer(conversation::History history, json::object intent, Draft draft, LetterFacts facts);
    Task<Result<Draft>> of_promise(conversation::History history, json::object intent, Draft draft, LetterFacts facts);
    void address(Draft& draft, Thread const& thread, std::string const& site, Letter letter) const;
    Task<Result<std::string>> address_of_customer(conversation::State const& state);
    Task<std::vector<MailFile>> files_of(json::object const& body);
    LetterFacts facts_of(conversation::State const& state) const;

    Courier::Needs const& needs_;
    std::chrono::seconds grace_;
};

/// What agents read when a mail did not arrive.
conversation::NewEntry undelivered_note(Locale const& locale, std::string_view language, std::string const& address, std::string const& why,
                                        std::string const& key);

}  // namespace baton::mail
