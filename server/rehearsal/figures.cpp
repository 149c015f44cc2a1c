#include "rehearsal/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace baton::rehearsal {
namespace {

constexpr double hour_seconds = 3600;

bool left_before_anybody_came(Visit const& visit) { return visit.left && !visit.claimed; }

/// Conversations held and places there, by hour, from what happened at the desk.
class Occupation {
  public:
    explicit Occupation(std::vector<waiting::Event> const& events) {
        for (auto const& event : events) {
            pass(event.t);
            if (auto const* online = std::get_if<waiting::Online>(&event.what)) there_[online->agent] = online->capacity;
            if (auto const* offline = std::get_if<waiting::Offline>(&event.what)) there_.erase(offline->agent);
            if (std::holds_alternative<waiting::Claimed>(event.what)) ++held_;
            if (std::holds_alternative<waiting::Closed>(event.what)) --held_;
        }
    }
    double places(int hour) const { return at(places_, hour) / hour_seconds; }
    double share(int hour) const { return at(places_, hour) > 0 ? at(taken_, hour) / at(places_, hour) : 0; }

  private:
    static double at(std::map<int, double> const& of, int hour) {
        auto const found = of.find(hour);
        return found == of.end() ? 0 : found->second;
    }
    // What is held beyond the places of those who are there belongs to somebody who is about to go.
    void pass(double until) {
        int places = 0;
        for (auto const& [agent, capacity] : there_) places += capacity;
        while (now_ < until) {
            auto const hour = static_cast<int>(now_ / hour_seconds);
            auto const end = std::min(until, (hour + 1) * hour_seconds);
            places_[hour] += (end - now_) * places;
            taken_[hour] += (end - now_) * std::min(held_, places);
            now_ = end;
        }
    }

    std::map<std::string, int> there_;
    int held_ = 0;
    double now_ = 0;
    std::map<int, double> places_, taken_;
};

Hour hour_of(Record const& record, int hour) {
    Hour of;
    of.hour = hour;
    std::vector<double> waits;
    for (auto const& visit : record.visits) {
        if (!visit.queued || static_cast<int>(*visit.queued / hour_seconds) != hour) continue;
        ++of.queued;
        auto const waited = visit.waited().value_or(0) / 60;
        waits.push_back(waited);
        of.chose += visit.stayed() ? 0 : 1;
        if (left_before_anybody_came(visit))
            ++of.left;
        else if (waited > long_wait_minutes)
            ++of.waited_long;
    }
    of.p50 = quantile(waits, 0.5);
    of.p90 = quantile(waits, 0.9);
    return of;
}

Quality quality(Record const& record) {
    Quality of;
    double quoted = 0, waited = 0;
    int within = 0;
    for (auto const& visit : record.visits) {
        if (!visit.quote || visit.quote->mean <= 0 || !visit.stayed() || !visit.claimed) continue;
        auto const wait = *visit.claimed - *visit.queued;
        ++of.quotes;
        quoted += visit.quote->mean;
        waited += wait;
        within += wait >= visit.quote->low && wait <= visit.quote->high ? 1 : 0;
    }
    if (of.quotes == 0) return of;
    of.bias = waited > 0 ? quoted / waited - 1 : 0;
    of.coverage = static_cast<double>(within) / of.quotes;
    of.mean_wait = waited / of.quotes / 60;
    return of;
}

// Jain, Chiu and Hawe (DEC research report 301, 1984).
double fairness(Record const& record) {
    double sum = 0, squares = 0;
    int count = 0;
    for (auto const& agent : record.agents) {
        if (agent.online < hour_seconds) continue;
        auto const share = agent.held / (agent.online * agent.capacity);
        sum += share;
        squares += share * share;
        ++count;
    }
    return squares > 0 ? sum * sum / (count * squares) : 1;
}

}  // namespace

double quantile(std::vector<double> values, double p) {
    if (values.empty()) return 0;
    auto const rank = static_cast<std::size_t>(std::max(1.0, std::ceil(p * static_cast<double>(values.size())))) - 1;
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(rank));
    return values[rank];
}

Figures figures(Record const& record) {
    Figures all;
    all.conversations = record.conversations;
    all.by_bot = record.by_bot;
    std::vector<double> waits;
    for (auto const& visit : record.visits) {
        if (!visit.queued) continue;
        ++all.wanted;
        waits.push_back(visit.waited().value_or(0) / 60);
        all.longest = std::max(all.longest, waits.back());
        all.served += visit.claimed ? 1 : 0;
        all.left += left_before_anybody_came(visit) ? 1 : 0;
        all.chose += visit.stayed() ? 0 : 1;
        if (!visit.due) continue;
        ++(visit.kept ? all.kept : visit.broken ? all.broken : all.open);
    }
    all.p50 = quantile(waits, 0.5);
    all.p90 = quantile(waits, 0.9);
    Occupation const occupation{record.events};
    for (int hour = 0; hour < 24; ++hour) {
        auto of = hour_of(record, hour);
        of.places = occupation.places(hour);
        of.busy = of.places < 0.5 ? 0 : occupation.share(hour);
        if (of.queued == 0 && of.places < 0.05) continue;
        all.waited_long += of.waited_long;
        if (of.hurt() > 0 && (!all.worst || of.hurt() > all.hours[*all.worst].hurt())) all.worst = all.hours.size();
        all.hours.push_back(of);
    }
    all.quality = quality(record);
    double held = 0, places = 0;
    for (auto const& agent : record.agents) held += agent.held, places += agent.online * agent.capacity;
    all.load = places > 0 ? std::min(1.0, held / places) : 0;
    all.fairness = fairness(record);
    return all;
}

std::string finding(Figures const& figures) {
    if (!figures.worst) return "Nobody waited over 10 minutes, and nobody left";
    auto const& hour = figures.hours[*figures.worst];
    auto text = fmt::format("{:02}:00–{:02}:00 hurts: ", hour.hour, hour.hour + 1);
    if (hour.waited_long > 0) text += fmt::format("{} of {} waited over 10 minutes", hour.waited_long, hour.queued);
    if (hour.left > 0)
        text += hour.waited_long > 0 ? fmt::format(", {} left", hour.left) : fmt::format("{} of {} left", hour.left, hour.queued);
    return text;
}

}  // namespace baton::rehearsal
