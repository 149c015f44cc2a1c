#include "waiting/estimator.hpp"

#include <algorithm>
#include <cmath>

namespace baton::waiting {
namespace {

constexpr double replayed_most = 3000;  // forecasts in one replay

double days_of(std::span<Event const> record) { return record.empty() ? 0 : std::floor(record.back().t / day_seconds) + 1; }

double waits_in(std::span<Event const> record) {
    return static_cast<double>(std::ranges::count_if(record, [](Event const& each) { return std::holds_alternative<Queued>(each.what); }));
}

}  // namespace

Result<Change> Estimator::take(Event event) {
    event.t += origin_;
    auto change = pool_.apply(event);
    if (change) rates_.learn(*change, event.t);
    return change;
}

void Estimator::break_off() {
    auto const days = std::ceil((pool_.now() + 1e-9) / day_seconds);
    rates_.break_off(pool_);
    origin_ = days * day_seconds;
    pool_.begin_anew();
    open_.clear();
}

Result<void> Estimator::learn(std::span<Event const> record, std::size_t& where_at) {
    for (where_at = 0; where_at < record.size(); ++where_at)
        if (auto done = take(record[where_at]); !done) return pass_on(done);
    if (record.empty()) return {};
    break_off();
    calibrate(record);
    return {};
}

/// Either half of the days is replayed by one that knows the other half; a single day by one that knows it already.
void Estimator::calibrate(std::span<Event const> record) {
    auto const days = days_of(record);
    auto const every = std::max(1.0, std::round(waits_in(record) / replayed_most));
    auto const middle = std::ranges::find_if(record, [&](Event const& each) { return each.t >= std::ceil(days / 2) * day_seconds; });
    auto const first = record.first(static_cast<std::size_t>(middle - record.begin()));
    auto const second = record.subspan(first.size());
    if (second.empty()) return replay(record, record, every);
    replay(second, first, every);
    replay(first, second, every);
}

void Estimator::replay(std::span<Event const> taught, std::span<Event const> asked, double every) {
    Estimator other;
    auto const begin = [](std::span<Event const> part) { return std::floor(part.front().t / day_seconds) * day_seconds; };
    // Conversations that began in the other part are unknown here, and refused one by one.
    auto const each_of = [&](std::span<Event const> part, auto const& use) {
        for (auto event : part) {
            event.t -= begin(part);
            use(event);
        }
    };
    each_of(taught, [&](Event const& event) {
        if (!other.take(event)) return;
    });
    other.break_off();
    std::swap(other.calibration_, calibration_);
    other.every_ = every;
    each_of(asked, [&](Event const& event) {
        if (!other.follow(event)) return;
    });
    std::swap(other.calibration_, calibration_);
}

void Estimator::settle(Change const& change) {
    if (change.kind != Change::Kind::served && change.kind != Change::Kind::left) return;
    auto const found = open_.find(change.subject);
    if (found == open_.end()) return;
    if (change.kind == Change::Kind::served) calibration_.learn(found->second, change.seconds);
    open_.erase(found);
}

Result<std::optional<Quote>> Estimator::follow(Event const& event) {
    auto change = take(event);
    if (!change) return pass_on(change);
    settle(*change);
    if (change->kind != Change::Kind::queued) return std::nullopt;
    if (every_ > 1 && std::fmod(static_cast<double>(++waited_), every_) != 0) return std::nullopt;
    auto const quote = forecast(situation_of(pool_, rates_, change->skill, change->rank));
    if (quote.mean > 0) open_.emplace(change->subject, quote);
    return calibration_.corrected(quote);
}

}  // namespace baton::waiting
