#include "answering/compose.hpp"
#include "api/access.hpp"
#include "api/files_at.hpp"
#include "api/routes.hpp"
#include "api/views.hpp"
#include "base/blank.hpp"
#include "customers/redact.hpp"
#include "policy/text.hpp"
#include "turn/promises.hpp"

namespace baton::api {
using conversation::ActorKind;
using conversation::Append;
using conversation::Expect;
using conversation::Kind;
using conversation::NewEntry;

namespace {

conversation::Actor actor_of(Caller const& caller) { return {ActorKind::agent, caller.id(), caller.name()}; }
conversation::Actor const system_actor{ActorKind::system, {}, {}};

Expect expect(json::object const& body) {
    auto const epoch = integer_at(body, "epoch", -1);
    return {epoch < 0 ? std::nullopt : std::optional{epoch}, std::nullopt};
}

NewEntry says(std::string text, std::string_view key) {
    return {Kind::message, system_actor, {{"text", std::move(text)}, {"key", key}}, {}};
}

/// An agent's words to the customer: the company's own addresses and numbers stand in them.
std::string to_customer(Services& services, conversation::State const& state, std::string_view words) {
    auto hides = services.sites.hides(state.site);
    hides.emails = hides.phones = false;
    return customers::redact(words, hides);
}

/// One action of an agent: the conversation as it stands, and the batch it becomes.
struct Act {
    Services& services;
    Call call;
    ConversationId id;
    conversation::State state;
    answering::Phrases phrases;
    Append batch;
};

// What an agent writes is stored as a customer's words are: without what nobody needs in order to help.
std::string redacted(Act const& now, std::string_view name) { return customers::redact(string_at(now.call.body, name)); }

using Fill = std::function<Result<void>(Act&)>;

Task<Result<Response>> act(Services& services, Call call, Fill fill) {
    if (!call.caller.agent) co_return refuse(Code::forbidden, "only a person takes part in a conversation");
    auto id = access_conversation(call.caller, call.parts[0]);
    if (!id) co_return pass_on(id);
    auto history = co_await services.log.before(*id, 0, 1);
    if (!history) co_return pass_on(history);
    Act now{services,         std::move(call), *id, history->state, services.turn.phrases(history->state.site, history->state.language),
            {*id, {}, {}, {}}};
    now.batch.expect = expect(now.call.body);
    if (auto filled = fill(now); !filled) co_return pass_on(filled);
    auto stored = co_await services.log.append(std::move(now.batch));
    if (!stored) co_return pass_on(stored);
    auto view = state_view(stored->state, services.desk);
    conversation::Seq seq = stored->entries.empty() ? 0 : stored->entries.front().seq;
    co_return reply(json::object{{"seq", seq}, {"state", std::move(view)}});
}

Result<void> claim(Act& now) {
    auto const& agent = *now.call.caller.agent;
    json::object body{{"agent_id", agent.id.text()}, {"name", agent.name}, {"team", agent.team}, {"photo", agent.photo}};
    if (auto const weight = agents::weight_of(now.services.desk.team_settings().weights, now.state.skill); weight > 1)
        body["weight"] = weight;
    // Whoever takes somebody from behind says so by it.
    auto const standing = now.services.desk.standing(now.id);
    if (standing && standing->position > 1 && now.state.offered_to != agent.id.text()) {
        body["out_of_turn"] = true;
        body["position"] = standing->position;
    }
    now.batch.entries.push_back({Kind::claimed, actor_of(now.call.caller), std::move(body), {}});
    // Only what the claim's own commit carries may name the person (promise 5, guide 4.4).
    now.batch.entries.push_back(says(now.phrases.connecting(agent.name, agent.team), "connecting"));
    return {};
}

Result<void> decline(Act& now) {
    if (!now.state.assigned_by.empty() && now.state.offered_to == now.call.caller.id() && blank(string_at(now.call.body, "reason")))
        return refuse(Code::invalid, now.state.assigned_by + " assigned this to you: say why you cannot take it", "/reason");
    now.batch.entries.push_back({Kind::offer_ended,
                                 actor_of(now.call.caller),
                                 {{"agent_id", now.call.caller.id()}, {"why", "declined"}, {"reason", redacted(now, "reason")}},
                                 {}});
    return {};
}

Result<void> write(Act& now) {
    auto const& body = now.call.body;
    auto files = files_at(body, "attachments");
    if (!files) return pass_on(files);
    auto const text = string_at(body, "text");
    if (blank(text) && files->empty()) return refuse(Code::invalid, "a message needs a text or an attachment", "/text");
    now.batch.entries.push_back({Kind::message,
                                 actor_of(now.call.caller),
                                 {{"text", to_customer(now.services, now.state, text)}},
                                 string_at(body, "client_id"),
                                 std::move(*files)});
    if (!flag_at(body, "resolve")) return {};
    now.batch.entries.push_back({Kind::resolved, actor_of(now.call.caller), {{"outcome", "solved"}, {"by", now.call.caller.name()}}, {}});
    return {};
}

Result<void> note(Act& now) {
    auto const& body = now.call.body;
    json::object entry{{"text", customers::redact(string_at(body, "text"), now.services.sites.hides(now.state.site))}};
    if (auto const* mentions = body.if_contains("mentions"); mentions != nullptr && mentions->is_array()) {
        for (auto const& each : mentions->get_array())
            if (!now.services.desk.agent(AgentId::trusted(std::string{each.get_string()})))
                return refuse(Code::not_found, "no such agent", "/mentions");
        entry["mentions"] = *mentions;
    }
    now.batch.entries.push_back({Kind::note, actor_of(now.call.caller), std::move(entry), string_at(body, "client_id")});
    return {};
}

// Who is named is offered it, with the countdown of any offer; declined or missed, it waits at its old place with the word that came along.
// A team or a skill: back to the queue for them.
Result<void> transfer(Act& now) {
    auto const& to = now.call.body.at("to").get_object();
    auto const target = string_at(to, "agent_id");
    std::string name = string_at(to, "team") + string_at(to, "skill");
    std::optional<NewEntry> offer;
    if (!target.empty()) {
        if (target == now.call.caller.id()) return refuse(Code::invalid, "is yours already", "/to/agent_id");
        auto made = now.services.desk.offer_by_name(AgentId::trusted(target), now.state.site);
        if (!made) return refuse(made.error().code, made.error().message, "/to/agent_id");
        name = string_at(made->body, "agent_name");
        offer = std::move(*made);
    }
    if (name.empty()) return refuse(Code::invalid, "must name an agent, a team or a skill", "/to");
    auto const on_team = [team = string_at(to, "team")](handoff::AgentNow const& each) { return each.agent.team == team; };
    if (!string_at(to, "team").empty() && std::ranges::none_of(now.services.desk.agents(), on_team))
        return refuse(Code::not_found, "nobody is on a team of that name", "/to/team");
    now.batch.entries.push_back({Kind::requeued,
                                 actor_of(now.call.caller),
                                 {{"why", "transferred"}, {"to", to}, {"word", redacted(now, "word")}, {"from", now.call.caller.name()}},
                                 {}});
    now.batch.entries.push_back(says(now.phrases.say("transferred", {{"name", now.call.caller.name()}, {"to", name}}), "transferred"));
    if (offer) now.batch.entries.push_back(std::move(*offer));
    return {};
}

// A lead gives it to somebody by name, from the queue or from whoever has it. It is offered, as anything is, but not declined in silence.
Result<void> assign(Act& now) {
    auto const target = AgentId::trusted(string_at(now.call.body, "agent_id"));
    auto const& state = now.state;
    bool const waits = state.owner.kind == conversation::OwnerKind::queue;
    if (!waits && (state.owner.kind != conversation::OwnerKind::agent || state.stage != conversation::Stage::active))
        return refuse(Code::conflict, "only what waits or what somebody has can be assigned");
    if (state.owner.id == target.text() || state.offered_to == target.text()) return refuse(Code::invalid, "has it already", "/agent_id");
    auto offer = now.services.desk.offer_by_name(target, state.site, flag_at(now.call.body, "beyond_capacity"));
    if (!offer) return refuse(offer.error().code, offer.error().message, "/agent_id");
    auto const lead = now.call.caller.name();
    if (!state.offered_to.empty())
        now.batch.entries.push_back(
            {Kind::offer_ended, actor_of(now.call.caller), {{"agent_id", state.offered_to}, {"why", "withdrawn"}}, {}});
    if (!waits) {
        now.batch.entries.push_back({Kind::requeued,
                                     actor_of(now.call.caller),
                                     {{"why", "assigned"}, {"from", state.agent_name}, {"agent_id", state.owner.id}},
                                     {}});
        now.batch.entries.push_back(
            says(now.phrases.say("assigned", {{"name", lead}, {"to", string_at(offer->body, "agent_name")}}), "assigned"));
    }
    offer->actor = actor_of(now.call.caller);
    offer->body["because"] = "Assigned by " + lead;
    offer->body["assigned_by"] = lead;
    offer->body["word"] = redacted(now, "word");
    now.batch.entries.push_back(std::move(*offer));
    return {};
}

Result<void> give_back(Act& now) {
    now.batch.entries.push_back(
        {Kind::returned, actor_of(now.call.caller), {{"by", now.call.caller.name()}, {"word", redacted(now, "word")}}, {}});
    now.batch.entries.push_back(says(now.phrases.say("returned", {{"name", now.call.caller.name()}}), "returned"));
    return {};
}

Result<void> snooze(Act& now) {
    auto until = turn::parse_instant(string_at(now.call.body, "until"));
    if (!until) return refuse(Code::invalid, until.error().message, "/until");
    if (*until <= now.services.clock.now()) return refuse(Code::invalid, "must lie ahead", "/until");
    now.batch.entries.push_back(
        {Kind::snoozed, actor_of(now.call.caller), {{"until", to_rfc3339(*until)}, {"until_millis", to_millis(*until)}}, {}});
    return {};
}

Result<void> resolve(Act& now) {
    auto outcome = string_at(now.call.body, "outcome");
    now.batch.entries.push_back({Kind::resolved,
                                 actor_of(now.call.caller),
                                 {{"outcome", outcome.empty() ? "solved" : outcome}, {"by", now.call.caller.name()}},
                                 {}});
    now.batch.entries.push_back(says(now.phrases.say("resolved", {{"name", now.call.caller.name()}}), "resolved"));
    return {};
}

Result<void> prioritise(Act& now) {
    auto const name = string_at(now.call.body, "priority");
    auto const rank = static_cast<int>(policy::priority_named(name).value_or(policy::Priority::urgent));
    now.batch.entries.push_back({Kind::priority, actor_of(now.call.caller), {{"priority", name}, {"priority_rank", rank}}, {}});
    return {};
}

Result<void> flag_it(Act& now) {
    if (integer_at(now.call.body, "seq") > now.state.seq) return refuse(Code::not_found, "no such entry", "/seq");
    now.batch.entries.push_back(
        {Kind::flag,
         actor_of(now.call.caller),
         {{"flag", string_at(now.call.body, "flag")}, {"seq", integer_at(now.call.body, "seq")}, {"comment", redacted(now, "comment")}},
         {}});
    return {};
}

Result<void> promise(Act& now) {
    auto due = turn::parse_instant(string_at(now.call.body, "due"));
    if (!due) return refuse(Code::invalid, due.error().message, "/due");
    if (*due <= now.services.clock.now()) return refuse(Code::invalid, "must lie ahead", "/due");
    now.batch.entries.push_back({Kind::promise,
                                 actor_of(now.call.caller),
                                 {{"id", PromiseId::make(now.services.random).text()},
                                  {"promise", string_at(now.call.body, "promise")},
                                  {"due", to_rfc3339(*due)},
                                  {"due_millis", to_millis(*due)},
                                  {"contact", customers::redact(string_at(now.call.body, "contact"))},
                                  {"text", customers::redact(string_at(now.call.body, "text"))},
                                  {"agent_id", now.call.caller.id()}},
                                 {}});
    return {};
}

Result<void> end_promise(Act& now) {
    now.batch.entries.push_back({Kind::promise_ended,
                                 actor_of(now.call.caller),
                                 {{"id", now.call.parts[1]}, {"state", string_at(now.call.body, "state")}, {"by", now.call.caller.name()}},
                                 {}});
    return {};
}

Field epoch() { return optional_integer("epoch", 0, 9e15); }

}  // namespace

void add_action_routes(Router& router, Services& services) {
    std::string const base = "/api/v1/conversations/{id}/";
    auto const add = [&](std::string const& name, std::string summary, std::vector<Field> body, Fill const& fill) -> Told& {
        return router.add({"POST", base + name, Access::agent, std::move(summary), std::move(body), {}, [&services, fill](Call call) {
                               return act(services, std::move(call), fill);
                           }});
    };
    Field const id{"client_id", Field::Type::text, true, 8, 64, {}, {}};
    auto const instant = [](char const* name) { return such_that(text(name, 40), {{"pattern", form::instant}}); };
    json::object const file{{"type", "string"}, {"pattern", form::file_id}};
    json::object const files{{"items", {{"anyOf", {file, to_schema(file_fields())}}}}};
    Field const to = such_that(needed(object("to", {filled_text("agent_id", 40), filled_text("team", 60), filled_text("skill", 60)})),
                               {{"minProperties", 1}});
    add("claim", "Take it over; the epoch must be the one you saw", {epoch()}, claim);
    add("decline", "Not me: back to its old place", {optional_text("reason", 200)}, decline);
    add("messages", "Answer the customer",
        {id, epoch(), optional_text("text", 8000),
         such_that({"attachments", Field::Type::list, false, 0, 10, {}, "files of one's own"}, files), flag("resolve")},
        write)
        .needs_one_of({"text", "attachments"});
    add("notes", "A note for colleagues", {id, text("text", 8000), texts("mentions", 20)}, note);
    add("transfer", "To a person, a team or a skill, with a word", {epoch(), to, optional_text("word", 1000)}, transfer);
    router.add({"POST",
                base + "assign",
                Access::lead,
                "Offer it to somebody by name; they say why when they decline",
                {epoch(), such_that(text("agent_id", 40), {{"minLength", 1}}), flag("beyond_capacity"), optional_text("word", 1000)},
                {},
                [&services](Call call) { return act(services, std::move(call), assign); }});
    add("return", "Back to the assistant", {epoch(), optional_text("word", 1000)}, give_back);
    add("snooze", "Later", {epoch(), instant("until")}, snooze);
    add("wake", "Now after all", {epoch()}, [](Act& now) -> Result<void> {
        now.batch.entries.push_back({Kind::woken, actor_of(now.call.caller), {}, {}});
        return {};
    });
    add("resolve", "Solved, or not", {epoch(), optional_choice("outcome", {"solved", "unsolved", "no_answer"})}, resolve);
    add("reopen", "Open again", {epoch()}, [](Act& now) -> Result<void> {
        now.batch.entries.push_back({Kind::reopened, actor_of(now.call.caller), {}, {}});
        return {};
    });
    add("priority", "How urgent it is", {choice("priority", {"low", "normal", "high", "urgent"})}, prioritise);
    add("flags", "What went wrong in this handoff",
        {choice("flag", {"should_have_known", "escalate_sooner", "need_not_escalate", "context_missing"}), optional_integer("seq", 0, 9e15),
         optional_text("comment", 2000)},
        flag_it);
    add("promises", "Something owed to the customer",
        {choice("promise", {"callback", "email", "follow_up"}), instant("due"), optional_text("text", 1000), optional_text("contact", 254)},
        promise);
    add("promises/{promise}/end", "Kept, or cancelled", {choice("state", {"kept", "cancelled"})}, end_promise);
}

}  // namespace baton::api
