#include "storage/checkpointer.hpp"

#include "base/log.hpp"
#include "storage/failures.hpp"

namespace baton::storage {

Checkpointer::Checkpointer(Database const& database, Workers& workers) : database_{database} {
    if (database.dialect() == Dialect::sqlite) worker_ = workers.start(1, [this](int) { return step(); });
}

void Checkpointer::wake() {
    due_ = true;
    if (worker_) worker_->wake();
}

bool Checkpointer::step() {
    if (!due_.exchange(false)) return false;
    auto const failed = attempt([&] {
        if (!session_) session_ = database_.open(Use::keeper);
        session_->checkpoint("passive");
    });
    if (failed) log::warn("storage.checkpoint", {{"what", failed->what}});
    if (failed && failed->broken) session_.reset();
    ++count_;
    return true;
}

}  // namespace baton::storage
