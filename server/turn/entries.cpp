#include "turn/entries.hpp"

#include <set>

#include "answering/compose.hpp"
#include "policy/decision_json.hpp"
#include "policy/text.hpp"

namespace baton::turn {
namespace {

using conversation::ActorKind;
using conversation::Kind;
using conversation::NewEntry;

void add_because(json::array& list, std::string_view signal, std::vector<understanding::Evidence> const& evidence) {
    for (auto const& each : evidence)
        list.push_back(json::object{{"signal", signal}, {"words", each.words}, {"begin", each.begin}, {"end", each.end}});
}

json::array texts(std::vector<std::string> const& list) { return json::array(list.begin(), list.end()); }

conversation::Actor const bot{ActorKind::bot, {}, {}};

}  // namespace

json::object to_json(understanding::Signals const& signals) {
    json::array because;
    add_because(because, "wants_person", signals.wants_person.because);
    add_because(because, "distress", signals.distress.because);
    add_because(because, "confused", signals.confused.because);
    add_because(because, "urgency", signals.urgency.because);
    add_because(because, "tried_already", signals.tried_already.because);
    add_because(because, "gives_up", signals.gives_up.because);
    add_because(because, "broken", signals.broken.because);
    json::array mentions;
    for (auto const& each : signals.mentions) {
        mentions.push_back(json::object{{"list", each.list}, {"entry", each.entry}});
        because.push_back(
            json::object{{"signal", "mentions"}, {"words", each.where.words}, {"begin", each.where.begin}, {"end", each.where.end}});
    }
    json::array intents;
    for (auto const& each : signals.intents) intents.push_back(json::object{{"label", each.label}, {"probability", each.probability}});
    return {{"wants_person", signals.wants_person.value},
            {"needs_person", signals.needs_person},
            {"sentiment", signals.sentiment},
            {"trend", signals.sentiment_trend},
            {"distress", signals.distress.value},
            {"confused", signals.confused.value},
            {"urgency", signals.urgency.value},
            {"repeats", signals.repeats},
            {"tried_already", signals.tried_already.value},
            {"gives_up", signals.gives_up.value},
            {"broken", signals.broken.value},
            {"in_scope", signals.in_scope},
            {"exchanges", signals.exchanges},
            {"minutes_with_bot", signals.minutes_with_bot},
            {"because", std::move(because)},
            {"areas", texts(signals.product_areas)},
            {"mentions", std::move(mentions)},
            {"intents", std::move(intents)},
            {"language", signals.language},
            {"words_only", signals.words_only}};
}

json::object to_json(answering::Reply const& reply) {
    json::array sources;
    for (auto const& each : reply.sources)
        sources.push_back(json::object{{"article_id", each.article_id}, {"title", each.title}, {"heading", each.heading}});
    json::array guides;
    for (auto const& each : reply.guides)
        guides.push_back(json::object{{"label", each.label}, {"path", each.path}, {"element", each.element}});
    return {{"steps", texts(reply.steps)},
            {"closing", reply.closing},
            {"sources", std::move(sources)},
            {"guides", std::move(guides)},
            {"quick_replies", texts(reply.quick_replies)},
            {"confidence", reply.confidence},
            {"asks_if_helped", reply.asks_if_helped}};
}

NewEntry signals_entry(understanding::Signals const& signals) { return {Kind::signals, bot, to_json(signals), {}}; }

NewEntry decision_entry(policy::Decision const& decision, double confidence) {
    auto body = policy::to_json(decision);
    body["confidence"] = confidence;
    return {Kind::decision, bot, std::move(body), {}};
}

NewEntry bot_message(answering::Reply const& reply, std::string_view act, std::string_view key) {
    json::object body{{"text", reply.text}, {"act", act}, {"reply", to_json(reply)}};
    if (!key.empty()) body["key"] = key;
    return {Kind::message, bot, std::move(body), {}};
}

NewEntry not_helped_message(answering::Phrases const& phrases) {
    auto reply = answering::only(phrases.say("not_helped"));
    reply.quick_replies = {phrases.say("offer_person.yes")};
    return bot_message(reply, "phrase", "not_helped");
}

NewEntry handoff_entry(std::string_view reason, std::string_view because, std::vector<std::string> const& words, std::string_view rule,
                       policy::Priority priority, std::string_view skill) {
    return {Kind::handoff,
            bot,
            {{"reason", reason},
             {"because", because},
             {"words", texts(words)},
             {"rule", rule},
             {"priority", policy::name_of(priority)},
             {"priority_rank", static_cast<int>(priority)},
             {"skill", skill}},
            {}};
}

}  // namespace baton::turn
