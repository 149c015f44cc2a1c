#include <cmath>
#include <string>

#include "api/routes.hpp"
#include "handoff/backtest.hpp"
#include "handoff/site_hours.hpp"

namespace baton::api {
namespace {

using namespace std::chrono_literals;

constexpr int waits_max = 50'000;

double tenths(double minutes) { return std::round(minutes * 10) / 10; }

json::object record_view(handoff::QuoteRecord const& record) {
    return {{"quoted", record.quoted},
            {"served", record.served},
            {"left", record.left},
            {"within", record.within},
            {"later", record.later},
            {"mean_wait_minutes", tenths(record.mean_wait)},
            {"mean_quote_minutes", tenths(record.mean_quote)},
            {"root_mean_squared_error_minutes", tenths(std::sqrt(record.squared_error))}};
}

json::array list_view(std::vector<handoff::QuotesOf> const& list, bool by_hour) {
    json::array view;
    for (auto const& each : list) {
        auto one = record_view(each.record);
        if (by_hour)
            one["hour"] = each.hour;
        else
            one["skill"] = each.skill;
        view.push_back(std::move(one));
    }
    return view;
}

Task<Result<Response>> quotes(Services& services, Call call) {
    auto const given = call.request.parameter("days");
    auto const days = given.empty() ? 7 : std::stoi(given);
    auto const now = services.clock.now();
    auto waits = co_await services.waits.between(now - days * 24h, now, waits_max);
    if (!waits) co_return pass_on(waits);
    auto const zone = handoff::company_zone(services.sites);
    auto const test = handoff::back_test(*waits, zone);
    co_return reply(json::object{{"days", days},
                                 {"zone", zone},
                                 {"complete", std::ssize(*waits) < waits_max},
                                 {"all", record_view(test.all)},
                                 {"refreshed", record_view(test.refreshed)},
                                 {"again", record_view(test.again)},
                                 {"by_skill", list_view(test.by_skill, false)},
                                 {"by_hour", list_view(test.by_hour, true)}});
}

}  // namespace

void add_wait_routes(Router& router, Services& services) {
    router.add({"GET",
                "/api/v1/waits",
                Access::viewer,
                "What waiting customers were told, and how long they waited",
                {},
                {optional_integer("days", 1, 31)},
                with(services, quotes)});
}

}  // namespace baton::api
