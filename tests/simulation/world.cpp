#include "world.hpp"

#include <algorithm>

#include "base/ensure.hpp"
#include "colleague.hpp"
#include "customer.hpp"
#include "shared.hpp"

namespace baton::simulation {
using namespace std::chrono_literals;

namespace {

constexpr auto quiet_max = 45min;                // and as long as the clock went back
constexpr std::uint64_t handlers_max = 200'000;  // in one moment: more is a circle

/// Ordinary mornings, minutes before the clocks change, the shop's closing time, the end of a year.
Instant beginning(Chance& chance) {
    auto const any = from_millis(1'795'500'000'000) + chance.time(0h, 24h * 14);
    switch (chance.between(1, 8)) {
        case 1: return from_millis(1'774'745'880'000) + chance.time(0s, 100s);  // 2026-03-29 01:58 in Berlin
        case 2: return from_millis(1'792'889'880'000) + chance.time(0s, 100s);  // 2026-10-25 02:58 in Berlin, summer time
        case 3: return from_millis(1'795'539'480'000) + chance.time(0s, 100s);  // 2026-11-24 17:58 in Berlin
        case 4: return from_millis(1'798'757'880'000) + chance.time(0s, 100s);  // 2026-12-31 23:58 in Berlin
        default: return any;
    }
}

}  // namespace

World::World(std::uint64_t seed, Planted planted, bool told)
    : disk_chance{seed, "disk"},
      seed_{seed},
      planted_{planted},
      began_{held_time::now()},
      chance_{seed, "world"},
      ids_{seed, "ids"},
      store_chance_{seed, "store"},
      clock_{beginning(chance_)},
      story_{told},
      workers_{[this](milliseconds wait, std::function<void()> what) { later(wait, std::move(what)); }, store_chance_},
      encoder_{Chance{seed, "encoder"}},
      receiver_{*this, Chance{seed, "receiver"}} {
    plant(planted);
    Disk::only().restore(shared().store);
    Disk::only().trouble(Disk::Trouble::none, 0, nullptr);
    auto const customers = chance_.between(1, 3);
    for (int i = 0; i < customers; ++i) customers_.push_back(std::make_unique<Customer>(*this, i, chance_.between(1, 8)));
    auto const agents = chance_.between(1, 3);
    for (int i = 0; i < agents; ++i)
        colleagues_.push_back(std::make_unique<Colleague>(*this, i, shared().team[static_cast<std::size_t>(i)]));
}

World::~World() {
    for (auto const& line : lines_) line->product_died();
    core_.reset();
    plant(Planted::none);
}

void World::later(milliseconds wait, std::function<void()> what) {
    events_.push({held_time::now() + wait, ++events_made_, std::move(what)});
}

void World::tell(std::string const& who, std::string const& what) {
    if (story_.told()) story_.tell(std::chrono::floor<milliseconds>(held_time::now() - began_), who, what);
}

std::shared_ptr<Line> World::line(Line::Client client) {
    std::erase_if(lines_, [](auto const& each) { return each.use_count() == 1; });
    return lines_.emplace_back(std::make_shared<Line>(*this, ++lines_made_, std::move(client)));
}

std::string World::next_client_id(std::string const& whose) { return whose + "-" + std::to_string(10'000 + ++client_ids_); }

void World::start_life() {
    ++life_;
    auto core = Core::open({clock_, ids_, workers_, encoder_, planted_}, receiver_.poster());
    if (!core) {
        tell("product", "does not start: " + core.error().message);
        return later(2s, [this] { start_life(); });
    }
    core_ = std::move(*core);
    core_->start([this, life = life_](Result<void> started) {
        tell("product", started ? "serves, life " + std::to_string(life) : "does not start: " + started.error().message);
        if (!started) later(0ms, [this] { crash(false); });
    });
}

void World::crash(bool after_commit) {
    if (!core_) return;
    if (after_commit) workers_.run_all();
    auto const left = Disk::only().image();
    for (auto const& line : lines_) line->product_died();
    core_.reset();
    stored_.reset();
    Disk::only().restore(left);
    tell("product", after_commit ? "dies after the commit" : "dies");
    checker_.look_for_limbo(stored(), clock_.now(), false);
    stored_.reset();
    Disk::only().restore(left);  // to look recovers the log, which the product has to do by itself
    later(chance_.time(200ms, 8000ms), [this] { start_life(); });
}

// A handler may plan something that comes before all that was planned.
void World::run_core(std::chrono::steady_clock::time_point end) {
    auto const next = [&] { return events_.empty() ? end : std::min(end, events_.top().at); };
    auto moment = held_time::now();
    for (std::uint64_t handlers = 0; core_ && core_->loop.run_one_until(next()) > 0; ++handlers) {
        if (std::exchange(moment, held_time::now()) != held_time::now()) handlers = 0;
        ensure(handlers < handlers_max, "the product turns in a circle");
    }
    held_time::move_to(next());
}

void World::run_until(std::chrono::steady_clock::time_point end) {
    while (held_time::now() < end) {
        run_core(end);
        while (!events_.empty() && events_.top().at <= held_time::now()) {
            auto const what = events_.top().what;
            events_.pop();
            what();
        }
    }
}

void World::jump(milliseconds by) {
    clock_.jump(by);
    if (by < 0ms) went_back_ -= by;
    if (by > 48h) excused_ = true;
}

void World::calm_down() {
    tell("QUIET", "no more faults, nobody begins anything new");
    quiet_ = true;
    lossy = 0;
    workers_.takes(0ms, 3ms);
    encoder_.becomes(Encoder::Mood::absent);
    receiver_.fails(0);
    Disk::only().trouble(Disk::Trouble::none, 0, nullptr);
}

Stored& World::stored() {
    if (!stored_) stored_ = std::make_unique<Stored>(store_file);
    return *stored_;
}

void World::end_somewhere() {
    auto const latest = held_time::now() + quiet_max + went_back_;
    auto const all_ended = [this] {
        return core() != nullptr && std::ranges::all_of(customers_, [](auto const& each) { return each->settled(); }) &&
               Checker::unfinished(stored()) == 0;
    };
    do {
        run_until(held_time::now() + 5s);
    } while (held_time::now() < latest && !all_ended());
    colleagues_.front()->ask_for_counts();
    run_until(held_time::now() + 5s);
}

Ending World::run() {
    start_life();
    for (auto const& each : customers_) each->begin();
    for (auto const& each : colleagues_) each->begin();
    auto const trouble = chance_.time(15s, 60s);
    draw_faults(*this, trouble);
    for (int part = 0; part < 4; ++part) {
        run_until(held_time::now() + trouble / 4);
        checker_.look_for_limbo(stored(), clock_.now(), false);
    }
    calm_down();
    end_somewhere();
    checker_.look_for_limbo(stored(), clock_.now(), true);
    std::vector<Screen const*> screens;
    for (auto const& each : customers_)
        if (each->screen() != nullptr) screens.push_back(each->screen());
    for (auto const& each : colleagues_)
        for (auto const* screen : each->screens()) screens.push_back(screen);
    checker_.judge(stored(), screens, excused_);
    for (auto const& finding : checker_.findings()) tell("CHECKER", finding.promise + ": " + finding.what);
    return {checker_.findings(), story_.text(), checker_.entries(), checker_.acks(), static_cast<std::size_t>(life_)};
}

}  // namespace baton::simulation
