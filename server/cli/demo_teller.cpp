#include "cli/demo_teller.hpp"

#include <algorithm>

#include "answering/compose.hpp"
#include "policy/text.hpp"
#include "turn/dialogue_from.hpp"
#include "turn/entries.hpp"

namespace baton::cli {
using conversation::Actor;
using conversation::ActorKind;
using conversation::Kind;
using conversation::NewEntry;
using conversation::OwnerKind;

namespace {

constexpr std::size_t history_max = 400;

Actor actor(agents::Agent const& agent) { return {ActorKind::agent, agent.id.text(), agent.name}; }

policy::Priority priority_at(YAML::Node const& node) {
    return policy::priority_named(text_at(node, "priority")).value_or(policy::Priority::normal);
}

std::string quoted(std::vector<std::string> const& words) {
    std::string text;
    for (auto const& each : words) text += (text.empty() ? "“" : ", “") + each + "”";
    return text;
}

}  // namespace

Task<Result<std::vector<NewEntry>>> Teller::entries(YAML::Node step) {
    if (!step["bot"] && !step["handoff"]) co_return plain(step);
    auto thought = co_await read_turn();
    if (!thought) co_return pass_on(thought);
    auto decided = decision(step, std::move(thought->decision));
    if (!decided) co_return pass_on(decided);
    auto const sure = step["bot"] ? number_at(step["bot"], "confidence", 0.8) : thought->passages.answer_confidence;
    std::vector<NewEntry> out{turn::signals_entry(thought->signals), turn::decision_entry(*decided, sure)};
    if (step["bot"]) out.push_back(bot(step["bot"]));
    if (step["handoff"])
        for (auto& each : handed_over(step["handoff"], *decided)) out.push_back(std::move(each));
    co_return out;
}

Task<Result<std::vector<NewEntry>>> Teller::mood() {
    auto thought = co_await read_turn();
    if (!thought) co_return pass_on(thought);
    co_return std::vector<NewEntry>{turn::signals_entry(thought->signals)};
}

std::vector<NewEntry> Teller::plain(YAML::Node const& step) const {
    if (step["page"]) return {place(Kind::page, step["page"], {"path", "title", "feature"})};
    if (step["error"]) return {place(Kind::error, step["error"], {"code", "message"})};
    if (step["customer"]) return {{Kind::message, who(), {{"text", text_at(step, "customer")}}, {}}};
    if (step["helped"]) return {{Kind::helped, who(), {{"seq", told_.answered_at}, {"yes", step["helped"].as<bool>()}}, {}}};
    if (step["offered"]) return {offered(agent(step["offered"]))};
    if (step["claim"]) return claimed(agent(step["claim"]));
    if (auto const node = step["choice"])
        return {{Kind::choice, who(), {{"choice", text_at(node, "choice")}, {"contact", text_at(node, "contact")}}, {}}};
    if (step["promise"]) return {promised(step["promise"])};
    if (auto const node = step["agent"]) return {{Kind::message, actor(agent(node)), {{"text", text_at(node, "text")}}, {}}};
    if (step["note"]) return {note(step["note"])};
    if (auto const node = step["resolve"])
        return {{Kind::resolved, actor(agent(node)), {{"outcome", text_at(node, "outcome", "solved")}, {"by", agent(node).name}}, {}}};
    if (step["rating"]) return {rated(step["rating"])};
    if (step["close"]) return {{Kind::closed, {}, {{"why", text_at(step["close"], "why", "resolved")}}, {}}};
    return {};
}

Actor Teller::who() const { return {ActorKind::customer, told_.state.visitor_id, told_.customer.name}; }

agents::Agent Teller::agent(YAML::Node const& node) const {
    auto const found = people_.agents.find(text_at(node, "who"));
    return found == people_.agents.end() ? agents::Agent{} : found->second;
}

Task<Result<turn::Thought>> Teller::read_turn() const {
    auto history = co_await services_.log.before(told_.state.id, 0, history_max);
    if (!history) co_return pass_on(history);
    auto reading = turn::dialogue_from(*history, services_.clock.now());
    co_return co_await services_.turn.think(std::move(reading.dialogue), told_.state.site, told_.customer.id.text(),
                                            std::move(reading.shown), history->state.asked_back);
}

Result<policy::Decision> Teller::decision(YAML::Node const& step, policy::Decision made) const {
    if (step["bot"]) {
        if (std::holds_alternative<policy::Answer>(made.action)) return made;
        policy::Decision answered{
            .action = policy::Answer{}, .rule = "answered", .reason = "answered", .because = "Answered because the sample story goes so"};
        answered.policy_version = made.policy_version;
        return answered;
    }
    auto const node = step["handoff"];
    auto const reason = text_at(node, "reason");
    if (std::holds_alternative<policy::HandOff>(made.action) && made.reason == reason) return made;
    auto const& rules = services_.policies.in_force()->rules;
    auto const rule =
        std::ranges::find_if(rules, [&](policy::Rule const& each) { return each.reason == reason && each.action.has_value(); });
    if (rule == rules.end()) return refuse(Code::invalid, "no rule of policy.yaml hands over for this reason: " + reason);
    policy::Decision told{.action = policy::HandOff{text_at(node, "skill"), priority_at(node), {}},
                          .rule = rule->name,
                          .reason = reason,
                          .because = "Handed over because the sample story goes so: " + quoted(texts_at(node, "words"))};
    told.policy_version = made.policy_version;
    return told;
}

NewEntry Teller::place(Kind kind, YAML::Node const& node, std::vector<char const*> const& fields) const {
    json::object body;
    for (auto const* field : fields) body[field] = text_at(node, field);
    return {kind, who(), std::move(body), {}};
}

NewEntry Teller::bot(YAML::Node const& node) const {
    answering::Reply reply;
    reply.text = text_at(node, "text");
    reply.steps = texts_at(node, "steps");
    reply.closing = text_at(node, "closing");
    reply.confidence = number_at(node, "confidence", 0.8);
    reply.asks_if_helped = true;
    if (auto const* article = services_.shelf.index().article_by_slug(text_at(node, "article")))
        reply.sources.push_back({article->id, article->slug, article->title, {}});
    return turn::bot_message(reply, reply.sources.empty() ? "phrase" : "answer");
}

std::vector<NewEntry> Teller::handed_over(YAML::Node const& node, policy::Decision const& decision) const {
    auto const words = texts_at(node, "words");
    auto const reason = text_at(node, "reason");
    return {turn::bot_message(answering::only(phrases_.say("looking.anyone")), "phrase", "looking.anyone"),
            turn::handoff_entry(reason, words.empty() ? decision.because : quoted(words), words, decision.rule, priority_at(node),
                                text_at(node, "skill"))};
}

NewEntry Teller::offered(agents::Agent const& agent) const {
    auto const until = services_.clock.now() + conversation::Limits{}.offer;
    return {Kind::offered,
            {},
            {{"agent_id", agent.id.text()}, {"agent_name", agent.name}, {"until", to_rfc3339(until)}, {"because", "Knows it, free first"}},
            {}};
}

std::vector<NewEntry> Teller::claimed(agents::Agent const& agent) const {
    return {{Kind::claimed,
             actor(agent),
             {{"agent_id", agent.id.text()}, {"name", agent.name}, {"team", agent.team}, {"photo", agent.photo}},
             {}},
            {Kind::message, {}, {{"text", phrases_.connecting(agent.name, agent.team)}, {"key", "connecting"}}, {}}};
}

// Who has the conversation is who promises; before that it is the company.
NewEntry Teller::promised(YAML::Node const& node) const {
    auto const due = SystemClock{}.now() + std::chrono::minutes{static_cast<int>(number_at(node, "due_in", 60))};
    json::object body{{"id", PromiseId::make(services_.random).text()},
                      {"promise", text_at(node, "kind")},
                      {"due", to_rfc3339(due)},
                      {"due_millis", to_millis(due)},
                      {"contact", text_at(node, "contact")},
                      {"text", text_at(node, "text")}};
    auto const& owner = told_.state.owner;
    Actor by;
    if (owner.kind == OwnerKind::agent) by = {ActorKind::agent, owner.id, told_.state.agent_name};
    auto const named = agent(node);
    if (auto id = named.id.empty() ? by.id : named.id.text(); !id.empty()) body["agent_id"] = id;
    return {Kind::promise, std::move(by), std::move(body), {}};
}

NewEntry Teller::note(YAML::Node const& node) const {
    json::array mentions;
    for (auto const& login : texts_at(node, "mentions"))
        if (auto const found = people_.agents.find(login); found != people_.agents.end()) mentions.emplace_back(found->second.id.text());
    return {Kind::note, actor(agent(node)), {{"text", text_at(node, "text")}, {"mentions", std::move(mentions)}}, {}};
}

NewEntry Teller::rated(YAML::Node const& node) const {
    json::array tags;
    for (auto const& tag : texts_at(node, "tags")) tags.emplace_back(tag);
    return {Kind::rated,
            who(),
            {{"score", static_cast<int>(number_at(node, "score", 5))}, {"tags", std::move(tags)}, {"comment", text_at(node, "comment")}},
            {}};
}

}  // namespace baton::cli
