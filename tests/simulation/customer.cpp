#include "customer.hpp"

#include <algorithm>
#include <array>

#include "world.hpp"

namespace baton::simulation {
using namespace std::chrono_literals;

namespace {

constexpr std::array<char const*, 4> names{"Ana", "Ben", "Cleo", "Dora"};
std::vector<std::string> const phrases{"I forgot my password, how do I reset my password?",
                                       "Where are my invoices?",
                                       "I want to talk to a person",
                                       "This is ridiculous, I was charged twice and nobody helps!",
                                       "The checkout is broken",
                                       "Something about a thing",
                                       "Thanks",
                                       "Hello",
                                       "No, that did not help",
                                       "Wo finde ich meine Rechnung?",
                                       "Please cancel my subscription"};

}  // namespace

Customer::Customer(World& world, int number, int things_to_do)
    : world_{world},
      chance_{world.seed(), "customer", static_cast<std::uint64_t>(number)},
      name_{names[static_cast<std::size_t>(number)]},
      left_{things_to_do} {
    screen_.whose = name_;
}

void Customer::begin() {
    world_.later(chance_.time(0ms, 5000ms), [this] {
        dial();
        do_something();
    });
}

void Customer::dial() {
    auto const call = ++dialled_;
    welcomed_ = false;
    line_ = world_.line({[this, call](json::object const& frame) {
                             if (call == dialled_) heard(frame);
                         },
                         [this, call](int code) {
                             if (call == dialled_) ended(code);
                         }});
    line_->dial([&world = world_]() -> std::shared_ptr<api::Listener> {
        auto* const core = world.core();
        return core != nullptr ? core->customer() : nullptr;
    });
    json::object hello{
        {"type", "hello"}, {"site", "shop"}, {"language", "en"}, {"zone", "Europe/Berlin"}, {"page", {{"path", "/billing"}}}};
    if (!visitor_.empty()) hello["visitor"] = visitor_;
    if (!screen_.conversation.empty() && !anew_) {
        hello["conversation"] = screen_.conversation;
        hello["store"] = store_;
        hello["seq"] = screen_.newest;
    }
    line_->say(std::move(hello));
    // Nobody answers for that long: a dead line.
    world_.later(12s, [this, call] {
        if (call == dialled_ && !welcomed_) {
            line_->hang_up();
            ended(1006);
        }
    });
}

void Customer::ended(int code) {
    world_.tell(name_, "loses the line (" + std::to_string(code) + ")");
    welcomed_ = false;
    auto const call = ++dialled_;
    world_.later(chance_.time(300ms, 4000ms), [this, call] {
        if (call == dialled_) dial();
    });
}

void Customer::heard(json::object const& frame) {
    auto const type = string_at(frame, "type");
    if (type == "welcome") return welcomed(frame);
    if (type == "ack") return acked(frame);
    if (type == "refused") return refused(frame);
    auto const* state = frame.if_contains("state");
    if (state != nullptr && state->is_object()) {
        world_.checker().saw_state(state->get_object());
        if (string_at(state->get_object(), "id") == screen_.conversation) stage_ = string_at(state->get_object(), "stage");
    }
    if (type != "entries") return;
    auto const& entries = frame.at("entries").get_array();
    auto const conversation = string_at(frame, "conversation");
    world_.checker().saw(screen_, conversation, entries);
    for (auto const& each : entries) {
        auto const& entry = each.get_object();
        auto const* actor = entry.if_contains("actor");
        auto const who = actor != nullptr ? string_at(actor->get_object(), "kind") : std::string{};
        if (who == "bot") answer_ = integer_at(entry, "seq");
        if (world_.story().told())
            world_.tell(name_, "sees " + world_.story().conversation(conversation) + " " + std::to_string(integer_at(entry, "seq")) + " " +
                                   string_at(entry, "kind") + " by " + who +
                                   (string_at(entry, "kind") == "message" ? ": " + string_at(entry.at("body").get_object(), "text") : ""));
    }
}

void Customer::welcomed(json::object const& frame) {
    welcomed_ = true;
    store_ = string_at(frame, "store");
    if (auto secret = string_at(frame, "visitor"); !secret.empty()) visitor_ = std::move(secret);
    auto const* state = frame.if_contains("conversation");
    bool const reset = flag_at(frame, "reset");
    bool const left = anew_ && state != nullptr && state->is_object() && string_at(state->get_object(), "id") == screen_.conversation;
    if (state != nullptr && state->is_object() && !left) {
        anew_ = false;  // the new one had begun before the line was lost
        world_.checker().saw_state(state->get_object());
        stage_ = string_at(state->get_object(), "stage");
        auto const id = string_at(state->get_object(), "id");
        auto const& entries = frame.at("entries").get_array();
        reset ? world_.checker().snapshot(screen_, id, entries, flag_at(frame, "more")) : world_.checker().saw(screen_, id, entries);
        for (auto const& each : entries) drop(string_at(each.get_object(), "client_id"));
    }
    if (world_.story().told())
        world_.tell(name_, std::string{"is welcome"} + (reset ? ", begins anew with " : ", goes on in ") +
                               world_.story().conversation(screen_.conversation) + " at " + std::to_string(screen_.newest));
    if (anew_) line_->say({{"type", "new"}});
    auto const all = unsent_;
    for (auto const& each : all) push(each.client_id);
}

void Customer::acked(json::object const& frame) {
    auto const client_id = string_at(frame, "client_id");
    auto const conversation = string_at(frame, "conversation");
    auto const seq = integer_at(frame, "seq");
    world_.checker().acked(name_, conversation, client_id, seq);
    if (world_.story().told())
        world_.tell(name_, "has the ack of " + client_id + " as " + world_.story().conversation(conversation) + " " + std::to_string(seq));
    auto const found = std::ranges::find(unsent_, client_id, &Unsent::client_id);
    if (screen_.conversation != conversation) {
        anew_ = false;
        screen_.conversation = conversation;
        screen_.base = 1;
        screen_.newest = 0;
        screen_.shown.clear();
    }
    if (flag_at(frame, "as_sent") && found != unsent_.end())
        world_.checker().saw_own(screen_, seq, {{"kind", "message"}, {"body", {{"text", string_at(found->frame, "text")}}}});
    drop(client_id);
}

void Customer::refused(json::object const& frame) {
    auto const client_id = frame.at("client_id").is_string() ? string_at(frame, "client_id") : std::string{};
    world_.tell(name_, "is refused " + client_id + ": " + string_at(frame, "code") + " " + string_at(frame, "message"));
    if (client_id.empty()) return;
    if (!flag_at(frame, "retry")) return drop(client_id);
    world_.later(chance_.time(500ms, 3000ms), [this, client_id] { push(client_id); });
}

std::string Customer::words() {
    auto const number = spoken_++;
    return chance_.one_of(phrases) + " (" + name_ + " " + std::string(1, static_cast<char>('a' + number / 26)) +
           std::string(1, static_cast<char>('a' + number % 26)) + ")";
}

void Customer::do_something() {
    if (world_.quiet() || left_ == 0) return;
    --left_;
    world_.later(chance_.time(300ms, 8000ms), [this] { do_something(); });
    auto const what = chance_.between(1, 100);
    if (what <= 60 || screen_.conversation.empty()) {
        auto const text = words();
        return command({{"type", "send"}, {"text", text}}, text);
    }
    if (what <= 72) {
        auto const before = unsent_.size();
        command({{"type", "person"}}, {});
        if (unsent_.size() > before) world_.checker().wished_for_person(unsent_.back().client_id);
        return;
    }
    if (what <= 80)
        return command({{"type", "choose"}, {"choice", chance_.happens(0.5) ? "callback" : "stay"}, {"contact", "ana@shop.example"}}, {});
    if (what <= 86 && answer_ > 0) return command({{"type", "helped"}, {"seq", answer_}, {"yes", chance_.happens(0.5)}}, {});
    if (what <= 90) return command({{"type", "rate"}, {"score", chance_.between(1, 5)}}, {});
    if (what <= 94) return command({{"type", "end"}}, {});
    if (what <= 96 && welcomed_ && unsent_.empty()) {
        anew_ = true;
        line_->say({{"type", "new"}});
        auto const text = words();
        return command({{"type", "send"}, {"text", text}}, text);
    }
    if (welcomed_) line_->say({{"type", "page"}, {"path", "/help"}, {"title", "Help"}});
}

void Customer::command(json::object frame, std::string const& text) {
    auto const client_id = world_.next_client_id(name_);
    frame["client_id"] = client_id;
    world_.checker().said(name_, client_id, text);
    unsent_.push_back({std::move(frame), client_id});
    push(client_id);
}

void Customer::push(std::string const& client_id) {
    auto const found = std::ranges::find(unsent_, client_id, &Unsent::client_id);
    if (found == unsent_.end() || !welcomed_) return;
    ++found->tries;
    if (world_.story().told()) world_.tell(name_, "sends " + to_text(found->frame) + (found->tries > 1 ? " again" : ""));
    line_->say(found->frame);
    if (chance_.happens(0.08)) line_->say(found->frame);  // pressed twice
    world_.later(10s, [this, client_id, call = dialled_] {
        auto const still = std::ranges::find(unsent_, client_id, &Unsent::client_id);
        if (still == unsent_.end() || call != dialled_ || !welcomed_) return;
        line_->hang_up();
        ended(0);
    });
}

void Customer::drop(std::string const& client_id) {
    std::erase_if(unsent_, [&](Unsent const& each) { return each.client_id == client_id; });
}

}  // namespace baton::simulation
