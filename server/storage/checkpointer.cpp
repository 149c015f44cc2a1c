#include "storage/checkpointer.hpp"

#include "base/log.hpp"
#include "storage/failures.hpp"

namespace baton::storage {

Checkpointer::Checkpointer(Database const& database) : database_{database} {
    if (database.dialect() == Dialect::sqlite) thread_ = std::thread{[this] { loop(); }};
}

Checkpointer::~Checkpointer() {
    {
        std::lock_guard const lock{mutex_};
        stopping_ = true;
    }
    woken_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Checkpointer::wake() {
    {
        std::lock_guard const lock{mutex_};
        due_ = true;
    }
    woken_.notify_one();
}

void Checkpointer::loop() {
    std::unique_ptr<Session> session;
    for (std::unique_lock lock{mutex_};; lock.lock()) {
        woken_.wait(lock, [this] { return due_ || stopping_; });
        if (stopping_) return;
        due_ = false;
        lock.unlock();
        auto const failed = attempt([&] {
            if (!session) session = database_.open(Use::keeper);
            session->checkpoint("passive");
        });
        if (failed) log::warn("storage.checkpoint", {{"what", failed->error.message}});
        ++count_;
    }
}

}  // namespace baton::storage
