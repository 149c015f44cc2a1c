#include "storage/sql_aged.hpp"

#include "storage/attachment_rows.hpp"

namespace baton::storage {

using conversation::Attachment;
using Files = std::vector<Attachment>;
using Ids = std::vector<ConversationId>;

namespace {

Files found(Session& session, std::vector<std::tuple<std::string>> const& ids) {
    Files files;
    for (auto const& [id] : ids)
        if (auto file = find_attachment(session, id)) files.push_back(std::move(*file));
    return files;
}

}  // namespace

Task<Result<Ids>> SqlAged::conversations(std::string site, Instant before, int limit) {
    return store_.read<Ids>([site = std::move(site), before, limit](Session& session) -> Result<Ids> {
        Ids ids;
        for (auto& [id] : session.rows<std::string>("select public_id from conversation where site = ? and owner_kind = 'closed' and "
                                                    "scrubbed_at = 0 and updated_at < ? order by "
                                                    "updated_at, id limit ?",
                                                    {site, to_millis(before), limit}))
            ids.push_back(ConversationId::trusted(std::move(id)));
        return ids;
    });
}

Task<Result<Files>> SqlAged::files_of(ConversationId id) {
    return store_.read<Files>([id = std::move(id)](Session& session) -> Result<Files> {
        return found(session, session.rows<std::string>("select id from attachment where conversation = ?", {id.text()}));
    });
}

// Files that came before their time was kept are as old as the first look that asks.
Task<Result<Files>> SqlAged::files(std::string site, Instant before, int limit) {
    return store_.write<Files>([site = std::move(site), before, limit, now = store_.clock().now()](Session& session) -> Result<Files> {
        session.run("update attachment set created_at = ? where created_at = 0", {to_millis(now)});
        return found(
            session,
            session.rows<std::string>(
                "select a.id from attachment a where a.created_at < ? and (exists (select 1 from conversation c where c.public_id = "
                "a.conversation and c.site = ?) or exists (select 1 from visitor v where v.id = a.owner and v.site = ?)) order by "
                "a.created_at limit ?",
                {to_millis(before), site, site, limit}));
    });
}

Task<Result<void>> SqlAged::drop(AttachmentId id) {
    return store_.write<void>([id = std::move(id)](Session& session) -> Result<void> {
        session.run("delete from attachment where id = ?", {id.text()});
        return {};
    });
}

Task<Result<int>> SqlAged::empty_pages(std::string site, Instant before, int limit) {
    return store_.write<int>([site = std::move(site), before, limit](Session& session) -> Result<int> {
        return static_cast<int>(session.run(
            "update entry set body = '{}', erased = 1 where id in (select e.id from entry e join conversation c on c.id = e.conversation "
            "where e.kind in ('page', 'error') and e.erased = 0 and e.at < ? and c.site = ? order by e.at limit ?)",
            {to_millis(before), site, limit}));
    });
}

}  // namespace baton::storage
