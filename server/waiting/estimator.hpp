#pragma once
#include <optional>
#include <span>
#include <unordered_map>

#include "waiting/calibration.hpp"
#include "waiting/forecast.hpp"
#include "waiting/rates.hpp"

namespace baton::waiting {

/// Quotes each customer's wait at the moment he is queued, from a history and from what has happened since. The same events give the same
/// quotes, and no quote depends on what comes after it.
class Estimator {
  public:
    Estimator() : pool_{agents_, skills_} {}
    Estimator(Estimator const&) = delete;

    /// Each record begins at the start of a day, with nobody there and nobody waiting; it follows the earlier ones. What cannot have
    /// happened is refused (Pool::apply) with its place in the record in `where_at`. Learns, then replays a part of it to calibrate.
    Result<void> learn(std::span<Event const> record, std::size_t& where_at);

    /// The quote, when a customer is queued.
    Result<std::optional<Quote>> follow(Event const& event);

  private:
    Result<Change> take(Event event);
    void settle(Change const& change);
    void calibrate(std::span<Event const> record);
    void replay(std::span<Event const> taught, std::span<Event const> asked, double every);
    void break_off();

    Numbering agents_, skills_;
    Pool pool_;
    Rates rates_;
    Calibration calibration_;
    std::unordered_map<Number, Quote> open_;  ///< forecasts of those who wait
    double origin_ = 0;                       ///< where the present record's 0 stands
    double every_ = 1;                        ///< in a replay: of so many who wait one is asked for
    std::size_t waited_ = 0;
};

}  // namespace baton::waiting
