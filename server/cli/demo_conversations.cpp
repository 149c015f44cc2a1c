#include "cli/demo_conversations.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include "answering/compose.hpp"
#include "turn/entries.hpp"

namespace baton::cli {
using conversation::ActorKind;
using conversation::Kind;
using conversation::NewEntry;

namespace {

constexpr double fresh_minutes = 1.5;

struct Told {
    ConversationId id;
    std::string promise;
    customers::Customer customer;
    std::string visitor;
};

struct Moment {
    double ago = 0;
    std::size_t conversation = 0;
    std::size_t number = 0;  ///< among its conversation's steps; not the node itself, whose assignment would rewrite the document
};

/// Where each step becomes the entries it would have been.
class Teller {
public:
    Teller(api::Services& services, DemoPeople const& people, Told& told, std::string language) : services_{services}, people_{people}, told_{told}, phrases_{services.locale, std::move(language)} {}

    Task<std::vector<NewEntry>> entries(YAML::Node step) {
        std::vector<NewEntry> out;
        if (step["customer"]) co_return co_await customer(text_at(step, "customer"));
        if (step["page"]) out.push_back(place(Kind::page, step["page"], {"path", "title", "feature"}));
        if (step["error"]) out.push_back(place(Kind::error, step["error"], {"code", "message"}));
        if (step["bot"]) out.push_back(bot(step["bot"]));
        if (step["helped"]) out.push_back({Kind::helped, who(), {{"seq", 0}, {"yes", step["helped"].as<bool>()}}, {}});
        if (step["handoff"]) out = handed_over(step["handoff"]);
        if (step["offered"]) out.push_back(offered(agent(step["offered"])));
        if (step["claim"]) out = claimed(agent(step["claim"]));
        if (step["choice"]) out.push_back({Kind::choice, who(), {{"choice", text_at(step["choice"], "choice")}, {"contact", text_at(step["choice"], "contact")}}, {}});
        if (step["promise"]) out.push_back(promised(step["promise"]));
        if (step["agent"]) out.push_back({Kind::message, actor(agent(step["agent"])), {{"text", text_at(step["agent"], "text")}}, {}});
        if (step["note"]) out.push_back(note(step["note"]));
        if (step["resolve"]) out.push_back({Kind::resolved, actor(agent(step["resolve"])), {{"outcome", text_at(step["resolve"], "outcome", "solved")}, {"by", agent(step["resolve"]).name}}, {}});
        if (step["rating"]) out.push_back(rated(step["rating"]));
        if (step["close"]) out.push_back({Kind::closed, {}, {{"why", text_at(step["close"], "why", "resolved")}}, {}});
        co_return out;
    }

private:
    conversation::Actor who() const { return {ActorKind::customer, told_.visitor, told_.customer.name}; }
    conversation::Actor actor(agents::Agent const& agent) const { return {ActorKind::agent, agent.id.text(), agent.name}; }

    agents::Agent agent(YAML::Node const& node) const {
        auto const found = people_.agents.find(text_at(node, "who"));
        return found == people_.agents.end() ? agents::Agent{} : found->second;
    }

    NewEntry place(Kind kind, YAML::Node const& node, std::vector<char const*> const& fields) const {
        json::object body;
        for (auto const* field : fields) body[field] = text_at(node, field);
        return {kind, who(), std::move(body), {}};
    }

    // Understanding really reads what they wrote, so that briefings and moods are what they would be.
    Task<std::vector<NewEntry>> customer(std::string text) {
        understanding::Dialogue dialogue;
        dialogue.text = text;
        dialogue.now = dialogue.began = services_.clock.now();
        auto const thought = co_await services_.turn.think(dialogue, {}, {}, {}, 0);
        std::vector<NewEntry> out{{Kind::message, who(), {{"text", std::move(text)}}, {}}};
        out.push_back(turn::signals_entry(thought.signals));
        co_return out;
    }

    NewEntry bot(YAML::Node const& node) const {
        answering::Reply reply;
        reply.text = text_at(node, "text");
        reply.steps = texts_at(node, "steps");
        reply.closing = text_at(node, "closing");
        reply.confidence = number_at(node, "confidence", 0.8);
        reply.asks_if_helped = true;
        if (auto const* article = services_.shelf.index().article_by_slug(text_at(node, "article"))) reply.sources.push_back({article->id, article->slug, article->title, {}});
        return turn::bot_message(reply, reply.sources.empty() ? "phrase" : "answer");
    }

    std::vector<NewEntry> handed_over(YAML::Node const& node) const {
        constexpr std::string_view names[]{"low", "normal", "high", "urgent"};
        auto const found = std::ranges::find(names, text_at(node, "priority", "normal"));
        auto const priority = static_cast<policy::Priority>(found == std::end(names) ? 1 : found - std::begin(names));
        auto const reason = text_at(node, "reason");
        auto const words = texts_at(node, "words");
        std::string because = "“" + (words.empty() ? reason : words.front()) + "”";
        for (std::size_t i = 1; i < words.size(); ++i) because += ", “" + words[i] + "”";
        return {turn::bot_message(answering::only(phrases_.say("looking.anyone")), "phrase", "looking.anyone"),
                turn::handoff_entry(reason, because, words, reason, priority, text_at(node, "skill"))};
    }

    NewEntry offered(agents::Agent const& agent) const {
        return {Kind::offered, {}, {{"agent_id", agent.id.text()}, {"agent_name", agent.name}, {"until", to_rfc3339(services_.clock.now() + std::chrono::seconds{30})}, {"because", "Knows it, free first"}}, {}};
    }

    std::vector<NewEntry> claimed(agents::Agent const& agent) const {
        std::vector<NewEntry> out{{Kind::claimed, actor(agent), {{"agent_id", agent.id.text()}, {"name", agent.name}, {"team", agent.team}, {"photo", ""}}, {}}};
        out.push_back({Kind::message, {}, {{"text", phrases_.connecting(agent.name)}, {"key", "connecting"}}, {}});
        return out;
    }

    NewEntry promised(YAML::Node const& node) const {
        told_.promise = PromiseId::make(services_.random).text();
        auto const due = SystemClock{}.now() + std::chrono::minutes{static_cast<int>(number_at(node, "due_in", 60))};
        json::object body{{"id", told_.promise}, {"promise", text_at(node, "kind")}, {"due", to_rfc3339(due)}, {"due_millis", to_millis(due)}, {"contact", text_at(node, "contact")}, {"text", text_at(node, "text")}};
        if (auto const by = agent(node); !by.id.empty()) body["agent_id"] = by.id.text();
        return {Kind::promise, {}, std::move(body), {}};
    }

    NewEntry note(YAML::Node const& node) const {
        json::array mentions;
        for (auto const& login : texts_at(node, "mentions"))
            if (auto const found = people_.agents.find(login); found != people_.agents.end()) mentions.emplace_back(found->second.id.text());
        return {Kind::note, actor(agent(node)), {{"text", text_at(node, "text")}, {"mentions", std::move(mentions)}}, {}};
    }

    NewEntry rated(YAML::Node const& node) const {
        json::array tags;
        for (auto const& tag : texts_at(node, "tags")) tags.emplace_back(tag);
        return {Kind::rated, who(), {{"score", static_cast<int>(number_at(node, "score", 5))}, {"tags", std::move(tags)}, {"comment", text_at(node, "comment")}}, {}};
    }

    api::Services& services_;
    DemoPeople const& people_;
    Told& told_;
    answering::Phrases phrases_;
};

// A story that somebody is in the middle of must not be over before anyone has looked at it.
double later_by(YAML::Node const& conversation) {
    auto const ends = text_at(conversation, "ends_as");
    auto const steps = conversation["steps"];
    auto const last = number_at(steps[steps.size() - 1], "ago");
    return ends == "active" || ends == "wrap_up" ? std::max(0.0, last - fresh_minutes) : 0;
}

std::vector<Moment> in_order(YAML::Node const& conversations) {
    std::vector<Moment> moments;
    for (std::size_t i = 0; i < conversations.size(); ++i) {
        auto const later = later_by(conversations[i]);
        for (std::size_t n = 0; n < conversations[i]["steps"].size(); ++n) {
            moments.push_back({number_at(conversations[i]["steps"][n], "ago") - later, i, n});
        }
    }
    std::ranges::sort(moments, std::less{}, [](Moment const& each) { return std::tuple{-each.ago, each.conversation, each.number}; });
    return moments;
}

conversation::State first_state(api::Services& services, Told const& told, std::string const& site, std::string const& language) {
    conversation::State state;
    state.id = told.id;
    state.site = site;
    state.visitor_id = told.visitor;
    state.customer_id = told.customer.id.text();
    state.customer_name = told.customer.name;
    state.language = language;
    state.created_at = state.bot_since = services.clock.now();
    return state;
}

}  // namespace

Task<Result<void>> tell_conversations(api::Services& services, OffsetClock& clock, YAML::Node conversations, DemoPeople people, std::string site) {
    std::vector<Told> told(conversations.size());
    auto const now = SystemClock{}.now();
    for (auto const& moment : in_order(conversations)) {
        auto& one = told[moment.conversation];
        auto const node = conversations[moment.conversation];
        auto const step = node["steps"][moment.number];
        auto const language = text_at(node, "language", "en");
        auto const at = now - milliseconds{static_cast<std::int64_t>(moment.ago * 60'000)};
        clock.move_to(at - SystemClock{}.now());
        bool const begins = one.id.empty();
        if (begins) {
            one.customer = people.customers[text_at(node, "customer")];
            one.id = ConversationId::make(services.random);
            one.visitor = VisitorId::make(services.random).text();
        }
        Teller teller{services, people, one, language};
        auto entries = co_await teller.entries(step);
        if (entries.empty()) continue;
        Result<conversation::Appended> stored = begins ? co_await services.log.begin({first_state(services, one, site, language), std::move(entries), {}})
                                                       : co_await services.log.append({one.id, std::move(entries), {}, {}});
        if (!stored) co_return refuse(stored.error().code, stored.error().message, "conversations.yaml: " + text_at(node, "key") + ", line " + std::to_string(step.Mark().line + 1));
    }
    clock.move_to(milliseconds{0});
    co_return Result<void>{};
}

}  // namespace baton::cli
