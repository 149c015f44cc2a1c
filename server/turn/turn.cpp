#include "turn/turn.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include "answering/compose.hpp"
#include "base/when.hpp"
#include "knowledge/several.hpp"
#include "policy/decide.hpp"
#include "policy/rollout.hpp"
#include "turn/entries.hpp"
#include "understanding/courtesy.hpp"
#include "understanding/feedback.hpp"

namespace baton::turn {

using conversation::ActorKind;
using conversation::NewEntry;

namespace {

constexpr std::size_t history_max = 400;

std::vector<std::string> words_of(policy::Decision const& decision) {
    std::vector<std::string> words;
    for (auto const& step : decision.path)
        if (step.held)
            for (auto const& each : step.because) words.push_back(each.words);
    return words;
}

/// "Thanks", "are you a bot?" and a bare "no" are answered for sure, from no article: nobody is called away for them.
std::string courtesy_in(understanding::Signals const& signals) {
    if (signals.intents.empty()) return {};
    auto const& label = signals.intents.front().label;
    bool const is_one = label.starts_with(understanding::courtesy_prefix) || label.starts_with(understanding::feedback_prefix);
    return is_one ? label : std::string{};
}

/// What one of several questions is about counts as much as what the whole is about; the likeliest stand first.
void raise(std::vector<understanding::Intent>& intents, topics::Ranked const& topic) {
    auto found = std::ranges::find(intents, topic.label, &understanding::Intent::label);
    if (found == intents.end()) found = intents.insert(intents.end(), {std::string{topic.label}, 0});
    found->probability = std::max(found->probability, topic.probability);
    std::ranges::sort(intents, std::greater{}, &understanding::Intent::probability);
}

std::string area_skill(Thought const& thought) {
    if (!thought.signals.product_areas.empty()) return thought.signals.product_areas.front();
    if (!thought.passages.found.empty() && thought.passages.answer_confidence > 0.3) return thought.passages.found.front().area;
    return {};
}

}  // namespace

// Nobody is being looked for when nobody is there.
NewEntry Turn::announce(std::string const& key, std::string const& site, std::string const& reason,
                        answering::Phrases const& phrases) const {
    auto const said = [&] { return bot_message(answering::only(phrases.say(key)), "phrase", key); };
    if (!key.starts_with("looking")) return said();
    auto const now = needs_.desk.outlook(site, reason);
    if (now.somebody_free) return said();
    auto const opens = now.choices.opens_at ? say_when(*now.choices.opens_at, now.zone, phrases.language()) : std::string{};
    return bot_message(answering::only(phrases.say(now.choices.key, {{"opens", opens}})), "phrase", now.choices.key);
}

answering::Phrases Turn::phrases(std::string const& site, std::string_view language) const {
    auto const* settings = needs_.sites.find(site);
    return {needs_.locale, language, settings != nullptr ? &settings->wording : nullptr};
}

void Turn::refresh_lexicon() {
    std::vector<understanding::Area> areas;
    for (auto const& site : needs_.sites.all())
        for (auto const& [name, words] : site.areas) areas.push_back({name, words});
    auto const policy = needs_.policies.in_force();
    lexicon_ = understanding::Lexicon{areas, policy ? policy->words : std::vector<understanding::WordList>{}};
}

// One trip to the encoder serves understanding and search, unless search has an encoder of its own; too late, and they go by words.
Task<Turn::Seen> Turn::see(understanding::Dialogue const& dialogue, std::span<knowledge::Query const> queries) {
    auto texts = understanding::texts_to_encode(dialogue);
    auto const own = std::ssize(texts);
    std::vector<std::string> searched;
    std::vector<std::ptrdiff_t> ends;
    for (auto const& query : queries) {
        std::ranges::move(knowledge::query_texts(query), std::back_inserter(searched));
        ends.push_back(std::ssize(searched));
    }
    auto& searching = needs_.shelf.vectorizer();
    bool const together = &searching == &needs_.vectorizer;
    if (together) std::ranges::copy(searched, std::back_inserter(texts));
    auto vectors = co_await needs_.vectorizer.vectors(texts, needs_.vectors_within);
    Seen seen;
    if (vectors) seen.turn.emplace(vectors->begin(), vectors->begin() + own);
    if (together && vectors) vectors->erase(vectors->begin(), vectors->begin() + own);
    if (!together) vectors = co_await searching.vectors(searched, needs_.vectors_within);
    for (std::ptrdiff_t begin = 0; auto const end : vectors ? ends : std::vector<std::ptrdiff_t>{}) {
        seen.queries.emplace_back(vectors->begin() + begin, vectors->begin() + end);
        begin = end;
    }
    co_return seen;
}

Task<Turn::Found> Turn::read(understanding::Dialogue const& dialogue) {
    auto queries = knowledge::several_from(dialogue);
    Found found;
    for (auto const& query : queries) found.questions.push_back(query.text);
    queries.insert(queries.begin(), knowledge::query_from(dialogue));
    auto seen = co_await see(dialogue, queries);
    for (std::size_t at = 0; at < seen.queries.size(); ++at) queries[at].vectors = std::move(seen.queries[at]);
    found.signals = needs_.understanding.read(dialogue, lexicon_, seen.turn ? &*seen.turn : nullptr);
    found.passages = found_for(queries);
    co_return found;
}

/// The first is the whole message, the others its questions where it asks several things.
knowledge::Passages Turn::found_for(std::span<knowledge::Query const> queries) const {
    auto const index = needs_.shelf.index();
    auto const several = queries.subspan(1);
    std::vector<knowledge::Passages> each;
    for (auto const& query : several) each.push_back(knowledge::search(index, query));
    return knowledge::together(knowledge::search(index, queries.front()), several, each);
}

/// A company's own topics say what a message is about, and what each of its questions is. Small talk is about none of them.
Task<> Turn::read_topics(understanding::Dialogue const& dialogue, Found& found) {
    if (needs_.topics == nullptr || !courtesy_in(found.signals).empty()) co_return;
    auto const whole = co_await needs_.topics->read(dialogue.text, needs_.vectors_within);
    if (!whole) co_return;
    auto& intents = found.signals.intents;
    if (whole->verdict.accepted)
        for (auto const& each : whole->verdict.topics) intents.push_back({std::string{each.label}, each.probability});
    auto in_scope = whole->verdict.in_scope;
    for (auto const& question : found.questions) {
        auto const part = co_await needs_.topics->read(question, needs_.vectors_within);
        if (!part || !part->verdict.accepted || part->verdict.topics.empty()) continue;
        in_scope = std::max(in_scope, part->verdict.in_scope);
        raise(intents, part->verdict.topics.front());
    }
    // What an article answers is in scope too, whether or not there is a topic for it.
    if (whole->complete) found.signals.in_scope = std::max(in_scope, found.passages.answer_confidence);
}

Task<Thought> Turn::think(understanding::Dialogue dialogue, std::string site, std::string customer_id, std::vector<std::string> shown,
                          int asked_back, int offered) {
    auto found = co_await read(dialogue);
    co_await read_topics(dialogue, found);
    found.signals.needs_person = needs_.outlook.judge(outlook::turn_of(dialogue, found.signals)).probability;
    policy::Situation situation;
    situation.signals = found.signals;
    if (!courtesy_in(found.signals).empty()) found.passages = {.found = {}, .answer_confidence = 1};
    situation.passages = found.passages;
    situation.page = dialogue.page;
    situation.desk = needs_.desk.state(site);
    situation.asked_back = asked_back;
    situation.offered = offered;
    // The one model that can be asked today is the encoder; where none is configured, going by words is no failure.
    situation.model_down = found.signals.words_only && !needs_.vectorizer.model_id().empty();
    situation.rollout_draw = policy::rollout_draw(customer_id);
    if (!customer_id.empty() && customer_id.starts_with(CustomerTag::prefix))
        if (auto customer = co_await needs_.people.customer(CustomerId::trusted(customer_id))) situation.customer = customer->attributes;
    auto decision = policy::decide(*needs_.policies.in_force(), situation);
    auto asked = answering::asked_from(dialogue, found.signals, std::move(shown));
    co_return Thought{std::move(dialogue), std::move(found.signals), std::move(found.passages), std::move(decision), std::move(asked)};
}

Task<Result<void>> Turn::take(ConversationId id) {
    auto history = co_await needs_.log.before(id, 0, history_max);
    if (!history) co_return pass_on(history);
    auto const& state = history->state;
    if (state.owner.kind != conversation::OwnerKind::bot || state.last_from != ActorKind::customer) co_return Result<void>{};
    auto reading = dialogue_from(*history, needs_.clock.now());
    if (reading.dialogue.text.empty()) reading.dialogue.text = "…";  // only a picture: nothing to read, so a person looks
    auto const thought = co_await think_about(std::move(reading), state);
    co_return co_await store({id, co_await words(thought, state.site, state.language), {state.epoch, state.customer_seq}, {}});
}

Task<Thought> Turn::think_about(Reading reading, conversation::State const& state) {
    auto who = state.customer_id.empty() ? state.visitor_id : state.customer_id;
    return think(std::move(reading.dialogue), state.site, std::move(who), std::move(reading.shown), state.asked_back, reading.offered);
}

// New words or a person came in between: what we wanted to say is withdrawn, and the next turn sees everything.
Task<Result<void>> Turn::store(conversation::Append batch) {
    auto stored = co_await needs_.log.append(std::move(batch));
    if (!stored && stored.error().code != Code::stale) co_return pass_on(stored);
    co_return Result<void>{};
}

Task<std::vector<NewEntry>> Turn::words(Thought const& thought, std::string site, std::string language) {
    auto const spoken = thought.signals.language.empty() ? language : thought.signals.language;
    auto const phrases = this->phrases(site, spoken);
    std::vector<NewEntry> entries{signals_entry(thought.signals), decision_entry(thought.decision, thought.passages.answer_confidence)};
    std::vector<NewEntry> more;
    if (std::holds_alternative<policy::Answer>(thought.decision.action) && !thought.passages.found.empty()) {
        auto reply = co_await needs_.writer.write(
            {needs_.shelf.index(), thought.passages, thought.dialogue, thought.asked, phrases.language()}, milliseconds{4000}, {});
        more.push_back(
            bot_message(reply ? *reply : answering::answer(thought.passages, needs_.shelf.index(), thought.asked, phrases), "answer"));
    } else if (std::holds_alternative<policy::Answer>(thought.decision.action)) {
        more.push_back(courtesy(thought, site, phrases));
    } else if (std::holds_alternative<policy::AskBack>(thought.decision.action)) {
        more.push_back(bot_message(answering::ask_back(thought.passages, thought.asked, phrases), "ask_back"));
    } else if (std::holds_alternative<policy::OfferHandOff>(thought.decision.action)) {
        auto reply = answering::only(phrases.say("offer_person"));
        reply.quick_replies = {phrases.say("offer_person.yes"), phrases.say("offer_person.no")};
        more.push_back(bot_message(reply, "offer", "offer_person"));
    } else {
        auto const* handoff = std::get_if<policy::HandOff>(&thought.decision.action);
        more = handoff_entries(thought, handoff != nullptr ? *handoff : policy::HandOff{}, site, phrases);
    }
    for (auto& each : more) entries.push_back(std::move(each));
    co_return entries;
}

NewEntry Turn::courtesy(Thought const& thought, std::string const& site, answering::Phrases const& phrases) const {
    auto const label = courtesy_in(thought.signals);
    if (label == "feedback.no") return not_helped_message(phrases);
    if (label == "feedback.stay") return bot_message(answering::only(phrases.say("ask_more")), "phrase", label);
    if (label == "courtesy.help") return bot_message(answering::only(phrases.say("help.ask")), "phrase", label);
    auto const* settings = needs_.sites.find(site);
    bool const says_who = label == "courtesy.greeting" || label == "courtesy.who";
    bool const greets = says_who && settings != nullptr;
    return bot_message(answering::only(greets ? phrases.greeting(settings->bot_name, settings->name) : phrases.say("glad")), "phrase",
                       label);
}

std::vector<NewEntry> Turn::handoff_entries(Thought const& thought, policy::HandOff const& handoff, std::string const& site,
                                            answering::Phrases const& phrases) const {
    auto const skill =
        !handoff.skill.empty() ? handoff.skill : (!thought.decision.skill.empty() ? thought.decision.skill : area_skill(thought));
    auto const priority = std::max(handoff.priority, thought.decision.priority.value_or(handoff.priority));
    std::vector<NewEntry> entries;
    if (thought.decision.reason == "not_sure" || thought.decision.reason == "out_of_scope")
        entries.push_back(bot_message(answering::only(phrases.say(thought.decision.reason)), "phrase", thought.decision.reason));
    entries.push_back(opening(thought, site, phrases));
    handoff::Waiting joining;
    joining.skill = skill;
    joining.priority = static_cast<int>(priority);
    joining.mood = thought.signals.sentiment;
    joining.minutes_with_bot = thought.signals.minutes_with_bot;
    entries.push_back(quoted(handoff_entry(thought.decision.reason, thought.decision.because, words_of(thought.decision),
                                           thought.decision.rule, priority, skill),
                             std::move(joining)));
    return entries;
}

// What they are told about their wait stands in the entry by which they wait.
NewEntry Turn::quoted(NewEntry handoff, handoff::Waiting joining) const {
    joining.since = needs_.clock.now();
    if (auto const quote = needs_.desk.quote(joining)) handoff.body["quote"] = handoff::to_json(*quote);
    return handoff;
}

// A callback or an e-mail is a choice that the customer is given, with the time the policy says; everything else is a search for somebody.
NewEntry Turn::opening(Thought const& thought, std::string const& site, answering::Phrases const& phrases) const {
    auto const& action = thought.decision.action;
    auto const offer = [&](std::string_view key, Instant due, std::string const& zone) {
        return bot_message(answering::only(phrases.say(key, {{"by", say_when(due, zone, phrases.language())}})), "phrase", key);
    };
    auto const now = needs_.desk.outlook(site, thought.decision.reason);
    if (std::holds_alternative<policy::Callback>(action) && now.choices.callback_at)
        return offer("callback.offer", *now.choices.callback_at, now.zone);
    if (std::holds_alternative<policy::Email>(action) && now.choices.email_by) return offer("email.offer", *now.choices.email_by, now.zone);
    bool const frustrated = answering::tone_for(thought.signals) == answering::Tone::frustrated;
    return announce(frustrated ? "looking.frustrated" : "looking.anyone", site, thought.decision.reason, phrases);
}

Task<Result<void>> Turn::not_helped(ConversationId id) {
    auto history = co_await needs_.log.before(id, 0, history_max);
    if (!history) co_return pass_on(history);
    auto const& state = history->state;
    if (state.owner.kind != conversation::OwnerKind::bot) co_return Result<void>{};
    auto reading = dialogue_from(*history, needs_.clock.now());
    // The answer that did not help is the one before our question what to do now.
    while (!reading.dialogue.earlier.empty() && reading.dialogue.earlier.back().act == "not_helped") reading.dialogue.earlier.pop_back();
    reading.dialogue.text = phrases(state.site, state.language).say("answer.no");
    auto const thought = co_await think_about(std::move(reading), state);
    if (!std::holds_alternative<policy::HandOff>(thought.decision.action)) co_return Result<void>{};
    co_return co_await store({id, co_await words(thought, state.site, state.language), {state.epoch, std::nullopt}, {}});
}

Task<Result<void>> Turn::hand_over(ConversationId id, std::string reason, std::string because, std::string key) {
    auto history = co_await needs_.log.before(id, 0, 1);
    if (!history) co_return pass_on(history);
    auto const& state = history->state;
    if (state.owner.kind != conversation::OwnerKind::bot) co_return Result<void>{};
    auto const phrases = this->phrases(state.site, state.language);
    conversation::Append batch{id, {announce(key, state.site, reason, phrases)}, {state.epoch, std::nullopt}, {}};
    handoff::Waiting joining;
    joining.skill = state.skill;
    joining.mood = state.mood;
    batch.entries.push_back(quoted(handoff_entry(reason, because, {}, reason, policy::Priority::normal, state.skill), std::move(joining)));
    co_return co_await store(std::move(batch));
}

}  // namespace baton::turn
