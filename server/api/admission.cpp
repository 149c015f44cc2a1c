#include "api/admission.hpp"

#include <algorithm>

namespace baton::api {
using namespace std::chrono_literals;

namespace {

constexpr double calm_below = 0.8;  // of the point where it became busy: a mood does not flicker
constexpr auto calm_for = 1000ms;
constexpr auto recovers_for = 10s;
constexpr double first_pace = 10;  // new chats a second
constexpr double growth_a_second = 1.3;
constexpr auto first_return = 5000ms;
constexpr auto between_returns = 20ms;  // at most fifty come again in a second
constexpr auto last_return = 60s;

template <class Number>
double share_of(Number is, Number most) {
    return most > Number{} ? static_cast<double>(is) / static_cast<double>(most) : 0;
}

}  // namespace

char const* name_of(Scarce what) {
    switch (what) {
        case Scarce::loop: return "loop";
        case Scarce::lag: return "lag";
        case Scarce::door: return "door";
        case Scarce::commits: return "commits";
        case Scarce::turns: return "turns";
        case Scarce::sockets: return "sockets";
        case Scarce::memory: return "memory";
    }
    return "";
}

void Admission::measure(Pressure const& is, Instant now) {
    if (!settings_.enabled) return;
    auto const& most = settings_;
    shares_ = {share_of(is.loop, most.loop),    share_of(is.lag.count(), most.lag.count()),
               share_of(is.door, most.door),    share_of(is.oldest_write.count(), most.oldest_write.count()),
               share_of(is.turns, most.turns),  share_of(is.sockets, most.sockets),
               share_of(is.memory, most.memory)};
    auto const worst = std::ranges::max_element(shares_);
    if (*worst >= 1) {
        why_ = static_cast<Scarce>(worst - shares_.begin());
        return become_busy(now);
    }
    if (mood_ == Mood::busy) {
        if (*worst >= calm_below) calm_since_ = now;
        if (now - calm_since_ < calm_for) return;
        mood_ = Mood::recovering;
        recovers_since_ = filled_at_ = now;
        a_second_ = first_pace;
        places_ = 1;
    }
    if (mood_ == Mood::recovering && now - recovers_since_ >= recovers_for) mood_ = Mood::open;
}

void Admission::become_busy(Instant now) {
    if (mood_ != Mood::busy) next_return_ = now + first_return;
    mood_ = Mood::busy;
    calm_since_ = now;
}

void Admission::refill(Instant now) {
    auto const seconds = std::chrono::duration<double>(std::max(now - filled_at_, 0ms)).count();
    a_second_ *= 1 + (growth_a_second - 1) * std::min(seconds, 1.0);
    places_ = std::min(a_second_, places_ + seconds * a_second_);
    filled_at_ = now;
}

std::optional<Admission::Wait> Admission::ask(bool has_waited, Instant now) {
    if (mood_ == Mood::open) return std::nullopt;
    if (mood_ == Mood::busy) return refuse(now);
    refill(now);
    // Half of the places are for those who were here before.
    auto const needed = has_waited ? 1.0 : 1.0 + a_second_ / 2;
    if (places_ < needed) return refuse(now);
    places_ -= 1;
    return std::nullopt;
}

Admission::Wait Admission::refuse(Instant now) {
    ++refused_[static_cast<std::size_t>(why_)];
    next_return_ = std::clamp(next_return_ + between_returns, now + first_return, now + last_return);
    return {why_, std::chrono::ceil<std::chrono::seconds>(next_return_ - now)};
}

}  // namespace baton::api
