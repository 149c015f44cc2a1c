#include "api/rounds.hpp"

#include <boost/asio/post.hpp>
#include <utility>

namespace baton::api {

void Rounds::add(Piece piece) {
    line_.push_back(std::move(piece));
    if (!std::exchange(turning_, true)) next({});
}

// Posted behind everything that is ready, and before the loop looks again for what has come meanwhile.
void Rounds::next(Time::duration pause) {
    auto const again = [weak = weak_from_this()](auto const&...) {
        if (auto const self = weak.lock()) self->round();
    };
    if (pause == Time::duration::zero()) return boost::asio::post(timer_.get_executor(), again);
    timer_.expires_after(pause);
    timer_.async_wait(again);
}

void Rounds::round() {
    auto const began = Time::now();
    auto now = began;
    while (!line_.empty() && now < began + slice) {
        auto piece = std::move(line_.front());
        line_.pop_front();
        piece();
        now = Time::now();
    }
    turning_ = !line_.empty();
    if (turning_) next(half_ ? now - began : Time::duration::zero());
}

}  // namespace baton::api
