#include "api/admission.hpp"

#include <algorithm>

namespace baton::api {
using namespace std::chrono_literals;

namespace {

constexpr double calm_below = 0.8;  // of the point where it became busy: a mood does not flicker
constexpr auto calm_for = 1000ms;
constexpr auto all_let_in_for = 10s;
constexpr double first_pace = 10;                      // new chats a second
constexpr double growth = 1.3, careful_growth = 1.02;  // in a second
constexpr double careful_until = 2.5;                  // times the pace that fits
constexpr double bursts = 0.2;                         // seconds of the pace that may begin at once
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

Admission::Admission(AdmissionSettings settings) : settings_{settings}, a_second_(settings.newcomers), places_{a_second_} {}

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
        let_in_at(first_pace, now);
    }
    if (mood_ != Mood::paced || now - all_let_in_since_ < all_let_in_for) return;
    mood_ = Mood::open;
    places_ = a_second_ = std::max(a_second_, static_cast<double>(settings_.newcomers));
}

void Admission::let_in_at(double a_second, Instant now) {
    mood_ = Mood::paced;
    all_let_in_since_ = filled_at_ = now;
    a_second_ = a_second;
    places_ = 1;
}

void Admission::become_busy(Instant now) {
    if (mood_ != Mood::busy) next_return_ = now + first_return;
    if (mood_ == Mood::paced) fits_ = a_second_ / 2;
    mood_ = Mood::busy;
    calm_since_ = now;
}

double Admission::most_at_once() const { return mood_ == Mood::open ? a_second_ : std::max(1.0, a_second_ * bursts); }

void Admission::refill(Instant now) {
    auto const seconds = std::chrono::duration<double>(std::max(now - filled_at_, 0ms)).count();
    bool const careful = a_second_ >= fits_ && a_second_ < careful_until * fits_;
    if (mood_ == Mood::paced) a_second_ *= 1 + ((careful ? careful_growth : growth) - 1) * std::min(seconds, 1.0);
    places_ = std::min(most_at_once(), places_ + seconds * a_second_);
    filled_at_ = now;
}

std::optional<Admission::Wait> Admission::ask(bool has_waited, Instant now) {
    if (!settings_.enabled || (mood_ == Mood::open && settings_.newcomers == 0)) return std::nullopt;
    if (mood_ == Mood::busy) return refuse(now);
    refill(now);
    if (mood_ == Mood::open && places_ < 1) {
        why_ = Scarce::turns;
        next_return_ = now + first_return;
        let_in_at(a_second_, now);
    }
    // Half of the places are for those who were here before.
    bool const waits_for_others = mood_ == Mood::paced && !has_waited;
    if (places_ < (waits_for_others ? 1 + most_at_once() / 2 : 1)) return refuse(now);
    places_ -= 1;
    return std::nullopt;
}

Admission::Wait Admission::refuse(Instant now) {
    ++refused_[static_cast<std::size_t>(why_)];
    all_let_in_since_ = now;
    next_return_ = std::clamp(next_return_ + between_returns, now + first_return, now + last_return);
    return {why_, std::chrono::ceil<std::chrono::seconds>(next_return_ - now)};
}

}  // namespace baton::api
