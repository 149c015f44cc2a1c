#include "storage/sql_waits.hpp"

#include <algorithm>
#include <map>

namespace baton::storage {
namespace {

using handoff::Wait;
using List = std::vector<Wait>;

std::optional<Instant> moment(std::int64_t at) { return at == 0 ? std::nullopt : std::optional{from_millis(at)}; }

std::optional<handoff::WaitQuote> quote_in(std::string_view text) {
    auto value = text.empty() ? Result<json::value>{json::value{}} : parse_json(text);
    return value ? handoff::quote_at({{"quote", *value}}) : std::nullopt;
}

/// Waits with the row of the conversation that each is of.
struct Rows {
    List waits;
    std::vector<std::int64_t> conversations;
};

void select(Session& session, std::string const& rest, std::initializer_list<Value> values, Rows& found) {
    using Text = std::string;
    using Number = std::int64_t;
    session.each<Number, Text, Number, Text, Text, Number, Number, Text, Number, Text, Text, Number, Number, Number, Number>(
        "select w.conversation, w.public_id, w.seq, w.site, w.skill, w.priority, w.queued_at, w.quote, w.over_at, w.how, w.agent_id, "
        "w.ended_at, w.offered_at, w.offers_lost, w.lost_ms from desk_wait w " +
            rest,
        values,
        [&](auto row, auto id, auto seq, auto site, auto skill, auto priority, auto queued, auto quote, auto over, auto how, auto agent,
            auto ended, auto offered, auto lost, auto lost_for) {
            found.conversations.push_back(row);
            found.waits.push_back({ConversationId::trusted(std::string{id}),
                                   seq,
                                   std::string{site},
                                   std::string{skill},
                                   static_cast<int>(priority),
                                   from_millis(queued),
                                   quote_in(quote),
                                   {},
                                   moment(over),
                                   std::string{how},
                                   std::string{agent},
                                   moment(ended),
                                   moment(offered),
                                   static_cast<int>(lost),
                                   std::chrono::milliseconds{lost_for}});
        });
}

/// Gives each of the waits its later quotes.
List with_later(Session& session, Rows found, std::string const& where, std::initializer_list<Value> values) {
    std::map<std::pair<std::int64_t, std::int64_t>, Wait*> by_place;
    auto const quotes = session.rows<std::int64_t, std::int64_t, std::int64_t, std::string>(
        "select q.conversation, q.wait, q.at, q.quote from wait_quote q " + where + " order by q.at", values);
    if (quotes.empty()) return std::move(found.waits);
    for (std::size_t i = 0; i < found.waits.size(); ++i) by_place[{found.conversations[i], found.waits[i].seq}] = &found.waits[i];
    for (auto const& [conversation, wait, at, text] : quotes) {
        auto const of = by_place.find({conversation, wait});
        auto quote = quote_in(text);
        if (of != by_place.end() && quote) of->second->later.push_back({from_millis(at), *quote});
    }
    return std::move(found.waits);
}

std::string const in_order = " order by w.queued_at, w.conversation, w.seq";
constexpr int later_read = 4'000;  // as many as calibration remembers, and more

}  // namespace

// Two statements: with an `or` over both indexes SQLite would look at every wait there ever was.
Task<Result<List>> SqlWaits::latest(int limit) {
    return store_.read<List>([limit](Session& session) -> Result<List> {
        auto const from = session.number(
            "select coalesce(min(queued_at), 0) from (select queued_at from desk_wait order by queued_at desc limit ?) newest", {limit});
        Rows found;
        found.waits.reserve(static_cast<std::size_t>(limit));
        select(session, "where (w.over_at = 0 or (w.how = 'claimed' and w.ended_at = 0)) and w.queued_at < ?" + in_order, {from}, found);
        select(session, "where w.queued_at >= ?" + in_order, {from}, found);
        return with_later(session, std::move(found),
                          "where q.at >= coalesce((select min(at) from (select at from wait_quote order by at desc limit ?) newest), 0)",
                          {later_read});
    });
}

Task<Result<List>> SqlWaits::between(Instant from, Instant to, int limit) {
    return store_.read<List>([from, to, limit](Session& session) -> Result<List> {
        Rows found;
        select(session, "where w.queued_at >= ? and w.queued_at < ?" + in_order + " limit ?", {to_millis(from), to_millis(to), limit},
               found);
        return with_later(
            session, std::move(found),
            "join desk_wait w on w.conversation = q.conversation and w.seq = q.wait where w.queued_at >= ? and w.queued_at < ?",
            {to_millis(from), to_millis(to)});
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
