#include "storage/sql_attachments.hpp"

#include "storage/attachment_rows.hpp"

namespace baton::storage {

using conversation::Attachment;

Task<Result<void>> SqlAttachments::add(Attachment attachment) {
    return store_.write<void>([attachment = std::move(attachment), now = store_.clock().now()](Session& session) -> Result<void> {
        auto const added = session.run(
            "insert into attachment (id, name, type, size, owner, conversation, created_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do "
            "nothing",
            {attachment.id.text(), attachment.name, attachment.type, attachment.size, attachment.owner, attachment.conversation,
             to_millis(now)});
        if (added == 0) return refuse(Code::conflict, "this file exists already");
        return {};
    });
}

Task<Result<Attachment>> SqlAttachments::find(AttachmentId id) {
    return store_.read<Attachment>([id = std::move(id)](Session& session) -> Result<Attachment> {
        auto found = find_attachment(session, id.text());
        if (!found) return refuse(Code::not_found, "no such file");
        return std::move(*found);
    });
}

}  // namespace baton::storage
