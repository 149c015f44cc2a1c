#include "cli/demo_conversations.hpp"

#include "cli/demo_moments.hpp"
#include "cli/demo_teller.hpp"

namespace baton::cli {
using conversation::ActorKind;
using conversation::Appended;
using conversation::Kind;

namespace {

conversation::State first_state(api::Services& services, customers::Customer const& customer, std::string const& site,
                                std::string const& language) {
    conversation::State state;
    state.id = ConversationId::make(services.random);
    state.site = site;
    state.visitor_id = VisitorId::make(services.random).text();
    state.customer_id = customer.id.text();
    state.customer_name = customer.name;
    state.language = language;
    state.created_at = state.bot_since = services.clock.now();
    return state;
}

void take(Told& told, Appended const& stored) {
    told.state = stored.state;
    for (auto const& each : stored.entries)
        if (each.kind == Kind::message && each.actor.kind == ActorKind::bot) told.answered_at = each.seq;
}

// A bot's turn tells what was read of the customer; with a person or in the queue it is told at once.
Task<Result<void>> tell_step(api::Services& services, DemoPeople const& people, Told& told, YAML::Node step) {
    Teller teller{services, people, told};
    auto entries = co_await teller.entries(step);
    if (!entries) co_return pass_on(entries);
    auto stored = told.state.seq == 0 ? co_await services.log.begin({told.state, std::move(*entries), {}})
                                      : co_await services.log.append({told.state.id, std::move(*entries), {}, {}});
    if (!stored) co_return pass_on(stored);
    take(told, *stored);
    if (!step["customer"] || told.state.owner.kind == conversation::OwnerKind::bot) co_return Result<void>{};
    auto mood = co_await teller.mood();
    if (!mood) co_return pass_on(mood);
    auto more = co_await services.log.append({told.state.id, std::move(*mood), {}, {}});
    if (!more) co_return pass_on(more);
    take(told, *more);
    co_return Result<void>{};
}

Result<void> ended_as_told(YAML::Node const& conversations, std::vector<Told> const& told) {
    for (std::size_t i = 0; i < told.size(); ++i) {
        auto const ends = text_at(conversations[i], "ends_as");
        auto const stage = std::string{conversation::name_of(told[i].state.stage)};
        if (stage != ends)
            return refuse(Code::invalid,
                          text_at(conversations[i], "key").append(" ends as ").append(stage).append(", not as ").append(ends),
                          place_of("conversations.yaml", conversations[i]));
    }
    return {};
}

}  // namespace

Task<Result<void>> tell_conversations(api::Services& services, OffsetClock& clock, YAML::Node conversations, DemoPeople people,
                                      std::string site) {
    std::vector<Told> told(conversations.size());
    for (auto const& moment : in_order(conversations)) {
        auto& one = told[moment.conversation];
        auto const node = conversations[moment.conversation];
        auto const step = node["steps"][moment.number];
        // Told by the running clock: what happened "just now" is not as old as the telling took.
        clock.move_to(-milliseconds{static_cast<std::int64_t>(moment.ago * 60'000)});
        if (one.state.id.empty()) {
            one.customer = people.customers[text_at(node, "customer")];
            one.state = first_state(services, one.customer, site, text_at(node, "language", "en"));
        }
        if (auto done = co_await tell_step(services, people, one, step); !done)
            co_return refuse(done.error().code, text_at(node, "key") + ": " + done.error().message, place_of("conversations.yaml", step));
    }
    co_return ended_as_told(conversations, told);
}

}  // namespace baton::cli
