#include "worker_steps.hpp"

#include <utility>

namespace baton::simulation {

class WorkerSteps::Stepped final : public storage::Worker {
  public:
    Stepped(WorkerSteps& all, int number, Step step) : all_{all}, number_{number}, step_{std::move(step)} { all_.alive_[number_] = this; }
    ~Stepped() override { all_.alive_.erase(number_); }

    void wake() override {
        if (std::exchange(due_, true)) return;
        later(all_.chance_.time(all_.least_, all_.most_), [](Stepped& self) { self.run(); });
    }

    void wake_in(milliseconds pause) override {
        later(pause, [](Stepped& self) { self.wake(); });
    }

    void run() {
        if (!std::exchange(due_, false)) return;
        if (step_(0)) wake();
    }

    bool due() const { return due_; }

  private:
    // Not any more once it has ended.
    void later(milliseconds pause, void (*call)(Stepped&)) {
        all_.later_(pause, [&all = all_, number = number_, call] {
            if (auto const found = all.alive_.find(number); found != all.alive_.end()) call(*found->second);
        });
    }

    WorkerSteps& all_;
    int number_;
    Step step_;
    bool due_ = false;
};

std::unique_ptr<storage::Worker> WorkerSteps::start(int, Step step) { return std::make_unique<Stepped>(*this, ++made_, std::move(step)); }

void WorkerSteps::run_all() {
    auto const all = alive_;
    for (auto const& [number, worker] : all)
        while (worker->due()) worker->run();
}

}  // namespace baton::simulation
