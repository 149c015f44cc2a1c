#include <map>

#include "api/routes.hpp"
#include "api/views.hpp"
#include "handoff/backtest.hpp"
#include "turn/front.hpp"

namespace baton::api {
namespace {

using namespace std::chrono_literals;

constexpr int waits_max = 20'000;

/// What Today counts from the conversations of the last days: bounded pages, never a scan of everything.
struct Tally {
    std::map<std::string, int> today, before;  // handoffs by reason
    int ratings = 0, rating_sum = 0, rated_after_handoff = 0, sum_after_handoff = 0;
    int closed = 0, closed_by_bot = 0, reopened = 0;
};

void count(Tally& tally, conversation::State const& state, Instant midnight) {
    if (state.test) return;
    bool const today = state.updated_at >= midnight;
    if (!state.reason.empty()) ++(today ? tally.today : tally.before)[state.reason];
    if (state.rating > 0) {
        ++tally.ratings;
        tally.rating_sum += state.rating;
        if (!state.reason.empty()) ++tally.rated_after_handoff, tally.sum_after_handoff += state.rating;
    }
    if (state.stage == conversation::Stage::closed) {
        ++tally.closed;
        if (state.reason.empty()) ++tally.closed_by_bot;
    }
}

Task<Result<Tally>> tally_of(Services& services, Instant midnight) {
    Tally tally;
    for (auto const view : {conversation::View::open, conversation::View::closed}) {
        std::string cursor;
        for (int pages = 0; pages < 10; ++pages) {
            auto page = co_await services.lists.page(view, AgentId{}, cursor, 100);
            if (!page) co_return pass_on(page);
            for (auto const& row : page->items) count(tally, row.state, midnight);
            cursor = page->next;
            if (cursor.empty() || (!page->items.empty() && page->items.back().state.updated_at < midnight - 7 * 24h)) break;
        }
    }
    co_return tally;
}

json::object sentence(std::vector<conversation::Row> const& waiting, std::vector<handoff::Promise> const& promises, Instant now) {
    auto const late = std::count_if(promises.begin(), promises.end(), [&](auto const& each) { return each.due < now; });
    if (late > 0) return {{"key", "promises_late"}, {"count", late}};
    Instant longest = now;
    for (auto const& row : waiting)
        if (row.state.waiting_since) longest = std::min(longest, *row.state.waiting_since);
    if (!waiting.empty())
        return {{"key", "waiting"},
                {"count", waiting.size()},
                {"minutes", std::chrono::duration_cast<std::chrono::minutes>(now - longest).count()}};
    return {{"key", "calm"}, {"count", 0}};
}

/// Who waits for each skill, and how many agents with it are free.
json::array skills_view(std::vector<conversation::Row> const& waiting, handoff::Desk const& desk) {
    std::map<std::string, std::pair<int, int>> skills;
    for (auto const& row : waiting) ++skills[row.state.skill].first;
    for (auto const& [skill, free] : desk.state("").free_by_skill) skills[skill].second = free;
    json::array view;
    for (auto const& [skill, both] : skills)
        if (both.first > 0 || both.second > 0)
            view.push_back(json::object{{"skill", skill}, {"waiting", both.first}, {"free", both.second}});
    return view;
}

/// Handoffs by reason: today's, and a usual day's of the last seven.
json::array reasons_view(Tally const& tally) {
    std::map<std::string, std::pair<int, double>> all;
    for (auto const& [reason, n] : tally.today) all[reason].first = n;
    for (auto const& [reason, n] : tally.before) all[reason].second = n / 7.0;
    json::array view;
    for (auto const& [reason, both] : all) view.push_back(json::object{{"reason", reason}, {"today", both.first}, {"usual", both.second}});
    return view;
}

json::object satisfaction_view(Tally const& tally) {
    auto const mean = [](int sum, int n) { return n == 0 ? json::value(nullptr) : json::value(static_cast<double>(sum) / n); };
    return {{"mean", mean(tally.rating_sum, tally.ratings)},
            {"count", tally.ratings},
            {"after_handoff", mean(tally.sum_after_handoff, tally.rated_after_handoff)},
            {"after_handoff_count", tally.rated_after_handoff}};
}

Task<Result<Response>> today(Services& services, Call call) {
    auto const now = services.clock.now();
    auto const midnight = Instant{std::chrono::floor<std::chrono::days>(now)};
    auto waiting = co_await services.lists.waiting(50);
    if (!waiting) co_return pass_on(waiting);
    auto promises = co_await services.ledger.promises("open", 50);
    if (!promises) co_return pass_on(promises);
    auto counts = co_await services.lists.counts(call.caller.agent ? call.caller.agent->id : AgentId{});
    if (!counts) co_return pass_on(counts);
    auto tally = co_await tally_of(services, midnight);
    if (!tally) co_return pass_on(tally);
    auto ended = co_await services.ledger.ended(now - 7 * 24h, now);
    if (!ended) co_return pass_on(ended);
    auto waits = co_await services.waits.between(midnight, now, waits_max);
    if (!waits) co_return pass_on(waits);
    auto const quotes = handoff::back_test(*waits, "UTC").all;
    json::array rows, owed, agents;
    for (auto const& row : *waiting) rows.push_back(row_view(row, services.desk));
    for (auto const& each : *promises) owed.push_back(promise_view(each));
    for (auto const& each : services.desk.agents()) agents.push_back(colleague_view(each));
    co_return reply(json::object{{"sentence", sentence(*waiting, *promises, now)},
                                 {"waiting", std::move(rows)},
                                 {"by_skill", skills_view(*waiting, services.desk)},
                                 {"agents", std::move(agents)},
                                 {"reasons", reasons_view(*tally)},
                                 {"satisfaction", satisfaction_view(*tally)},
                                 {"promises", std::move(owed)},
                                 {"promises_ended", {{"kept", ended->kept}, {"broken", ended->broken}, {"cancelled", ended->cancelled}}},
                                 {"quotes", {{"served", quotes.served}, {"within", quotes.within}, {"later", quotes.later}}},
                                 {"counts", counts_view(*counts)},
                                 {"resolution", {{"closed", tally->closed}, {"by_assistant", tally->closed_by_bot}}},
                                 {"at", to_rfc3339(now)}});
}

// A demonstration at any time (guide 2.7): a real conversation of a made-up visitor, marked so that no figure counts it.
Task<Result<Response>> test_handoff(Services& services, Call call) {
    auto const sites = services.sites.all();
    if (sites.empty()) co_return refuse(Code::conflict, "there is no site yet");
    auto text = string_at(call.body, "text");
    if (text.empty()) text = "I want to talk to a person, please.";
    conversation::Begin begin;
    begin.first.id = ConversationId::make(services.random);
    begin.first.site = sites.front().key;
    begin.first.visitor_id = VisitorId::make(services.random).text();
    begin.first.customer_name = "Test";
    begin.first.created_at = begin.first.bot_since = services.clock.now();
    begin.first.test = true;
    conversation::Actor const actor{conversation::ActorKind::customer, begin.first.visitor_id, "Test"};
    begin.entries.push_back({conversation::Kind::page, actor, {{"path", "/test"}, {"title", "Test handoff"}, {"feature", ""}}, {}});
    begin.entries.push_back({conversation::Kind::message, actor, {{"text", text}}, {}});
    auto stored = co_await services.log.begin(std::move(begin));
    if (!stored) co_return pass_on(stored);
    co_return reply(json::object{{"conversation", stored->state.id.text()}}, 201);
}

}  // namespace

void add_today_routes(Router& router, Services& services) {
    router.add({"GET", "/api/v1/today", Access::viewer, "The day so far", {}, {}, with(services, today)});
    router.add({"GET",
                "/api/v1/promises",
                Access::viewer,
                "What is owed to customers",
                {},
                {optional_choice("state", {"open", "kept", "broken", "cancelled"}), optional_text("cursor", 400),
                 optional_integer("limit", 1, 100)},
                with(services, [](Services& services, Call call) -> Task<Result<Response>> {
                    auto const state = call.request.parameter("state");
                    auto promises = co_await services.ledger.promises(state.empty() ? "open" : state, 100);
                    if (!promises) co_return pass_on(promises);
                    json::array items;
                    for (auto const& each : *promises) items.push_back(promise_view(each));
                    co_return reply(page_of(std::move(items)));
                })});
    router
        .add({"POST",
              "/api/v1/test-handoff",
              Access::lead,
              "See what an agent receives; counted in no figure",
              {optional_text("text", 2000)},
              {},
              with(services, test_handoff)})
        .answers(201)
        .leads("/conversation", "/api/v1/conversations");
}

}  // namespace baton::api
