#include "line.hpp"

#include "world.hpp"

namespace baton::simulation {
using namespace std::chrono_literals;

Line::Line(World& world, int number, Client client)
    : world_{world},
      chance_{world.seed(), "line", static_cast<std::uint64_t>(number)},
      client_{std::move(client)},
      remote_{"192.0.2." + std::to_string(number % 250 + 1)} {}

milliseconds Line::arrives(std::chrono::steady_clock::time_point& last) {
    auto const travel = chance_.happens(0.05) ? chance_.time(50ms, 1500ms) : chance_.time(1ms, 40ms);
    last = std::max(last, held_time::now() + travel);
    return std::chrono::ceil<milliseconds>(last - held_time::now());
}

void Line::dial(Answerer answerer) {
    world_.later(arrives(up_), [self = shared_from_this(), answerer = std::move(answerer)] {
        if (self->cut_ || self->ended_) return;
        self->listener_ = answerer();
        if (!self->listener_) return self->end(1006);
        self->listener_->opened(self);
    });
}

void Line::say(json::object frame) {
    if (!usable()) return;
    world_.later(arrives(up_), [self = shared_from_this(), text = to_text(frame)] {
        if (self->cut_ || self->closing_) return;
        auto const listener = self->listener_;
        if (listener) listener->text(text);
    });
}

void Line::send(std::shared_ptr<std::string const> frame) {
    if (closing_ || cut_) return;
    world_.later(arrives(down_), [self = shared_from_this(), frame = std::move(frame)] {
        if (!self->usable()) return;
        auto object = parse_json_object(*frame, std::string::npos);
        if (object) self->client_.heard(*object);
    });
}

void Line::close(int code, std::string_view) {
    if (std::exchange(closing_, true)) return;
    world_.later(arrives(down_), [self = shared_from_this(), code] {
        self->end(code);
        self->lose_listener();
    });
}

void Line::cut() {
    if (!usable()) return;
    cut_ = true;
    world_.later(chance_.time(0ms, 3000ms), [self = shared_from_this()] { self->end(1006); });
    world_.later(chance_.time(0ms, 25'000ms), [self = shared_from_this()] { self->lose_listener(); });
}

void Line::hang_up() {
    if (!usable()) return;
    ended_ = true;
    world_.later(arrives(up_), [self = shared_from_this()] { self->lose_listener(); });
}

void Line::product_died() {
    listener_.reset();
    if (!usable()) return;
    cut_ = true;
    world_.later(chance_.time(1ms, 200ms), [self = shared_from_this()] { self->end(1006); });
}

void Line::end(int code) {
    if (!std::exchange(ended_, true)) client_.ended(code);
}

void Line::lose_listener() {
    if (auto const listener = std::exchange(listener_, nullptr)) listener->closed();
}

}  // namespace baton::simulation
