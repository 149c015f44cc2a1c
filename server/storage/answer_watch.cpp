#include "storage/answer_watch.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include "base/log.hpp"

namespace baton::storage {
namespace {

auto ticks_now() { return std::chrono::steady_clock::now().time_since_epoch(); }

}  // namespace

AnswerWatch::Line::Line(std::shared_ptr<AnswerWatch> watch, int socket) : watch_{std::move(watch)}, socket_{::dup(socket)} {
    std::lock_guard const lock{watch_->mutex_};
    watch_->lines_.insert(this);
}

AnswerWatch::Line::~Line() {
    {
        std::lock_guard const lock{watch_->mutex_};
        watch_->lines_.erase(this);
    }
    if (socket_ >= 0) ::close(socket_);
}

void AnswerWatch::Line::asked() { late_at_ = (ticks_now() + watch_->limit_).count(); }

AnswerWatch::AnswerWatch(std::chrono::milliseconds limit) : limit_{limit}, thread_{[this] { loop(); }} {}

AnswerWatch::~AnswerWatch() {
    {
        std::lock_guard const lock{mutex_};
        stopping_ = true;
    }
    stopped_.notify_one();
    thread_.join();
}

void AnswerWatch::loop() {
    auto const between = limit_ / 8;
    for (std::unique_lock lock{mutex_}; !stopped_.wait_for(lock, between, [this] { return stopping_; });) cut_the_late();
}

void AnswerWatch::cut_the_late() {
    auto const now = ticks_now().count();
    for (auto* line : lines_) {
        auto late_at = line->late_at_.load();
        if (late_at == Line::never || late_at > now) continue;
        // Only the statement that is late: meanwhile it may have been answered and another one asked.
        if (!line->late_at_.compare_exchange_strong(late_at, Line::never)) continue;
        ::shutdown(line->socket_, SHUT_RDWR);
        log::warn("storage.no_answer", {{"seconds", std::chrono::duration_cast<std::chrono::seconds>(limit_).count()}});
    }
}

}  // namespace baton::storage
