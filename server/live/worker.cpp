#include "live/worker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <cmath>

namespace baton::live {
namespace asio = boost::asio;

template <class Work>
void Worker::spawn(Work work) {
    asio::co_spawn(stage_.loop(), std::move(work), asio::detached);
}

void Worker::expect() {
    auto draws = stage_.draws("shift", number_);
    bool const sick = plan().sick || draws.happens(stage_.plan().sick);
    auto const from = plan().shift.from * 60 + draws.between(-120, 240), to = plan().shift.to * 60.0;
    bool const vanishes = draws.happens(stage_.plan().habits.vanishes);
    auto const when = draws.between(from, to), how_long = draws.between(5, 2400);
    auto const now = stage_.second();
    if (sick || to <= now) return;
    auto const self = shared_from_this();
    stage_.at(from, [self] { self->come(); });
    stage_.at(to, [self] {
        self->at_work_ = false;
        self->away_ = true;
        self->says("away", "My shift is over");
    });
    if (vanishes && when > now) stage_.at(when, [self, how_long] { self->vanish(how_long); });
    for (auto const span : plan().breaks) {
        if (span.to * 60 <= now) continue;
        stage_.at(span.from * 60, [self] {
            self->away_ = true;
            self->says("away", "break");
        });
        stage_.at(span.to * 60, [self] {
            self->away_ = !self->at_work_;
            if (self->at_work_) self->says("online", "");
        });
    }
}

void Worker::come() {
    at_work_ = true;
    spawn(connect(shared_from_this()));
}

void Worker::vanish(double seconds) {
    if (!at_work_) return;
    spawn(hang_up(shared_from_this()));
    stage_.in(seconds, [self = shared_from_this()] {
        if (self->at_work_) self->spawn(connect(self));
    });
}

Task<> Worker::hang_up(std::shared_ptr<Worker> self) {
    auto const socket = std::exchange(self->socket_, nullptr);
    self->stage_.presence(self->number_, false);
    if (socket) co_await Socket::close(socket);
}

Task<> Worker::connect(std::shared_ptr<Worker> self) {
    Socket::Hear hear{[weak = std::weak_ptr{self}](auto const& frame) {
                          if (auto const worker = weak.lock()) worker->heard(frame);
                      },
                      [weak = std::weak_ptr{self}](auto const& why) {
                          auto const worker = weak.lock();
                          if (!worker || worker->stage_.ended()) return;
                          worker->stage_.trouble(fmt::format("{} lost the line: {}", worker->plan().name, why));
                          worker->socket_ = nullptr;
                          worker->stage_.presence(worker->number_, false);
                      }};
    auto opened = co_await Socket::open(self->stage_.setup().place, "/ws/desk", self->pass_.value, std::move(hear));
    if (!opened) {
        self->stage_.trouble(fmt::format("{} was not let in: {}", self->plan().name, opened.error().message));
        co_return;
    }
    self->socket_ = std::move(*opened);
    self->socket_->send({{"type", "hello"}});
    self->says(self->away_ ? "away" : "online", self->away_ ? "break" : "");
}

void Worker::says(std::string_view presence, std::string_view reason) {
    if (!socket_) return;
    json::object frame{{"type", "presence"}, {"state", presence}};
    if (!reason.empty()) frame["reason"] = reason;
    socket_->send(std::move(frame));
    stage_.presence(number_, presence == "online");
}

void Worker::heard(json::object const& frame) {
    auto const type = string_at(frame, "type");
    if (type == "offer") {
        auto const* row = frame.if_contains("row");
        if (row != nullptr && row->is_object()) consider(string_at(row->get_object(), "id"));
    }
    if (type == "offer_ended" && string_at(frame, "why") == "expired") ++worked().missed;
    if (type == "refused") stage_.trouble(fmt::format("{} was refused: {}", plan().name, string_at(frame, "message")));
}

// Real seconds bound how long an offer stands, however fast the day goes.
void Worker::consider(std::string const& conversation) {
    if (stage_.ended()) return;
    auto const self = shared_from_this();
    auto const guest = guest_of_(conversation);
    if (!guest) return spawn(decline(self, conversation));
    ++worked().offered;
    auto const& habits = stage_.plan().habits;
    auto draws = stage_.draws("offer", number_, static_cast<std::uint64_t>(guest->customer().number),
                              static_cast<std::uint64_t>(claims_[conversation]));
    auto const how = draws.uniform();
    auto const after = std::clamp(draws.log_normal(habits.accept_seconds, 0.5), 1.0, 28.0);
    if (how < habits.misses) return;
    if (how < habits.misses + habits.declines) {
        ++worked().declined;
        stage_.in(after, [self, conversation] { self->spawn(decline(self, conversation)); });
        return;
    }
    stage_.in(after, [self, conversation] { self->spawn(claim(self, conversation)); });
}

Task<> Worker::decline(std::shared_ptr<Worker> self, std::string conversation) {
    std::ignore = co_await call(self->stage_.setup().place, "POST", "/conversations/" + conversation + "/decline", {}, self->pass_);
}

Task<> Worker::claim(std::shared_ptr<Worker> self, std::string conversation) {
    auto const& place = self->stage_.setup().place;
    auto const seen = co_await call(place, "GET", "/conversations/" + conversation, {}, self->pass_);
    if (!seen || self->stage_.ended()) co_return;
    auto const epoch = integer_at(seen->body.at("state").as_object(), "epoch");
    auto taken = co_await call(place, "POST", "/conversations/" + conversation + "/claim", {{"epoch", epoch}}, self->pass_);
    if (!taken && taken.error().code == Code::conflict) co_return;  // somebody was faster, or the customer has left
    if (!taken) co_return self->stage_.trouble(self->plan().name + " could not take one: " + taken.error().message);
    if (self->stage_.ended()) co_return;
    auto const* state = taken->body.if_contains("state");
    auto const guest = self->guest_of_(conversation);
    if (guest && state != nullptr && state->is_object()) self->begin(guest, integer_at(state->get_object(), "epoch"));
}

void Worker::begin(std::shared_ptr<Guest> guest, std::int64_t epoch) {
    auto& visit = guest->wants_a_person();  // his own line may be slower than this one
    ++worked().claimed;
    if (!visit.agent) visit.agent = number_;
    stage_.taken(visit, number_);
    auto const nth = claims_[guest->conversation()]++;
    auto draws = stage_.draws("stretch", number_, static_cast<std::uint64_t>(visit.customer.number), static_cast<std::uint64_t>(nth));
    auto const& habits = stage_.plan().habits;
    auto const length = visit.customer.handling * plan().pace * (nth > 0 ? 0.7 : 1.0);
    Stretch stretch{std::move(guest), epoch};
    stretch.steps = std::clamp(static_cast<int>(std::ceil(length / 240)), 1, 12);
    stretch.pause = std::min(length / (stretch.steps + 0.2), 540.0);
    if (draws.happens(habits.falls_silent)) stretch.silent_at = stretch.steps / 2;
    if (draws.happens(habits.transfers) && nth < 3) stretch.passed_on_at = (stretch.steps + 1) / 2;
    stage_.in(stretch.pause * 0.2, [self = shared_from_this(), stretch] { self->go_on(stretch); });
}

void Worker::go_on(Stretch stretch) {
    if (stretch.guest->over() || stretch.step == stretch.silent_at) return;
    auto const self = shared_from_this();
    if (stretch.step == stretch.passed_on_at) return spawn(pass_on(self, stretch));
    spawn(say(self, stretch, stretch.step == stretch.steps));
}

Task<> Worker::say(std::shared_ptr<Worker> self, Stretch stretch, bool last) {
    auto& stage = self->stage_;
    json::object const words{{"client_id", fmt::format("rehearsal-{}-{}", self->number_, ++self->said_)},
                             {"epoch", stretch.epoch},
                             {"text", last ? "All done." : "Let me look at that."},
                             {"resolve", last}};
    auto const path = "/conversations/" + stretch.guest->conversation() + "/messages";
    auto const said = co_await call(stage.setup().place, "POST", path, words, self->pass_);
    if (stage.ended() || (!said && said.error().code == Code::conflict)) co_return;  // it is his no more
    if (!said) co_return stage.trouble(self->plan().name + " could not answer: " + said.error().message);
    if (last) {
        ++self->worked().resolved;
        co_return;
    }
    if (stretch.step + 1 < stretch.steps) stage.in(stretch.pause * 0.6, [guest = stretch.guest] { guest->reply(); });
    ++stretch.step;
    stage.in(stretch.pause, [self, stretch] { self->go_on(stretch); });
}

Task<> Worker::pass_on(std::shared_ptr<Worker> self, Stretch stretch) {
    auto& stage = self->stage_;
    auto draws = stage.draws("pass on", self->number_, static_cast<std::uint64_t>(stretch.guest->customer().number));
    auto const& skills = stage.plan().skills;
    auto const& skill = skills[static_cast<std::size_t>(draws.uniform() * static_cast<double>(skills.size()))].name;
    json::object const to{{"epoch", stretch.epoch}, {"to", {{"skill", skill}}}, {"word", "Knows more of this"}};
    auto const path = "/conversations/" + stretch.guest->conversation() + "/transfer";
    auto const passed = co_await call(stage.setup().place, "POST", path, to, self->pass_);
    if (stage.ended() || (!passed && passed.error().code == Code::conflict)) co_return;
    if (passed) {
        ++self->worked().transferred;
        co_return;
    }
    stretch.passed_on_at = -1;  // nobody there has that skill: goes on himself
    self->go_on(std::move(stretch));
}

Task<> Worker::go_home(std::shared_ptr<Worker> self) {
    self->says("offline", "");
    co_await hang_up(self);
}

}  // namespace baton::live
