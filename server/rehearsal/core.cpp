#include "rehearsal/core.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "base/ensure.hpp"
#include "policy/shipped.hpp"

namespace baton::rehearsal {
using namespace std::chrono_literals;

namespace {

constexpr int looks_most = 8;  // a wake reads, the next one acts, and what it did may be due at once

std::string shift_json(AgentPlan const& plan) {
    std::string breaks;
    for (auto const pause : plan.breaks)
        breaks += fmt::format(R"({}["{}","{}"])", breaks.empty() ? "" : ",", clock_of(pause.from), clock_of(pause.to));
    return fmt::format(R"([{{"days":["mon","tue"],"from":"{}","to":"{}","zone":"UTC","breaks":[{}]}}])", clock_of(plan.shift.from),
                       clock_of(plan.shift.to), breaks);
}

std::string hours_json(Span open) {
    auto const day = fmt::format(R"([["{}","{}"]])", clock_of(open.from), clock_of(open.to));
    return fmt::format(R"({{"zone":"UTC","week":{{"mon":{0},"tue":{0},"wed":{0},"thu":{0},"fri":{0}}},"holidays":[]}})", day);
}

agents::Agent account(AgentPlan const& plan, std::size_t number) {
    agents::Agent one;
    one.id = id_of_agent(number);
    one.name = plan.name;
    one.team = plan.team;
    one.skills = plan.skills;
    one.languages = {"en"};
    one.capacity = plan.capacity;
    one.shifts = shift_json(plan);
    return one;
}

}  // namespace

AgentId id_of_agent(std::size_t number) { return AgentId::trusted(fmt::format("agent_{}", number)); }

Core::Life::Life(Core& core)
    : desk{{core.log, core.lists_, core.directory_, core.sites_, core.policies_, core.clock, core.own_time_, core.limits, &core.past_}},
      turn{{core.log, core.people_, core.sites_, core.lasting_.understanding, core.vectorizer_, core.shelf_, core.policies_, desk,
            core.writer_, core.lasting_.locale, core.clock}},
      timekeeper{{core.log, core.lists_, desk, turn, core.lasting_.locale, core.clock, core.own_time_}},
      departures{{core.log, desk, core.sites_, core.lasting_.locale, core.own_time_}} {}

Core::Core(Lasting const& lasting, DayPlan const& plan, std::uint64_t seed, Instant begins, std::span<handoff::Wait const> history,
           Hear hear)
    : lasting_{lasting},
      hear_{std::move(hear)},
      clock{begins},
      random{seed, "ids"},
      store{loop_, clock, limits, hear_.stored},
      past_{history},
      writer_{lasting.locale} {
    // It stands before all others, so that setting one of them never asks the kernel to wake anybody.
    first_.expires_at(boost::asio::steady_timer::time_point::min());
    first_.async_wait([](auto const&) {});
    customers::SiteSettings site;
    site.key = site_key;
    site.name = plan.company;
    site.hours = hours_json(plan.open);
    ensure(wait(sites_.put(std::move(site))).has_value(), "the site is kept");
    ensure(wait(policies_.load(std::string{policy::shipped_text()}, {})).has_value(), "the shipped policy is valid");
    for (std::size_t i = 0; i < plan.agents.size(); ++i) directory_.people.push_back(account(plan.agents[i], i));
    log.subscribe([this](conversation::Appended const& appended) {
        life_->desk.heard(appended);
        life_->timekeeper.heard(appended);
    });
    log.subscribe(hear_.appended);
    begin_life();
}

Core::~Core() { life_.reset(); }

void Core::begin_life() {
    life_ = std::make_unique<Life>(*this);
    life_->desk.on_agents(hear_.agents);
    life_->desk.on_quotes(hear_.quotes);
    ensure(wait(life_->desk.start()).has_value(), "the desk reads its lists");
    ensure(wait(life_->timekeeper.start()).has_value(), "the timekeeper reads its lists");
}

void Core::restart() {
    drain();
    life_.reset();
    begin_life();
}

template <class T>
T Core::wait(Task<T> task) {
    std::optional<T> result;
    boost::asio::co_spawn(
        own_time_, [](Task<T> inner, std::optional<T>& out) -> Task<> { out = co_await std::move(inner); }(std::move(task), result),
        boost::asio::detached);
    drain();
    ensure(result.has_value(), "nothing in a rehearsed day waits for the world outside");
    return std::move(*result);
}

void Core::drain() {
    loop_.restart();
    loop_.poll();
}

std::optional<Instant> Core::wakes() const {
    auto next = life_->desk.wakes();
    if (!store.due().empty()) {
        auto const due = std::get<Instant>(*store.due().begin());
        auto const again = tried_ ? std::max(due, *tried_ + 1s) : due;
        next = next ? std::min(*next, again) : again;
    }
    return next;
}

void Core::wake() {
    auto const due = [this] { return !store.due().empty() && std::get<Instant>(*store.due().begin()) <= clock.now(); };
    tried_.reset();
    life_->desk.wake();
    life_->departures.wake();
    drain();
    for (int look = 0; look < looks_most && due(); ++look) {
        life_->timekeeper.wake();
        drain();
    }
    if (due()) tried_ = clock.now();
}

}  // namespace baton::rehearsal
