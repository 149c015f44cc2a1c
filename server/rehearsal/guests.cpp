#include "rehearsal/guests.hpp"

#include <fmt/format.h>

#include "turn/entries.hpp"
#include "turn/promises.hpp"

namespace baton::rehearsal {
using namespace conversation;

namespace {

constexpr double again_after = 2;  // seconds, where the store said no

NewEntry bot_says(std::string text, std::string_view act, std::string_view key) {
    return turn::bot_message(answering::only(std::move(text)), act, key);
}

}  // namespace

void Guests::expect(std::vector<Customer> const& crowd) {
    expected_ = crowd.size();
    for (auto const& customer : crowd) scene_.agenda.at(scene_.moment(customer.comes), [this, customer] { come(customer); });
}

Actor Guests::actor(ConversationId const& id) const { return {ActorKind::customer, scene_.core.state(id)->visitor_id, {}}; }

void Guests::come(Customer const& customer) {
    auto draws = scene_.draws("conversation", static_cast<std::uint64_t>(customer.number));
    Begin begin;
    auto& first = begin.first;
    first.id = ConversationId::make(draws);
    first.site = site_key;
    first.visitor_id = fmt::format("vis_{}", customer.visitor);
    first.created_at = first.bot_since = scene_.now();
    begin.entries.push_back({Kind::message, {ActorKind::customer, first.visitor_id, {}}, {{"text", "Hello, I have a question"}}, {}});
    auto const id = first.id;
    ++scene_.record.conversations;
    scene_.core.log.begin(std::move(begin), [this, id, customer](Result<Appended> const& begun) {
        ++came_;
        if (!begun) return;  // the store was down, and he gave up
        scene_.in(1, [this, id] { scene_.core.append({id, {bot_says("Here is what our articles say.", "answer", {})}, {}, {}}); });
        if (!customer.wants_person) {
            ++scene_.record.by_bot;
            scene_.in(customer.with_bot, [this, id] { be_helped(id); });
            return;
        }
        Visit visit;
        visit.customer = customer;
        scene_.visit_of[id] = scene_.record.visits.size();
        scene_.record.visits.push_back(std::move(visit));
        scene_.in(customer.with_bot, [this, id, customer] { ask(id, customer); });
    });
}

void Guests::be_helped(ConversationId const& id) { go(id, "solved"); }

void Guests::ask(ConversationId const& id, Customer const& customer) {
    if (scene_.core.state(id)->stage != Stage::answering) return;  // the assistant was silent for too long and has handed over
    auto const& skill = scene_.plan.skills[static_cast<std::size_t>(customer.skill)].name;
    Append batch{id, {{Kind::message, actor(id), {{"text", "May I speak to a person?"}}, {}}}, {}, {}};
    if (customer.mood < 0)
        batch.entries.push_back({Kind::signals, {ActorKind::bot, {}, {}}, {{"sentiment", customer.mood}, {"trend", 0.0}}, {}});
    batch.entries.push_back(bot_says(scene_.core.phrases().looking_for(skill), "phrase", "looking_for"));
    auto queued = turn::handoff_entry("asked_for_person", "asked for a person", {}, "asked for a person",
                                      static_cast<policy::Priority>(customer.priority), skill);
    handoff::Waiting joining;
    joining.skill = skill;
    joining.priority = customer.priority;
    joining.mood = customer.mood;
    joining.since = scene_.core.clock.now();
    joining.minutes_with_bot = std::chrono::duration<double, std::ratio<60>>(joining.since - scene_.core.state(id)->bot_since).count();
    if (auto const quote = scene_.core.desk().quote(joining)) queued.body["quote"] = handoff::to_json(*quote);
    batch.entries.push_back(std::move(queued));
    scene_.core.append(std::move(batch), [this, id, customer](auto const& stored) {
        if (!stored && stored.error().code == Code::unavailable) scene_.in(again_after, [this, id, customer] { ask(id, customer); });
    });
}

void Guests::heard(Appended const& appended) {
    auto const& id = appended.state.id;
    auto* visit = scene_.visit(id);
    if (visit == nullptr) return;
    auto const at = scene_.second();
    for (auto const& entry : appended.entries) {
        if (entry.kind == Kind::handoff || entry.kind == Kind::requeued) wait(id, *visit);
        if (entry.kind == Kind::claimed && !visit->claimed) visit->claimed = at;
        if (entry.kind == Kind::choice) visit->choice = string_at(entry.body, "choice"), visit->chose = at;
        if (entry.kind == Kind::promise) visit->due = scene_.second(from_millis(integer_at(entry.body, "due_millis")));
        if (entry.kind == Kind::promise_ended) (string_at(entry.body, "state") == "kept" ? visit->kept : visit->broken) = at;
        if (entry.kind == Kind::resolved) (entry.actor.kind == ActorKind::customer ? visit->left : visit->resolved) = at;
    }
}

// The first time his own patience counts from the moment he is queued; put back, he is as patient once more.
void Guests::wait(ConversationId const& id, Visit& visit) {
    auto const& customer = visit.customer;
    ++visit.times_queued;
    if (!visit.queued) visit.queued = scene_.second();
    auto const epoch = scene_.core.state(id)->epoch;
    scene_.in(customer.patience, [this, id, epoch] { leave(id, epoch); });
    auto const& habits = scene_.plan.habits;
    auto const choice = customer.chooses < habits.callback ? "callback" : customer.chooses < habits.callback + habits.email ? "email" : "";
    if (*choice == '\0' || visit.times_queued > 1) return;
    auto const thinks = scene_.draws("choice", static_cast<std::uint64_t>(customer.number)).between(40, 240);
    scene_.in(thinks, [this, id, choice = std::string{choice}] { choose(id, choice); });
}

void Guests::choose(ConversationId const& id, std::string const& choice) {
    if (scene_.core.state(id)->stage != Stage::queued) return;
    auto const standing = scene_.core.desk().standing(id);
    if (!standing) return;
    auto entries = turn::choice_entries({choice, choice == "callback" ? "+351 200 000 000" : "me@shop.example", {}}, *standing,
                                        scene_.core.phrases(), "UTC", actor(id), scene_.core.random, scene_.now());
    if (entries) scene_.core.append({id, std::move(*entries), {}, {}});
}

void Guests::leave(ConversationId const& id, OwnerEpoch epoch) {
    auto const* state = scene_.core.state(id);
    if (state->owner.kind != OwnerKind::queue || state->epoch != epoch || !state->promise_id.empty()) return;
    if (auto const* visit = scene_.visit(id); visit->broken) return;  // he is no longer there, and waits to be called
    go(id, "unsolved");
}

void Guests::go(ConversationId const& id, std::string_view outcome) {
    Append batch{id, {{Kind::resolved, actor(id), {{"outcome", outcome}, {"by", "customer"}}, {}}}, {}, {}};
    batch.entries.push_back({Kind::closed, actor(id), {{"why", "customer"}}, {}});
    scene_.core.append(std::move(batch), [this, id, outcome = std::string{outcome}](auto const& stored) {
        if (!stored && stored.error().code == Code::unavailable) scene_.in(again_after, [this, id, outcome] { go(id, outcome); });
    });
}

}  // namespace baton::rehearsal
