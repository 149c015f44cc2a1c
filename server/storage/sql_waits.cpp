#include "storage/sql_waits.hpp"

#include <algorithm>

namespace baton::storage {
namespace {

using handoff::Wait;
using List = std::vector<Wait>;

std::optional<Instant> moment(std::int64_t at) { return at == 0 ? std::nullopt : std::optional{from_millis(at)}; }

std::optional<handoff::WaitQuote> quote_in(std::string const& text) {
    auto value = text.empty() ? Result<json::value>{json::value{}} : parse_json(text);
    return value ? handoff::quote_at({{"quote", *value}}) : std::nullopt;
}

List select(Session& session, std::string const& rest, std::initializer_list<Value> values) {
    using Text = std::string;
    using Number = std::int64_t;
    List found;
    for (auto& [conversation, site, skill, priority, queued, quote, over, how, agent, ended, offered, lost, lost_for] :
         session.rows<Text, Text, Text, Number, Number, Text, Number, Text, Text, Number, Number, Number, Number>(
             "select c.public_id, w.site, w.skill, w.priority, w.queued_at, w.quote, w.over_at, w.how, w.agent_id, w.ended_at, "
             "w.offered_at, w.offers_lost, w.lost_ms "
             "from desk_wait w join conversation c on c.id = w.conversation " +
                 rest,
             values))
        found.push_back({ConversationId::trusted(std::move(conversation)), std::move(site), std::move(skill), static_cast<int>(priority),
                         from_millis(queued), quote_in(quote), moment(over), std::move(how), std::move(agent), moment(ended),
                         moment(offered), static_cast<int>(lost), std::chrono::milliseconds{lost_for}});
    return found;
}

}  // namespace

Task<Result<List>> SqlWaits::latest(int limit) {
    return store_.read<List>([limit](Session& session) -> Result<List> {
        auto found = select(session,
                            "where w.queued_at >= coalesce((select min(queued_at) from (select queued_at from desk_wait order by "
                            "queued_at desc limit ?) newest), 0) or w.over_at = 0 or (w.how = 'claimed' and w.ended_at = 0) "
                            "order by w.queued_at, w.conversation, w.seq",
                            {limit});
        return found;
    });
}

Task<Result<List>> SqlWaits::between(Instant from, Instant to, int limit) {
    return store_.read<List>([from, to, limit](Session& session) -> Result<List> {
        return select(session, "where w.queued_at >= ? and w.queued_at < ? order by w.queued_at, w.conversation, w.seq limit ?",
                      {to_millis(from), to_millis(to), limit});
    });
}

}  // namespace baton::storage
