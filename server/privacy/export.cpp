#include "privacy/export.hpp"

#include "base/callback.hpp"

namespace baton::privacy {
namespace {

using conversation::History;

constexpr std::size_t page = 500;

Task<Result<History>> entries_after(conversation::Log& log, ConversationId id, conversation::Seq after) {
    co_return co_await from_callback<Result<History>>(
        [&log, id = std::move(id), after](auto done) { log.after(id, after, page, std::move(done)); });
}

json::object heading(conversation::State const& state) {
    return {{"id", state.id.text()},
            {"site", state.site},
            {"language", state.language},
            {"created_at", to_rfc3339(state.created_at)},
            {"updated_at", to_rfc3339(state.updated_at)},
            {"stage", name_of(state.stage)},
            {"outcome", state.outcome},
            {"rating", state.rating}};
}

Task<Result<json::object>> whole_conversation(conversation::Log& log, ConversationId id) {
    json::object out;
    json::array entries;
    for (conversation::Seq seq = 0;;) {
        auto history = co_await entries_after(log, id, seq);
        if (!history) co_return pass_on(history);
        if (out.empty()) out = heading(history->state);
        if (history->entries.empty()) break;
        for (auto const& entry : history->entries) entries.push_back(to_json(entry));
        seq = history->entries.back().seq;
    }
    out["entries"] = std::move(entries);
    co_return out;
}

json::object view_of(conversation::Attachment const& file) {
    return {{"id", file.id.text()},
            {"name", file.name},
            {"type", file.type},
            {"size", file.size},
            {"sent_by", file.owner},
            {"conversation", file.conversation},
            {"path", "files/" + file.id.text()}};
}

}  // namespace

Task<Result<Exported>> export_person(PersonalRecords& records, conversation::Log& log, std::string id, Instant now) {
    auto subject = co_await records.find(std::move(id));
    if (!subject) co_return pass_on(subject);
    auto profile = co_await records.profile(*subject);
    if (!profile) co_return pass_on(profile);
    Exported out{std::move(*profile), {}};
    out.document["format"] = "baton-export";
    out.document["version"] = 1;
    out.document["exported_at"] = to_rfc3339(now);
    auto conversations = co_await records.conversations(*subject);
    if (!conversations) co_return pass_on(conversations);
    json::array all;
    for (auto const& each : *conversations) {
        auto one = co_await whole_conversation(log, each);
        if (!one) co_return pass_on(one);
        all.push_back(std::move(*one));
    }
    out.document["conversations"] = std::move(all);
    auto files = co_await records.files(*subject);
    if (!files) co_return pass_on(files);
    json::array list;
    for (auto const& file : *files) list.push_back(view_of(file));
    out.document["files"] = std::move(list);
    out.files = std::move(*files);
    co_return out;
}

}  // namespace baton::privacy
