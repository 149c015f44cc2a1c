#pragma once
#include "mail/postbox.hpp"
#include "storage/sealing.hpp"

namespace baton::storage {

class SqlPostbox final : public mail::Postbox {
  public:
    explicit SqlPostbox(Store& store, Sealing sealing = {}) : store_{store}, sealing_{std::move(sealing)} {}
    Task<Result<std::vector<mail::MailSettings>>> settings() override;
    Task<Result<void>> put_settings(mail::MailSettings settings) override;
    Task<Result<void>> remove_settings(std::string site) override;
    Task<Result<mail::Thread>> thread(std::string conversation) override;
    Task<Result<mail::Thread>> open_thread(mail::Thread thread) override;
    Task<Result<mail::Found>> look_up(mail::Lookup lookup) override;
    Task<Result<std::vector<std::string>>> chain(std::string conversation, int limit) override;
    Task<Result<void>> record(mail::MailRecord record) override;
    Task<Result<bool>> taken_before(std::string message_id) override;
    Task<Result<std::vector<mail::MailRecord>>> troubles(int limit) override;
    Task<Result<mail::MailboxMark>> mark(std::string mailbox) override;
    Task<Result<void>> keep_mark(std::string mailbox, mail::MailboxMark mark) override;

  private:
    Store& store_;
    Sealing sealing_;  ///< of passwords
};

/// What mail knows of a conversation: gone with its words.
void forget_mail(Session& session, std::string const& conversation);

}  // namespace baton::storage
