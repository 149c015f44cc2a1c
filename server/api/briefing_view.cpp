#include "api/briefing_view.hpp"

#include "answering/compose.hpp"
#include "base/text.hpp"
#include "handoff/briefing.hpp"
#include "turn/dialogue_from.hpp"

namespace baton::api {
namespace {

constexpr std::size_t history_max = 1000;

// What to look for: the question that brought them, and what they said last.
std::string words_of(conversation::History const& history) {
    std::string last;
    for (auto const& entry : history.entries)
        if (entry.kind == conversation::Kind::message && entry.actor.kind == conversation::ActorKind::customer)
            last = string_at(entry.body, "text");
    return history.state.question + " " + last;
}

}  // namespace

Task<Result<json::object>> briefing_view(Services& services, ConversationId id) {
    handoff::BriefingInput input;
    auto history = co_await services.log.before(id, 0, history_max);
    if (!history) co_return pass_on(history);
    auto const& state = history->state;
    if (!state.customer_id.empty())
        if (auto customer = co_await services.people.customer(CustomerId::trusted(state.customer_id)))
            input.customer = std::move(*customer);
    auto before = co_await services.lists.of_visitor(state.visitor_id, state.customer_id, 6);
    if (!before) co_return pass_on(before);
    auto promises = co_await services.ledger.of_conversation(id);
    if (!promises) co_return pass_on(promises);
    input.before = std::move(*before);
    input.promises = std::move(*promises);
    input.similar = services.solved.similar_to(words_of(*history), 3);
    input.history = std::move(*history);
    co_return to_json(handoff::brief(input));
}

Task<Result<json::object>> assist_view(Services& services, ConversationId id) {
    auto history = co_await services.log.before(id, 0, history_max);
    if (!history) co_return pass_on(history);
    auto const similar = services.solved.similar_to(words_of(*history), 3);
    auto reading = turn::dialogue_from(*history, services.clock.now());
    if (reading.dialogue.text.empty()) reading.dialogue.text = history->state.question;
    auto const thought = co_await services.turn.think(reading.dialogue, history->state.site, history->state.customer_id, reading.shown, 0);
    json::array articles;
    for (auto const& each : thought.passages.found)
        if (articles.size() < 3)
            articles.push_back(json::object{{"id", each.article_id}, {"title", each.title}, {"excerpt", shorten(each.text, 160)}});
    json::array tickets;
    for (auto const& each : similar)
        tickets.push_back(json::object{{"id", each.id},
                                       {"subject", each.subject},
                                       {"solution", each.solution},
                                       {"at", each.at},
                                       {"rating", each.rating},
                                       {"minutes", each.minutes}});
    json::object out{{"suggestion", nullptr}, {"articles", std::move(articles)}, {"similar", tickets}};
    if (!thought.passages.found.empty() && thought.passages.answer_confidence > 0.3) {
        auto asked = thought.asked;
        asked.shown.clear();  // the agent may well send what the customer has only been pointed at
        auto const reply = answering::answer(thought.passages, services.shelf.index(), asked, {services.locale, history->state.language});
        std::string text = reply.text;
        for (std::size_t i = 0; i < reply.steps.size(); ++i) text += "\n" + std::to_string(i + 1) + ". " + reply.steps[i];
        json::array sources;
        for (auto const& each : reply.sources) sources.push_back(json::object{{"article_id", each.article_id}, {"title", each.title}});
        out["suggestion"] = json::object{{"text", std::move(text)}, {"sources", std::move(sources)}, {"tickets", std::move(tickets)}};
    }
    co_return out;
}

}  // namespace baton::api
