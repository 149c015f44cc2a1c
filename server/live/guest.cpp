#include "live/guest.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <ctime>

namespace baton::live {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr int sent_most = 8;  // the same frame, while the server asks for it again
constexpr auto goodbye_within = 5s;

json::array const* entries_in(json::object const& frame) {
    auto const* found = frame.if_contains("entries");
    return found != nullptr && found->is_array() ? &found->get_array() : nullptr;
}

json::object const* object_in(json::object const& object, std::string_view name) {
    auto const* found = object.if_contains(name);
    return found != nullptr && found->is_object() ? &found->get_object() : nullptr;
}

/// What the customer is told of the wait, in seconds of the day, which goes faster than the wall clock; nothing while nothing can be said.
std::optional<waiting::Quote> quote_in(json::object const& state, double speed) {
    auto const* queue = object_in(state, "queue");
    if (queue == nullptr || integer_at(*queue, "high_minutes") == 0) return std::nullopt;
    auto const seconds = [&](std::string_view name) { return 60.0 * speed * static_cast<double>(integer_at(*queue, name)); };
    return waiting::Quote{seconds("low_minutes"), seconds("about_minutes"), seconds("about_minutes"), seconds("high_minutes")};
}

/// RFC 3339 in UTC, as the server writes it; 0 for what is none.
double seconds_until(std::string const& moment) {
    std::tm parts{};
    if (::strptime(moment.c_str(), "%Y-%m-%dT%H:%M:%S", &parts) == nullptr) return 0;
    return std::difftime(::timegm(&parts), std::time(nullptr));
}

}  // namespace

Task<> Guest::come(std::shared_ptr<Guest> self) {
    auto& stage = self->stage_;
    ++stage.open;
    Socket::Hear hear{[weak = std::weak_ptr{self}](auto const& frame) {
                          if (auto const guest = weak.lock()) guest->heard(frame);
                      },
                      [weak = std::weak_ptr{self}](auto const& why) {
                          auto const guest = weak.lock();
                          if (!guest || guest->closed_) return;
                          guest->stage_.trouble(fmt::format("customer {} lost the line: {}", guest->customer_.number, why));
                          guest->closed();
                      }};
    auto opened = co_await Socket::open(stage.setup().place, "/ws/chat", {}, std::move(hear));
    if (!opened) {
        --stage.open;
        ++stage.not_let_in;
        self->closed_ = true;
        stage.trouble(fmt::format("customer {} was not let in: {}", self->customer_.number, opened.error().message));
        co_return;
    }
    self->socket_ = std::move(*opened);
    self->socket_->send({{"type", "hello"}, {"site", stage.setup().site}, {"language", "en"}, {"zone", "UTC"}});
}

std::string Guest::next_id() { return fmt::format("rehearsal-{}-{}", customer_.number, ++said_); }

void Guest::send(json::object frame) {
    auto const id = next_id();
    frame["client_id"] = id;
    sent_[id] = {frame, 1};
    socket_->send(std::move(frame));
}

void Guest::heard(json::object const& frame) {
    auto const type = string_at(frame, "type");
    if (type == "welcome") return welcome();
    if (type == "ack") {
        sent_.erase(string_at(frame, "client_id"));
        if (conversation_.empty()) begun(string_at(frame, "conversation"));
        return;
    }
    if (type == "refused") return refused(frame);
    if (type == "bye") return stage_.trouble(fmt::format("customer {} was sent away: {}", customer_.number, string_at(frame, "message")));
    if (type != "entries") return;
    if (conversation_.empty()) begun(string_at(frame, "conversation"));
    if (auto const* entries = entries_in(frame))
        for (auto const& each : *entries)
            if (each.is_object()) fold(each.get_object());
    if (auto const* state = object_in(frame, "state"))
        if (auto* mine = visit(); mine != nullptr && !mine->quote && !stage_.ended()) mine->quote = quote_in(*state, stage_.setup().speed);
}

void Guest::refused(json::object const& frame) {
    auto const id = string_at(frame, "client_id");
    auto const found = sent_.find(id);
    auto const words = string_at(frame, "message");
    if (found == sent_.end()) return stage_.trouble(fmt::format("customer {} was refused: {}", customer_.number, words));
    if (!flag_at(frame, "retry") || ++found->second.second > sent_most) {
        sent_.erase(found);
        return stage_.trouble(fmt::format("customer {} was refused: {}", customer_.number, words));
    }
    auto const after = std::max<double>(1, number_at(frame, "retry_after"));  // seconds of the wall
    stage_.in(after * stage_.setup().speed, [self = shared_from_this(), id] {
        if (auto const again = self->sent_.find(id); again != self->sent_.end()) self->socket_->send(again->second.first);
    });
}

void Guest::welcome() { send({{"type", "send"}, {"text", "Hello, I have a question"}}); }

void Guest::begun(std::string const& conversation) {
    if (conversation.empty() || stage_.ended()) return;
    conversation_ = conversation;
    ++stage_.record.conversations;
    stage_.in(customer_.with_bot, [self = shared_from_this()] { self->customer_.wants_person ? self->ask() : self->be_helped(); });
}

// Whom the assistant has handed over by itself is in the queue and stays there.
void Guest::be_helped() {
    if (closed_ || waits_ > 0) return;
    ++stage_.record.by_bot;
    ending_ = true;
    send({{"type", "end"}});
}

void Guest::ask() {
    if (closed_ || waits_ > 0) return;  // the assistant has handed over by itself
    send({{"type", "person"}});
}

rehearsal::Visit& Guest::wants_a_person() {
    if (auto* mine = visit()) return *mine;
    auto& visits = stage_.record.visits;
    stage_.visit_of[conversation_] = visits.size();
    visits.emplace_back().customer = customer_;
    return visits.back();
}

rehearsal::Visit* Guest::visit() {
    auto const found = stage_.visit_of.find(conversation_);
    return conversation_.empty() || found == stage_.visit_of.end() ? nullptr : &stage_.record.visits[found->second];
}

void Guest::fold(Entry const& entry) {
    auto const kind = string_at(entry, "kind");
    auto const* body = object_in(entry, "body");
    if (kind == "closed") return closed();
    if (stage_.ended() || body == nullptr) return;
    auto* mine = kind == "handoff" ? &wants_a_person() : visit();
    if (mine == nullptr) return;
    if (kind == "handoff" || kind == "requeued" || kind == "returned") return queued(*mine);
    if (kind == "claimed") {
        waiting_ = false;
        if (!mine->claimed) mine->claimed = stage_.second();
    }
    if (kind == "choice" && string_at(*body, "choice") != "stay") {
        mine->choice = string_at(*body, "choice");
        mine->chose = stage_.second();
        stage_.leaves_line(*mine);
    }
    if (kind == "promise" || kind == "promise_ended") promise(*mine, kind, *body);
    if (kind != "resolved") return;
    auto const* actor = object_in(entry, "actor");
    resolved(*mine, actor != nullptr && string_at(*actor, "kind") == "customer");
}

void Guest::queued(rehearsal::Visit& mine) {
    stage_.put_down(mine);
    if (!mine.queued) mine.queued = stage_.second();
    ++mine.times_queued;
    stage_.joins(mine);
    wait();
}

void Guest::promise(rehearsal::Visit& mine, std::string_view kind, json::object const& body) {
    promised_ = kind == "promise";
    if (promised_) {
        mine.due = stage_.second() + seconds_until(string_at(body, "due")) * stage_.setup().speed;
        return;
    }
    auto const state = string_at(body, "state");
    if (state == "kept") mine.kept = stage_.second();
    if (state == "broken") mine.broken = stage_.second();
}

void Guest::resolved(rehearsal::Visit& mine, bool by_himself) {
    (by_himself ? mine.left : mine.resolved) = stage_.second();
    stage_.put_down(mine);
    stage_.leaves_line(mine);
    if (by_himself) return;
    ending_ = true;
    closed();  // reads it and closes the page; the server wraps up by itself
}

// As patient as he was drawn, counted from each time he is put into the queue.
void Guest::wait() {
    waiting_ = true;
    auto const nth = ++waits_;
    stage_.in(customer_.patience, [self = shared_from_this(), nth] {
        if (!self->waiting_ || self->waits_ != nth || self->promised_ || self->closed_) return;
        self->ending_ = true;
        self->send({{"type", "end"}});
    });
    auto const& habits = stage_.plan().habits;
    auto const* choice = customer_.chooses < habits.callback                  ? "callback"
                         : customer_.chooses < habits.callback + habits.email ? "email"
                                                                              : "";
    if (*choice == '\0' || std::exchange(chose_, true)) return;
    auto const thinks = stage_.draws("choice", static_cast<std::uint64_t>(customer_.number)).between(40, 240);
    stage_.in(thinks, [self = shared_from_this(), choice = std::string{choice}] { self->choose(choice); });
}

void Guest::choose(std::string const& choice) {
    if (!waiting_ || closed_ || ending_) return;
    auto const contact =
        choice == "callback" ? std::string{"+351 200 000 000"} : fmt::format("customer{}@rehearsal.invalid", customer_.number);
    send({{"type", "choose"}, {"choice", choice}, {"contact", contact}});
}

void Guest::reply() {
    if (!closed_ && !ending_ && !waiting_) send({{"type", "send"}, {"text", "Yes, and?"}});
}

void Guest::closed() {
    if (std::exchange(closed_, true)) return;
    --stage_.open;
    if (!stage_.ended()) asio::co_spawn(stage_.loop(), Socket::close(socket_), asio::detached);
}

Task<> Guest::leave(std::shared_ptr<Guest> self) {
    if (!self->came()) co_return;
    if (!self->closed_ && !self->conversation_.empty()) {
        self->send({{"type", "end"}});
        asio::steady_timer timer{self->stage_.loop()};
        boost::system::error_code ignored;
        for (auto const until = std::chrono::steady_clock::now() + goodbye_within;
             !self->closed_ && std::chrono::steady_clock::now() < until;) {
            timer.expires_after(20ms);
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        }
    }
    co_await Socket::close(self->socket_);
}

}  // namespace baton::live
