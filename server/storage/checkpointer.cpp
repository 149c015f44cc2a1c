#include "storage/checkpointer.hpp"

#include "base/log.hpp"
#include "storage/failures.hpp"

namespace baton::storage {

namespace {
constexpr int rounds = 2;  // what came during the long one is copied in a short one
}

Checkpointer::Checkpointer(Database const& database, Workers& workers, Synchronous synchronous) : database_{database} {
    if (database.dialect() != Dialect::sqlite) return;
    if (synchronous == Synchronous::full) disk_.emplace(database.target());
    worker_ = workers.start(1, [this](int) { return step(); });
}

void Checkpointer::wake() {
    due_ = true;
    if (worker_) worker_->wake();
}

bool Checkpointer::step() {
    if (!due_.exchange(false)) return false;
    auto const failed = attempt([&] {
        if (!session_) session_ = database_.open(Use::keeper);
        for (int round = 0; round < rounds; ++round) {
            session_->checkpoint("passive");
            if (disk_) disk_->push();
        }
    });
    if (failed) log::warn("storage.checkpoint", {{"what", failed->what}});
    if (failed && failed->broken) session_.reset();
    copied_ = !failed;
    ++count_;
    return true;
}

}  // namespace baton::storage
