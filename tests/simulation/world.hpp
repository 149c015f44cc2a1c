#pragma once
#include <memory>
#include <queue>
#include <tuple>

#include "checker.hpp"
#include "core.hpp"
#include "encoder.hpp"
#include "held_time.hpp"
#include "line.hpp"
#include "query.hpp"
#include "receiver.hpp"
#include "story.hpp"
#include "worker_steps.hpp"

namespace baton::simulation {
class Customer;
class Colleague;

/// How a run ended.
struct Ending {
    std::vector<Finding> findings;
    std::string story;
    std::size_t entries = 0, acks = 0, lives = 0;
};

/// A schedule: some customers, some agents, the product, and what goes wrong, all from one seed, on one thread. First trouble, then quiet
/// in which everything has to end somewhere; then the checker judges.
class World {
  public:
    World(std::uint64_t seed, Planted planted, bool told);
    ~World();
    World(World const&) = delete;
    World& operator=(World const&) = delete;

    Ending run();

    // What the actors use.
    std::uint64_t seed() const { return seed_; }
    void later(milliseconds wait, std::function<void()> what);
    void tell(std::string const& who, std::string const& what);
    Story& story() { return story_; }
    Checker& checker() { return checker_; }
    Clock const& clock() const { return clock_; }
    bool quiet() const { return quiet_; }
    /// The product, when it serves.
    Core* core() const { return core_ && core_->ready() ? core_.get() : nullptr; }
    int life() const { return life_; }
    std::shared_ptr<Line> line(Line::Client client);
    std::string next_client_id(std::string const& whose);

    // What goes wrong (faults.cpp).
    void crash(bool after_commit);
    WorkerSteps& workers() { return workers_; }
    Encoder& encoder() { return encoder_; }
    Receiver& receiver() { return receiver_; }
    void jump(milliseconds by);
    std::vector<std::unique_ptr<Customer>> const& customers() const { return customers_; }
    std::vector<std::unique_ptr<Colleague>> const& colleagues() const { return colleagues_; }
    double lossy = 0;  ///< share of requests that get lost, there or back
    Chance disk_chance;

  private:
    struct Event {
        std::chrono::steady_clock::time_point at;
        std::uint64_t number;
        std::function<void()> what;
        bool operator<(Event const& other) const { return std::tie(at, number) > std::tie(other.at, other.number); }
    };

    void start_life();
    void run_until(std::chrono::steady_clock::time_point end);
    void run_core(std::chrono::steady_clock::time_point end);
    void calm_down();
    void end_somewhere();
    Stored& stored();

    std::uint64_t seed_;
    Planted planted_;
    std::chrono::steady_clock::time_point began_;
    Chance chance_, ids_, store_chance_;
    WallClock clock_;
    Story story_;
    Checker checker_;
    std::priority_queue<Event> events_;
    std::uint64_t events_made_ = 0;
    WorkerSteps workers_;
    Encoder encoder_;
    Receiver receiver_;
    std::vector<std::shared_ptr<Line>> lines_;
    int lines_made_ = 0, client_ids_ = 0, life_ = 0;
    bool quiet_ = false;
    bool excused_ = false;  ///< effects grew too old by the book when the clock went far ahead
    milliseconds went_back_{0};
    std::unique_ptr<Core> core_;
    std::unique_ptr<Stored> stored_;  ///< the checker's look at the disk, from its first to the next crash
    std::vector<std::unique_ptr<Customer>> customers_;
    std::vector<std::unique_ptr<Colleague>> colleagues_;
};

/// Draws what goes wrong during `length` from now on.
void draw_faults(World& world, milliseconds length);

}  // namespace baton::simulation
