#pragma once
#include <functional>

#include "base/random.hpp"
#include "conversation/log.hpp"
#include "mail/settings.hpp"

namespace baton::mail {

/// What of a batch may have to go out as mail: a promise of an e-mail, one that was broken, an agent's answer. One intent each, with the
/// random part of its Message-ID as key, so that it is the same mail however often it is tried. Whether an answer goes out at all is known
/// when it is delivered: then the customer may be back in the widget.
std::vector<conversation::Effect> mail_intents(std::vector<conversation::NewEntry> const& entries, ConversationId const& id,
                                               Random& random);

/// The log, with an intent in the entry's own transaction for each mail that is owed: none is lost with a crash, none is owed for what was
/// not stored. Used from the loop only.
class WithMail final : public conversation::Log {
  public:
    WithMail(conversation::Log& log, MailSites const& sites, Random& random) : log_{log}, sites_{sites}, random_{random} {}
    /// Called after a commit that left something to send.
    void on_intents(std::function<void()> hear) { hear_ = std::move(hear); }

    void on_late(std::function<void(conversation::Appended const&)> hear) override { log_.on_late(std::move(hear)); }
    void begin(conversation::Begin begin, Done<conversation::Appended> done) override;
    void append(conversation::Append append, Done<conversation::Appended> done) override;
    void after(ConversationId id, conversation::Seq after, std::size_t limit, Done<conversation::History> done) override {
        log_.after(std::move(id), after, limit, std::move(done));
    }
    void before(ConversationId id, conversation::Seq before, std::size_t limit, Done<conversation::History> done) override {
        log_.before(std::move(id), before, limit, std::move(done));
    }

  private:
    bool add(std::vector<conversation::Effect>& effects, std::vector<conversation::NewEntry> const& entries, ConversationId const& id);
    Done<conversation::Appended> telling(bool owed, Done<conversation::Appended> done);

    conversation::Log& log_;
    MailSites const& sites_;
    Random& random_;
    std::function<void()> hear_;
};

}  // namespace baton::mail
