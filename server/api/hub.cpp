#include "api/hub.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "api/customer_view.hpp"
#include "api/views.hpp"
#include "base/json_text.hpp"

namespace baton::api {
namespace asio = boost::asio;
using conversation::Kind;
using namespace std::chrono_literals;

namespace {

constexpr auto rows_every = 200ms;

json::object offer_frame(conversation::Appended const& appended, conversation::Entry const& offered, json::object row) {
    json::object frame{{"type", "offer"}, {"row", std::move(row)}, {"until", string_at(offered.body, "until")}};
    add_word(frame, appended.entries, offered);
    return frame;
}

}  // namespace

Hub::Hub(Services& services) : services_{services}, row_timer_{services.executor} {}
Hub::~Hub() { row_timer_.cancel(); }

void Hub::join(CustomerEnd& end, std::string const& visitor, std::string const& customer) {
    ++customer_count_;
    customers_[visitor].insert(&end);
    if (!customer.empty()) customers_[customer].insert(&end);
}

void Hub::moved(CustomerEnd& end, ConversationId const& from, ConversationId const& to) {
    if (auto const found = showing_.find(from); found != showing_.end()) {
        found->second.erase(&end);
        if (found->second.empty()) showing_.erase(found);
    }
    if (!to.empty()) showing_[to].insert(&end);
}

void Hub::leave(CustomerEnd& end, std::string const& visitor, std::string const& customer) {
    --customer_count_;
    moved(end, end.conversation(), {});
    for (auto const* key : {&visitor, &customer}) {
        auto const found = customers_.find(*key);
        if (found == customers_.end()) continue;
        found->second.erase(&end);
        if (found->second.empty()) customers_.erase(found);
    }
}

void Hub::join(DeskEnd& end) { desks_.insert(&end); }
void Hub::leave(DeskEnd& end) { desks_.erase(&end); }

void Hub::revoke(AgentId const& agent) {
    auto const all = desks_;
    for (auto* end : all)
        if (end->agent() == agent) end->end(signed_out, "signed out");
}

void Hub::forget(std::string const& person) {
    auto const found = customers_.find(person);
    if (found == customers_.end()) return;
    auto const all = found->second;
    for (auto* end : all) end->end(4001, "this conversation was erased");
}

std::vector<CustomerEnd*> Hub::showing(conversation::State const& state) const {
    std::vector<CustomerEnd*> ends;
    for (auto const* key : {&state.visitor_id, &state.customer_id}) {
        auto const found = customers_.find(*key);
        if (key->empty() || found == customers_.end()) continue;
        for (auto* end : found->second)
            if (std::ranges::find(ends, end) == ends.end() && end->shows(state)) ends.push_back(end);
    }
    return ends;
}

bool Hub::customer_online(conversation::State const& state) const {
    return customers_.contains(state.visitor_id) || (!state.customer_id.empty() && customers_.contains(state.customer_id));
}

void Hub::to_showing(ConversationId const& id, Frame const& frame) {
    auto const found = showing_.find(id);
    if (found == showing_.end()) return;
    for (auto* end : found->second) end->send(frame);
}

// Most frames for desks are about conversations that nobody watches: those are not made.
template <class Make>
void Hub::to_desks(ConversationId const& id, Make const& make) {
    Frame frame;
    for (auto* end : desks_) {
        if (!end->watches(id)) continue;
        if (!frame) frame = make();
        end->send(frame);
    }
}

Frame Hub::entries_frame(conversation::Appended const& appended) const {
    std::string text;
    ObjectText frame{text};
    frame.text("type", "entries");
    frame.text("conversation", appended.state.id.text());
    add_entries_for_customer(frame.member("entries"), appended.entries);
    add_state_for_customer(frame.member("state"), appended.state, services_.desk);
    frame.end();
    return std::make_shared<std::string const>(std::move(text));
}

void Hub::heard(conversation::Appended const& appended) {
    auto const& state = appended.state;
    Frame for_customer;
    for (auto* end : showing(state)) {
        if (end->knows(appended)) continue;
        if (!for_customer) for_customer = entries_frame(appended);
        end->send(for_customer);
    }
    to_desks(state.id, [&] {
        return frame_of(json::object{{"type", "entries"},
                                     {"conversation", state.id.text()},
                                     {"entries", entries_view(appended.entries)},
                                     {"state", state_view(state, services_.desk)}});
    });
    if (desks_.empty()) return;
    offers(appended);
    row_changed(state);
}

void Hub::offers(conversation::Appended const& appended) {
    for (auto const& entry : appended.entries) {
        if (entry.kind != Kind::offered && entry.kind != Kind::offer_ended && entry.kind != Kind::claimed) continue;
        auto const to = AgentId::trusted(string_at(entry.body, "agent_id"));
        auto const frame =
            entry.kind == Kind::offered
                ? frame_of(
                      offer_frame(appended, entry, row_view(conversation::row_of(appended.state, services_.clock.now()), services_.desk)))
                : frame_of(json::object{{"type", "offer_ended"},
                                        {"conversation", appended.state.id.text()},
                                        {"why", entry.kind == Kind::claimed ? "claimed" : string_at(entry.body, "why")}});
        for (auto* end : desks_)
            if (end->agent() == to || entry.kind == Kind::claimed) end->send(frame);
    }
}

void Hub::row_changed(conversation::State const& state) {
    changed_.insert_or_assign(state.id, state);
    if (row_timer_runs_) return;
    row_timer_runs_ = true;
    row_timer_.expires_after(rows_every);
    row_timer_.async_wait([this](boost::system::error_code const& failed) {
        if (!failed) asio::co_spawn(services_.executor, send_rows(), asio::detached);
    });
}

// What was counted for one agent differs for the next only in `mine`, so each asks for their own.
Task<> Hub::send_rows() {
    row_timer_runs_ = false;
    json::array rows;
    for (auto const& [id, state] : std::exchange(changed_, {}))
        rows.push_back(row_view(conversation::row_of(state, services_.clock.now()), services_.desk));
    auto const agents = [&] {
        std::unordered_set<AgentId> set;
        for (auto* end : desks_) set.insert(end->agent());
        return set;
    }();
    for (auto const& agent : agents) {
        auto counts = co_await services_.lists.counts(agent);
        if (!counts) continue;
        auto const frame = frame_of(json::object{{"type", "rows"}, {"rows", rows}, {"counts", counts_view(*counts)}});
        for (auto* end : desks_)
            if (end->agent() == agent) end->send(frame);
    }
}

// Only what somebody looks at is read, however many wait.
// A frame for each who is looking and sees something else than before; nothing is read from the store.
void Hub::positions_moved(std::vector<ConversationId> const& ids) {
    for (auto const& id : ids)
        if (showing_.contains(id))
            to_showing(id,
                       frame_of(json::object{{"type", "queue"}, {"conversation", id.text()}, {"queue", queue_view(id, services_.desk)}}));
}

void Hub::agents_changed(std::vector<handoff::AgentNow> const& agents) {
    if (desks_.empty()) return;  // the next one to open is told all of it
    auto changes = told_.changes(agents);
    if (changes.empty()) return;
    auto const frame = frame_of(json::object{{"type", "agents"}, {"agents", std::move(changes)}});
    for (auto* end : desks_) end->send(frame);
}

json::array Hub::team() {
    auto const agents = services_.desk.agents();
    agents_changed(agents);
    return told_.all(agents);
}

void Hub::to_agent(AgentId const& agent, json::object const& frame) {
    Frame made;
    for (auto* end : desks_) {
        if (end->agent() != agent) continue;
        if (!made) made = frame_of(frame);
        end->send(made);
    }
}

void Hub::typing(ConversationId const& id, conversation::Actor const& actor, bool on, bool to_customer) {
    auto const frame = frame_of(json::object{
        {"type", "typing"}, {"conversation", id.text()}, {"actor", {{"kind", name_of(actor.kind)}, {"name", actor.name}}}, {"on", on}});
    to_customer ? to_showing(id, frame) : to_desks(id, [&] { return frame; });
}

void Hub::seen_by_agent(ConversationId const& id, conversation::Seq seq) {
    to_showing(id, frame_of(json::object{{"type", "seen"}, {"conversation", id.text()}, {"seq", seq}}));
}

void Hub::seen_by_customer(ConversationId const& id, conversation::Seq seq) {
    to_desks(id, [&] { return frame_of(json::object{{"type", "seen"}, {"conversation", id.text()}, {"seq", seq}}); });
}

void Hub::customer_is(ConversationId const& id, bool online, json::object page) {
    to_desks(id, [&] {
        return frame_of(json::object{{"type", "customer"}, {"conversation", id.text()}, {"online", online}, {"page", std::move(page)}});
    });
}

}  // namespace baton::api
