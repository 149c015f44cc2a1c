#include "storage/sql_waits.hpp"

#include <algorithm>
#include <map>

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
    for (auto& [conversation, seq, site, skill, priority, queued, quote, over, how, agent, ended, offered, lost, lost_for] :
         session.rows<Text, Number, Text, Text, Number, Number, Text, Number, Text, Text, Number, Number, Number, Number>(
             "select c.public_id, w.seq, w.site, w.skill, w.priority, w.queued_at, w.quote, w.over_at, w.how, w.agent_id, w.ended_at, "
             "w.offered_at, w.offers_lost, w.lost_ms "
             "from desk_wait w join conversation c on c.id = w.conversation " +
                 rest,
             values))
        found.push_back({ConversationId::trusted(std::move(conversation)),
                         seq,
                         std::move(site),
                         std::move(skill),
                         static_cast<int>(priority),
                         from_millis(queued),
                         quote_in(quote),
                         {},
                         moment(over),
                         std::move(how),
                         std::move(agent),
                         moment(ended),
                         moment(offered),
                         static_cast<int>(lost),
                         std::chrono::milliseconds{lost_for}});
    return found;
}

/// Gives each of the waits its later quotes.
void add_later(Session& session, List& waits, std::string const& where, std::initializer_list<Value> values) {
    std::map<std::pair<std::string_view, std::int64_t>, Wait*> by_place;
    for (auto& each : waits) by_place[{each.conversation.text(), each.seq}] = &each;
    for (auto const& [conversation, wait, at, text] : session.rows<std::string, std::int64_t, std::int64_t, std::string>(
             "select c.public_id, q.wait, q.at, q.quote from wait_quote q join conversation c on c.id = q.conversation " + where +
                 " order by q.at",
             values)) {
        auto const found = by_place.find({conversation, wait});
        auto quote = quote_in(text);
        if (found != by_place.end() && quote) found->second->later.push_back({from_millis(at), *quote});
    }
}

constexpr int later_read = 4'000;  // as many as calibration remembers, and more

}  // namespace

Task<Result<List>> SqlWaits::latest(int limit) {
    return store_.read<List>([limit](Session& session) -> Result<List> {
        auto found = select(session,
                            "where w.queued_at >= coalesce((select min(queued_at) from (select queued_at from desk_wait order by "
                            "queued_at desc limit ?) newest), 0) or w.over_at = 0 or (w.how = 'claimed' and w.ended_at = 0) "
                            "order by w.queued_at, w.conversation, w.seq",
                            {limit});
        add_later(session, found,
                  "where q.at >= coalesce((select min(at) from (select at from wait_quote order by at desc limit ?) newest), 0)",
                  {later_read});
        return found;
    });
}

Task<Result<List>> SqlWaits::between(Instant from, Instant to, int limit) {
    return store_.read<List>([from, to, limit](Session& session) -> Result<List> {
        auto found = select(session, "where w.queued_at >= ? and w.queued_at < ? order by w.queued_at, w.conversation, w.seq limit ?",
                            {to_millis(from), to_millis(to), limit});
        add_later(session, found,
                  "join desk_wait w on w.conversation = q.conversation and w.seq = q.wait where w.queued_at >= ? and w.queued_at < ?",
                  {to_millis(from), to_millis(to)});
        return found;
    });
}

Task<Result<void>> SqlWaits::keep(std::vector<handoff::GivenQuote> given) {
    return store_.write<void>([given = std::move(given)](Session& session) -> Result<void> {
        for (auto const& [conversation, wait, later] : given) {
            auto const id = session.one<std::int64_t>("select id from conversation where public_id = ?", {conversation.text()});
            if (!id) continue;
            session.run("insert into wait_quote (conversation, wait, at, quote) values (?, ?, ?, ?) on conflict do nothing",
                        {std::get<0>(*id), wait, to_millis(later.at), to_text(handoff::to_json(later.quote))});
        }
        return {};
    });
}

}  // namespace baton::storage
