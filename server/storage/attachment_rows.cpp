#include "storage/attachment_rows.hpp"

#include <algorithm>

namespace baton::storage {

using conversation::Attachment;
using conversation::NewEntry;

std::optional<Attachment> find_attachment(Session& session, std::string const& id) {
    using Text = std::string;
    auto found = session.one<Text, Text, Text, std::int64_t, Text, Text>(
        "select id, name, type, size, owner, conversation from attachment where id = ?", {id});
    if (!found) return std::nullopt;
    auto& [key, name, type, size, owner, conversation] = *found;
    return Attachment{
        AttachmentId::trusted(std::move(key)), std::move(name), std::move(type), size, std::move(owner), std::move(conversation)};
}

bool carries_files(std::vector<NewEntry> const& entries) {
    return std::ranges::any_of(entries, [](auto const& entry) { return !entry.files.empty(); });
}

Result<std::vector<NewEntry>> with_files(Session& session, std::vector<NewEntry> entries, std::string const& conversation) {
    for (auto& entry : entries) {
        json::array list;
        for (auto const& id : entry.files) {
            auto const file = find_attachment(session, id.text());
            bool const elsewhere = file && !file->conversation.empty() && file->conversation != conversation;
            if (!file || file->owner != entry.actor.id || elsewhere || std::ranges::count(entry.files, id) > 1)
                return refuse(Code::forbidden, "not a file of yours that can be sent here", "/attachments");
            list.push_back(json::object{{"id", file->id.text()}, {"name", file->name}, {"type", file->type}, {"size", file->size}});
        }
        if (!list.empty()) entry.body["attachments"] = std::move(list);
    }
    return entries;
}

void bind_files(Session& session, std::vector<NewEntry> const& entries, std::string const& conversation) {
    for (auto const& entry : entries)
        for (auto const& id : entry.files) session.run("update attachment set conversation = ? where id = ?", {conversation, id.text()});
}

}  // namespace baton::storage
