#pragma once
#include "conversation/log.hpp"
#include "privacy/personal_records.hpp"
#include "storage/session.hpp"

namespace baton::storage {

/// Whom an id means; nothing when the store knows nobody by it.
std::optional<privacy::Subject> find_subject(Session& session, std::string const& id);
std::vector<ConversationId> conversations_of(Session& session, privacy::Subject const& subject);
std::vector<conversation::Attachment> files_of(Session& session, privacy::Subject const& subject);
json::object profile_of(Session& session, privacy::Subject const& subject);

/// Takes the words out of a conversation's entries, state, promises and search words, and out of answers that repeat them.
conversation::Appended scrub_conversation(Session& session, std::string const& id, conversation::Limits const& limits);
void lock_out(Session& session, privacy::Subject const& subject);
void forget_person(Session& session, privacy::Subject const& subject);

}  // namespace baton::storage
