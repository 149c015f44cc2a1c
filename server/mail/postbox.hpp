#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "mail/place.hpp"
#include "mail/settings.hpp"

namespace baton::mail {

/// A conversation that goes on by mail as well.
struct Thread {
    std::string conversation;
    std::string address;  ///< whom it is with, folded
    std::string token;    ///< of its reply address: 128 random bits
    std::string subject;  ///< as it is shown, without `Re:`
};

/// One mail that was sent, taken or refused.
struct MailRecord {
    std::string message_id;
    std::string conversation;  ///< "" = refused
    std::string address;       ///< the other side's, folded
    std::string direction;     ///< in, out
    std::string outcome;       ///< queued, sent, failed, taken, refused
    std::string why;
    Instant at{};
};

/// How far a mailbox was read. Another validity means that its numbers begin anew (RFC 3501 §2.3.1.1).
struct MailboxMark {
    std::int64_t validity = 0;
    std::int64_t last = 0;
};

struct Lookup {
    std::vector<std::string> ids, tokens;
    std::string sender;
    Instant since{};  ///< from when on the sender's mails count
};
struct Found {
    std::map<std::string, KnownMail> mails, tokens;
    int from_sender = 0;
};

/// What is kept of mail. A conversation's rows go with its words when somebody is erased.
class Postbox {
  public:
    virtual ~Postbox() = default;
    virtual Task<Result<std::vector<MailSettings>>> settings() = 0;
    virtual Task<Result<void>> put_settings(MailSettings settings) = 0;
    virtual Task<Result<void>> remove_settings(std::string site) = 0;

    /// Code::not_found where a conversation has none.
    virtual Task<Result<Thread>> thread(std::string conversation) = 0;
    /// Makes it, or returns the one that is there.
    virtual Task<Result<Thread>> open_thread(Thread thread) = 0;
    virtual Task<Result<Found>> look_up(Lookup lookup) = 0;
    /// Ids of a conversation's mails, oldest first, at most the first and the newest so many.
    virtual Task<Result<std::vector<std::string>>> chain(std::string conversation, int limit) = 0;
    /// One of the same id is replaced.
    virtual Task<Result<void>> record(MailRecord record) = 0;
    virtual Task<Result<bool>> taken_before(std::string message_id) = 0;
    /// The newest that were refused or failed.
    virtual Task<Result<std::vector<MailRecord>>> troubles(int limit) = 0;

    virtual Task<Result<MailboxMark>> mark(std::string mailbox) = 0;
    virtual Task<Result<void>> keep_mark(std::string mailbox, MailboxMark mark) = 0;
};

}  // namespace baton::mail
