#include "handoff/backtest.hpp"

#include <map>

#include "base/when.hpp"

namespace baton::handoff {
namespace {

using namespace std::chrono_literals;

double minutes(Instant from, Instant to) { return std::chrono::duration<double, std::ratio<60>>(to - from).count(); }

int hour_of(Instant at, std::string_view zone) {
    auto const local = at + offset_there(at, zone);
    return static_cast<int>((local - std::chrono::floor<std::chrono::days>(local)) / 1h);
}

/// Sums; means are made at the end.
void add(QuoteRecord& record, Wait const& wait, Instant at, waiting::Quote const& told) {
    ++record.quoted;
    if (wait.how != "claimed") {
        ++record.left;
        return;
    }
    auto const waited = minutes(at, *wait.over_at);
    auto const quoted = told.mean / 60, slack = 0.5;  // told in whole minutes
    ++record.served;
    record.within += waited >= told.low / 60 - slack && waited <= told.high / 60 + slack ? 1 : 0;
    record.later += waited > told.high / 60 + slack ? 1 : 0;
    record.mean_wait += waited;
    record.mean_quote += quoted;
    record.squared_error += (waited - quoted) * (waited - quoted);
}

QuoteRecord averaged(QuoteRecord record) {
    if (record.served == 0) return record;
    record.mean_wait /= record.served;
    record.mean_quote /= record.served;
    record.squared_error /= record.served;
    return record;
}

}  // namespace

BackTest back_test(std::vector<Wait> const& waits, std::string_view zone) {
    BackTest test;
    std::map<std::string, QuoteRecord> skills;
    std::map<int, QuoteRecord> hours;
    for (auto const& each : waits) {
        if (!each.over_at) continue;
        for (std::size_t at = 0; at < each.later.size(); ++at)
            add(at == 0 && !each.quote ? test.again : test.refreshed, each, each.later[at].at, each.later[at].quote.told);
        if (!each.quote) continue;
        for (auto* record : {&test.all, &skills[each.skill], &hours[hour_of(each.queued_at, zone)]})
            add(*record, each, each.queued_at, each.quote->told);
    }
    for (auto* record : {&test.all, &test.refreshed, &test.again}) *record = averaged(*record);
    for (auto const& [skill, record] : skills) test.by_skill.push_back({skill, -1, averaged(record)});
    for (auto const& [hour, record] : hours) test.by_hour.push_back({{}, hour, averaged(record)});
    return test;
}

}  // namespace baton::handoff
