#pragma once
#include <string>

#include "base/locale.hpp"
#include "base/pool.hpp"
#include "base/random.hpp"
#include "conversation/blobs.hpp"
#include "conversation/lists.hpp"
#include "conversation/live_log.hpp"
#include "customers/sites.hpp"
#include "mail/postbox.hpp"

namespace baton::mail {

/// What became of one mail.
struct Taken {
    std::string outcome;       ///< taken, begun, bounced, refused, known
    std::string conversation;  ///< "" where there is none
    std::string why;           ///< of a refusal
};

/// Takes one mail in: finds the conversation it belongs to (place.hpp) and writes it there as a message of the customer with
/// `channel: email`, begins one in the queue, notes a delivery report, or refuses it. Taking the same mail again changes nothing.
class Receiver {
  public:
    struct Needs {
        Postbox& postbox;
        MailSites const& mail_sites;
        conversation::LiveLog& log;
        conversation::Lists& lists;
        customers::Sites const& sites;
        customers::Register& people;
        conversation::Attachments& attachments;
        conversation::BlobStore& blobs;
        Locale const& locale;
        Clock const& clock;
        Random& random;
        Pool& pool;
    };
    explicit Receiver(Needs needs) : needs_{std::move(needs)} {}

    /// `site` is whose mailbox it came to; "" = the first. Code::unavailable may pass, and the mail should be brought again.
    Task<Result<Taken>> take(std::string bytes, std::string site);

  private:
    struct Arrived;
    Task<Result<Taken>> join(Arrived arrived, std::string conversation);
    Task<Result<Taken>> begin(Arrived arrived, std::string why);
    Task<Result<Taken>> bounced(Arrived arrived, Bounced bounced);
    Task<Result<Taken>> refused(Arrived arrived, std::string why);
    Task<Result<std::vector<AttachmentId>>> keep_files(std::vector<MailFile> files, std::string owner);
    Task<Result<customers::Visitor>> sender_of(Arrived const& arrived);
    Task<Result<Taken>> noted(Arrived arrived, Taken taken);

    Needs needs_;
};

}  // namespace baton::mail
