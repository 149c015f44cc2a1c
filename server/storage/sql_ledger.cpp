#include "storage/sql_ledger.hpp"

namespace baton::storage {
namespace {

using handoff::Promise;
using Promises = std::vector<Promise>;

Promises select(Session& session, std::string const& rest, std::initializer_list<Value> values) {
    static std::string const columns =
        "select p.id, c.public_id, p.kind, p.due, p.contact, p.text, p.state, p.agent_id, c.customer_name "
        "from promise p join conversation c on c.id = p.conversation ";
    using Text = std::string;
    Promises found;
    for (auto& [id, conversation, kind, due, contact, text, state, agent, customer] :
         session.rows<Text, Text, Text, std::int64_t, Text, Text, Text, Text, Text>(columns + rest, values))
        found.push_back({PromiseId::trusted(std::move(id)), ConversationId::trusted(std::move(conversation)), std::move(kind),
                         from_millis(due), std::move(contact), std::move(text), std::move(state), std::move(agent), std::move(customer)});
    return found;
}

}  // namespace

Task<Result<Promises>> SqlLedger::promises(std::string state, int limit) {
    return store_.read<Promises>([state = std::move(state), limit](Session& session) -> Result<Promises> {
        if (state.empty()) return select(session, "order by p.due, p.id limit ?", {limit});
        return select(session, "where p.state = ? order by p.due, p.id limit ?", {state, limit});
    });
}

Task<Result<Promises>> SqlLedger::of_conversation(ConversationId id) {
    return store_.read<Promises>([id = std::move(id)](Session& session) -> Result<Promises> {
        return select(session, "where c.public_id = ? order by p.due, p.id", {id.text()});
    });
}

Task<Result<handoff::PromiseCounts>> SqlLedger::ended(Instant from, Instant to) {
    return store_.read<handoff::PromiseCounts>([from, to](Session& session) -> Result<handoff::PromiseCounts> {
        auto const count = [&](std::string_view state) {
            return static_cast<int>(session.number("select count(*) from promise where state = ? and due >= ? and due < ?",
                                                   {state, to_millis(from), to_millis(to)}));
        };
        return handoff::PromiseCounts{count("kept"), count("broken"), count("cancelled")};
    });
}

}  // namespace baton::storage
