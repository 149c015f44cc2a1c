#include "storage/sql_comebacks.hpp"

#include <algorithm>

#include "storage/conversation_rows.hpp"
#include "storage/entry_rows.hpp"
#include "storage/visitor_rows.hpp"

namespace baton::storage {

using customers::Had;
using customers::Resumed;
using customers::Window;

namespace {

bool is_theirs(conversation::State const& state, std::string const& visitor, std::string const& customer) {
    return state.visitor_id == visitor || (!customer.empty() && state.customer_id == customer);
}

// What they had is nearly always what they get, and then no list is read.
std::optional<StoredState> chosen(Session& session, std::string const& visitor, std::string const& customer, std::string const& had) {
    constexpr int looked_at = 20;
    if (!had.empty())
        if (auto found = find_conversation(session, had); found && is_theirs(found->state, visitor, customer)) return found;
    auto mine = select_conversations(session,
                                     "where id in (select id from conversation where visitor_id = ? union select id from "
                                     "conversation where customer_id = ? and customer_id <> '') order by id desc limit ?",
                                     {visitor, customer, looked_at});
    if (mine.empty()) return std::nullopt;
    auto const open = std::ranges::find_if(mine, [](StoredState const& each) { return is_open(each.state); });
    return std::move(open == mine.end() ? mine.front() : *open);
}

std::optional<Resumed> resume(Session& session, std::string const& visitor, std::string const& customer, Had const& had,
                              Window const& window) {
    auto found = chosen(session, visitor, customer, had.conversation);
    if (!found) return std::nullopt;
    auto const& state = found->state;
    bool const goes_on = had.conversation == state.id.text() && had.seq > 0 && had.seq <= state.seq &&
                         state.seq - had.seq < static_cast<conversation::Seq>(window.missed);
    // There are no holes: so many entries are so many seqs.
    auto const from = goes_on ? had.seq : std::max<conversation::Seq>(0, state.seq - static_cast<conversation::Seq>(window.newest));
    bool const missed = from < state.seq;
    auto entries = missed ? entries_for_customer(session, found->id, from) : std::vector<conversation::Entry>{};
    return Resumed{{std::move(found->state), std::move(entries), missed && from > 0}, goes_on};
}

}  // namespace

Task<Result<SqlComebacks::Comeback>> SqlComebacks::by_secret(std::string secret_hash, Had had, Window window) {
    return store_.read<Comeback>(
        [secret_hash = std::move(secret_hash), had = std::move(had), window](Session& session) -> Result<Comeback> {
            auto visitor = find_visitor(session, secret_hash);
            if (!visitor) return refuse(Code::not_found, "no such visitor");
            auto resumed = resume(session, visitor->id.text(), visitor->customer_id, had, window);
            return Comeback{std::move(*visitor), std::move(resumed)};
        });
}

Task<Result<std::optional<Resumed>>> SqlComebacks::of(std::string visitor_id, std::string customer_id, Had had, Window window) {
    return store_.read<std::optional<Resumed>>(
        [visitor_id = std::move(visitor_id), customer_id = std::move(customer_id), had = std::move(had),
         window](Session& session) -> Result<std::optional<Resumed>> { return resume(session, visitor_id, customer_id, had, window); });
}

}  // namespace baton::storage
