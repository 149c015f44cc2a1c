#include "storage/sql_attachments.hpp"

namespace baton::storage {

using conversation::Attachment;
using Bound = std::vector<Attachment>;

namespace {

std::optional<Attachment> find_one(Session& session, std::string const& id) {
    using Text = std::string;
    auto found = session.one<Text, Text, Text, std::int64_t, Text, Text>(
        "select id, name, type, size, owner, conversation from attachment where id = ?", {id});
    if (!found) return std::nullopt;
    auto& [key, name, type, size, owner, conversation] = *found;
    return Attachment{
        AttachmentId::trusted(std::move(key)), std::move(name), std::move(type), size, std::move(owner), std::move(conversation)};
}

// All are looked at before any is changed: a refused job must have written nothing.
Result<Bound> bind_all(Session& session, std::vector<AttachmentId> const& ids, std::string const& owner, std::string const& conversation) {
    Bound bound;
    for (auto const& id : ids) {
        auto attachment = find_one(session, id.text());
        if (!attachment || attachment->owner != owner || (!attachment->conversation.empty() && attachment->conversation != conversation))
            return refuse(Code::forbidden, "this file is not yours to send here", "/attachments");
        attachment->conversation = conversation;
        bound.push_back(std::move(*attachment));
    }
    for (auto const& id : ids) session.run("update attachment set conversation = ? where id = ?", {conversation, id.text()});
    return bound;
}

}  // namespace

Task<Result<void>> SqlAttachments::add(Attachment attachment) {
    return store_.write<void>([attachment = std::move(attachment)](Session& session) -> Result<void> {
        auto const added = session.run(
            "insert into attachment (id, name, type, size, owner, conversation) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
            {attachment.id.text(), attachment.name, attachment.type, attachment.size, attachment.owner, attachment.conversation});
        if (added == 0) return refuse(Code::conflict, "this file exists already");
        return {};
    });
}

Task<Result<Attachment>> SqlAttachments::find(AttachmentId id) {
    return store_.read<Attachment>([id = std::move(id)](Session& session) -> Result<Attachment> {
        auto found = find_one(session, id.text());
        if (!found) return refuse(Code::not_found, "no such file");
        return std::move(*found);
    });
}

Task<Result<Bound>> SqlAttachments::bind(std::vector<AttachmentId> ids, std::string owner, ConversationId conversation) {
    return store_.write<Bound>([ids = std::move(ids), owner = std::move(owner), conversation = std::move(conversation)](Session& session) {
        return bind_all(session, ids, owner, conversation.text());
    });
}

}  // namespace baton::storage
