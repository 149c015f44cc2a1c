#include "flows.hpp"

#include <algorithm>

namespace baton::faults {
namespace {

using contract::claim_by;
using contract::event;
using contract::handed_over;
using contract::says;
using contract::Stand;
using conversation::ActorKind;
using conversation::Entry;
using conversation::Kind;
using conversation::NewEntry;

AgentId const sarah = AgentId::trusted("agent_sarah");

template <class T>
Result<void> said(Result<T> result) {
    if (!result) return pass_on(result);
    return {};
}

template <class Matches>
int counted(Stand& stand, Matches const& matches) {
    auto const history = stand.after(chat());
    if (!history) return history.error().code == Code::not_found ? 0 : -1;
    return static_cast<int>(std::ranges::count_if(history->entries, matches));
}

Result<void> add(Stand& stand, std::vector<NewEntry> entries, std::vector<conversation::Effect> effects = {}) {
    return said(stand.append({chat(), std::move(entries), {}, std::move(effects)}));
}

Step message(std::string client_id, ActorKind who, std::string actor, std::string text, std::vector<conversation::Effect> effects = {}) {
    auto const ask = [=](Stand& stand) { return add(stand, {says(who, actor, text, client_id)}, effects); };
    auto const found = [=](Stand& stand) {
        return counted(stand, [&](Entry const& entry) { return entry.client_id == client_id && string_at(entry.body, "text") == text; });
    };
    return {"message " + client_id, ask, found};
}

Step moved(std::string name, Kind kind, std::function<NewEntry()> entry) {
    auto const ask = [=](Stand& stand) { return add(stand, {entry()}); };
    auto const found = [=](Stand& stand) { return counted(stand, [&](Entry const& stored) { return stored.kind == kind; }); };
    return {std::move(name), ask, found};
}

Step looked(std::string name, std::function<Result<void>(Stand&)> ask) {
    return {std::move(name), std::move(ask), [](Stand&) { return 1; }};
}

Result<void> begin(Stand& stand) {
    conversation::State first;
    first.id = chat();
    first.site = "shop";
    first.visitor_id = "vis_1";
    return said(stand.begin({first, {says(ActorKind::customer, "vis_1", "Where are my invoices?", "c-1")}, {}}));
}

Step begins() {
    return {"first words", begin, [](Stand& stand) {
                auto const mine = stand.wait(stand.lists.of_visitor("vis_1", "", 10));
                return mine ? static_cast<int>(mine->size()) : -1;
            }};
}

/// The intent is there exactly as often as its entry (promise 7).
Step with_intent(Step step, std::string key) {
    auto const entries = step.found;
    step.found = [=](Stand& stand) {
        auto const intents = stand.wait(stand.store->read<int>([=](storage::Session& session) -> Result<int> {
            return static_cast<int>(session.number("select count(*) from outbox where idempotency_key = ?", {key}));
        }));
        auto const stored = entries(stand);
        return intents && *intents == stored ? stored : -1;
    };
    return step;
}

void with_sarah(Stand& stand) {
    agents::Agent agent;
    agent.id = sarah;
    agent.name = "Sarah";
    agent.email = "sarah@stallwright.example";
    stand.wait(stand.directory.add(agent, "not a real hash")).value();
}

void waiting(Stand& stand) {
    with_sarah(stand);
    begin(stand).value();
}

void taken(Stand& stand) {
    waiting(stand);
    add(stand, {handed_over(), claim_by(sarah.text())}).value();
}

Flow start_up() { return {"start-up, a new store", {}, {begins()}, 0, true}; }
Flow start_up_after_a_kill() {
    return {"start-up after a kill", taken, {message("c-2", ActorKind::customer, "vis_1", "Hello?")}, 3, true, true};
}

Flow sign_in() {
    auto const opened = [](Stand& stand) {
        return stand.wait(stand.directory.open_session(
            {SessionId::trusted("sess_1"), sarah, stand.clock.now(), stand.clock.now(), "Browser"}, "hash of a secret"));
    };
    auto const sessions = [](Stand& stand) {
        auto const all = stand.wait(stand.directory.sessions(sarah));
        return all ? static_cast<int>(all->size()) : -1;
    };
    return {"sign-in",
            with_sarah,
            {looked("account", [](Stand& stand) { return said(stand.wait(stand.directory.by_email("sarah@stallwright.example"))); }),
             {"session", opened, sessions},
             looked("who it is", [](Stand& stand) { return said(stand.wait(stand.directory.session("hash of a secret"))); })},
            0};
}

Flow send() {
    return {"send",
            with_sarah,
            {begins(), message("c-2", ActorKind::customer, "vis_1", "Hello?"),
             with_intent(message("turn-1", ActorKind::bot, "", "Under Billing.", {{"webhook", "hook-1", {{"event", "answer"}}}}), "hook-1"),
             message("c-3", ActorKind::customer, "vis_1", std::string(30'000, 'x')),
             looked("history", [](Stand& stand) { return said(stand.after(chat())); }),
             looked("search", [](Stand& stand) { return said(stand.wait(stand.lists.search("invoices", "", 10))); })},
            0};
}

Flow claim() {
    return {"claim",
            waiting,
            {moved("handed over", Kind::handoff, [] { return handed_over(); }),
             moved("offered", Kind::offered,
                   [] { return event(Kind::offered, ActorKind::system, {{"agent_id", sarah.text()}, {"agent_name", "Sarah"}}); }),
             moved("claimed", Kind::claimed, [] { return claim_by(sarah.text()); }),
             message("a-1", ActorKind::agent, sarah.text(), "I see it."),
             looked("list", [](Stand& stand) { return said(stand.wait(stand.lists.page(conversation::View::mine, sarah, "", 10))); })},
            1};
}

Flow resolve() {
    return {
        "resolve",
        taken,
        {moved("resolved", Kind::resolved, [] { return event(Kind::resolved, ActorKind::agent, {{"outcome", "solved"}}, sarah.text()); }),
         moved("closed", Kind::closed, [] { return event(Kind::closed); }),
         moved("rated", Kind::rated, [] { return NewEntry{Kind::rated, {ActorKind::customer, "vis_1"}, {{"score", 5}}, "r-1"}; }),
         looked("counts", [](Stand& stand) { return said(stand.wait(stand.lists.counts(sarah))); })},
        3};
}

}  // namespace

ConversationId chat() { return ConversationId::trusted("conv_aaaaaaaaaaaaaaaaaaaaaaaaaa"); }

std::vector<Flow> all_flows() { return {start_up(), start_up_after_a_kill(), sign_in(), send(), claim(), resolve()}; }

}  // namespace baton::faults
