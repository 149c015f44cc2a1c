#include "colleague.hpp"

#include "shared.hpp"
#include "world.hpp"

namespace baton::simulation {
using namespace std::chrono_literals;

Colleague::Colleague(World& world, int number, agents::Agent account)
    : world_{world}, chance_{world.seed(), "agent", static_cast<std::uint64_t>(number)}, account_{std::move(account)} {}

void Colleague::begin() {
    world_.later(chance_.time(0ms, 4000ms), [this] {
        dial();
        tick();
    });
}

void Colleague::dial() {
    if (gone_) return;
    auto const call = ++dialled_;
    line_ = world_.line({[this, call](json::object const& frame) {
                             if (call == dialled_) heard(frame);
                         },
                         [this, call](int) {
                             if (call == dialled_) ended();
                         }});
    line_->dial([this]() -> std::shared_ptr<api::Listener> {
        auto* const core = world_.core();
        return core != nullptr ? core->agent(account_) : nullptr;
    });
    line_->say({{"type", "hello"}});
    line_->say({{"type", "presence"}, {"state", "online"}});
    // Nobody answers for that long: a dead line.
    world_.later(12s, [this, call] {
        if (call != dialled_ || welcomed_) return;
        line_->hang_up();
        ended();
    });
    for (auto& [conversation, watched] : watched_) {
        watched.filled = false;
        line_->say({{"type", "watch"}, {"conversation", conversation}, {"seq", watched.screen.newest}});
    }
}

void Colleague::ended() {
    welcomed_ = false;
    world_.tell(name(), "loses the line");
    auto const call = ++dialled_;
    world_.later(chance_.time(300ms, 4000ms), [this, call] {
        if (call == dialled_) dial();
    });
}

void Colleague::vanish(milliseconds gone) {
    world_.tell(name(), "is gone for " + std::to_string(gone.count() / 1000) + " s");
    gone_ = true;
    welcomed_ = false;
    lose_line();
    ++dialled_;
    world_.later(gone, [this] {
        gone_ = false;
        dial();
    });
}

void Colleague::heard(json::object const& frame) {
    auto const type = string_at(frame, "type");
    if (type == "welcome") {
        welcomed_ = true;
        for (auto const& each : frame.at("offers").get_array()) {
            learn(each.get_object());
            consider(string_at(each.get_object(), "id"));
        }
    }
    if (type == "rows")
        for (auto const& each : frame.at("rows").get_array()) learn(each.get_object());
    if (type == "offer") {
        learn(frame.at("row").get_object());
        world_.tell(name(), "is offered " + world_.story().conversation(string_at(frame.at("row").get_object(), "id")));
        consider(string_at(frame.at("row").get_object(), "id"));
    }
    if (type == "entries") entries(frame);
}

// Rows and states say the same of who has it.
void Colleague::learn(json::object const& state) {
    auto& known = known_[string_at(state, "id")];
    auto const seq = integer_at(state, "seq");
    if (seq < known.seq) return;
    auto const& owner = state.at("owner").get_object();
    known.stage = string_at(state, "stage");
    known.owner_kind = string_at(owner, "kind");
    known.owner = string_at(owner, "id");
    known.epoch = integer_at(state, "epoch");
    known.seq = seq;
    if (state.contains("promise_id")) {
        known.promise = string_at(state, "promise_id");
        known.promised = !known.promise.empty();
    } else {
        known.promised = !state.at("promise_due").is_null();
    }
}

void Colleague::entries(json::object const& frame) {
    auto const conversation = string_at(frame, "conversation");
    auto const& state = frame.at("state").get_object();
    auto const& list = frame.at("entries").get_array();
    learn(state);
    world_.checker().saw_state(state);
    auto const found = watched_.find(conversation);
    if (found == watched_.end()) return;
    auto& watched = found->second;
    bool const first = frame.contains("reset");
    if (!first && !watched.filled) {
        watched.early.insert(watched.early.end(), list.begin(), list.end());
        return;
    }
    if (first && flag_at(frame, "reset"))
        world_.checker().snapshot(watched.screen, conversation, list, flag_at(frame, "more"));
    else
        world_.checker().saw(watched.screen, conversation, list);
    watched.filled = true;
    for (auto const& each : std::exchange(watched.early, {}))
        if (integer_at(each.get_object(), "seq") > watched.screen.newest) world_.checker().saw(watched.screen, conversation, {each});
}

void Colleague::watch(std::string const& conversation) {
    if (watched_.contains(conversation)) return;
    if (watched_.size() >= 8) {
        line_->say({{"type", "unwatch"}, {"conversation", watched_.begin()->first}});
        watched_.erase(watched_.begin());
    }
    watched_[conversation].screen = {name(), false, {}, 1, 0, {}};
    line_->say({{"type", "watch"}, {"conversation", conversation}});
}

void Colleague::consider(std::string const& conversation) {
    auto const answer = world_.quiet() ? 1 : chance_.between(1, 10);
    world_.later(chance_.time(300ms, 9000ms), [this, conversation, answer] {
        if (gone_) return;
        if (answer <= 6) claim(conversation);
        if (answer == 7) act(conversation, "decline", {{"reason", "busy"}});
    });
}

void Colleague::tick() {
    world_.later(world_.quiet() ? chance_.time(4000ms, 8000ms) : chance_.time(1000ms, 9000ms), [this] { tick(); });
    if (gone_ || !welcomed_) return;
    if (world_.quiet() && chance_.happens(0.3)) look_at_lists();
    if (world_.quiet() && keep_a_promise()) return;
    std::vector<std::string> mine, free;
    for (auto const& [conversation, known] : known_) {
        bool const over = world_.quiet() && known.stage != "active";
        if (known.owner == account_.id.text() && !over) mine.push_back(conversation);
        if (known.owner_kind == "queue" || (!world_.quiet() && known.owner_kind == "bot")) free.push_back(conversation);
    }
    if (!free.empty() && (mine.empty() || chance_.happens(world_.quiet() ? 0.5 : 0.2))) return claim(chance_.one_of(free));
    if (mine.empty()) return;
    auto const conversation = chance_.one_of(mine);
    work_on(conversation, Known{known_[conversation]});
}

// What is owed is done before anything else ends: a conversation with an open promise does not close, whoever has it.
bool Colleague::keep_a_promise() {
    for (auto const& [conversation, known] : known_) {
        if (!known.promised || known.stage == "closed") continue;
        if (known.owner_kind == "bot" && chance_.happens(0.5)) {
            claim(conversation);
            return true;
        }
        if (known.owner != account_.id.text()) continue;
        if (!known.promise.empty()) {
            act(conversation, "promises/" + known.promise + "/end", {{"state", "kept"}}, [this, conversation](int status, auto const&) {
                if (status == 409) known_.erase(conversation);  // what it knew was old
            });
            return true;
        }
        request("GET", "/api/v1/conversations/" + conversation + "/entries", {{"after", "1000000"}},
                [this](int status, json::object const& body) {
                    if (status == 200) learn(body.at("state").get_object());
                });
        return true;
    }
    return false;
}

void Colleague::work_on(std::string const& conversation, Known const& known) {
    auto const what = world_.quiet() ? 100 : chance_.between(1, 80);
    json::object const epoch{{"epoch", known.epoch}};
    auto const with = [&](std::string_view name, auto const& value) {
        auto body = epoch;
        body[name] = value;
        return body;
    };
    if (known.stage == "wrap_up") return what > 70 ? act(conversation, "reopen", epoch) : void();
    if (what <= 40) return say(conversation, what <= 5);
    if (what <= 46) return act(conversation, "return", epoch);
    if (what <= 52) return act(conversation, "transfer", with("to", json::object{{"skill", chance_.happens(0.5) ? "billing" : "Support"}}));
    if (what <= 56) {
        auto const& team = shared().team;
        return act(conversation, "transfer", with("to", json::object{{"agent_id", team[chance_.draw() % team.size()].id.text()}}));
    }
    if (what <= 60) return act(conversation, "snooze", with("until", to_rfc3339(world_.clock().now() + chance_.time(2s, 60s))));
    if (what <= 64)
        return act(conversation, "promises", {{"promise", "callback"}, {"due", to_rfc3339(world_.clock().now() + chance_.time(5s, 90s))}});
    if (what <= 72) return;
    act(conversation, "resolve", with("outcome", "solved"));
}

// In the quiet: what a console shows when it is opened anew.
void Colleague::look_at_lists() {
    for (auto const* view : {"mine", "waiting", "bot"})
        request("GET", "/api/v1/conversations", {{"view", view}}, [this](int status, json::object const& body) {
            if (status != 200) return;
            for (auto const& each : body.at("items").get_array()) learn(each.get_object());
        });
}

void Colleague::ask_for_counts() {
    request("GET", "/api/v1/conversations", {{"view", "closed"}}, [this](int status, json::object const& body) {
        if (status != 200) return;
        for (auto const& [view, count] : body.at("counts").get_object())
            world_.checker().listed(std::string{view}, count.to_number<std::int64_t>());
    });
}

void Colleague::claim(std::string const& conversation) {
    auto const known = known_[conversation];
    act(conversation, "claim", {{"epoch", known.epoch}}, [this, conversation](int status, json::object const& body) {
        if (status == 409) known_.erase(conversation);  // what it knew was old
        if (status != 200) return;
        world_.checker().claimed(account_.id.text(), conversation, integer_at(body, "seq"));
        watch(conversation);
    });
}

void Colleague::say(std::string const& conversation, bool resolve) {
    auto const client_id = world_.next_client_id(name());
    auto const text = "I am looking into it (" + name() + " " + std::string(1, static_cast<char>('a' + spoken_ / 26 % 26)) +
                      std::string(1, static_cast<char>('a' + spoken_ % 26)) + ")";
    ++spoken_;
    world_.checker().said(name(), client_id, text);
    json::object body{{"client_id", client_id}, {"epoch", known_[conversation].epoch}, {"text", text}, {"resolve", resolve}};
    auto const again = body;
    act(conversation, "messages", std::move(body), [this, conversation, client_id, again](int status, json::object const& answer) {
        if (status == 200) return world_.checker().acked(name(), conversation, client_id, integer_at(answer, "seq"));
        if (status != 0) return;
        act(conversation, "messages", again, [this, conversation, client_id](int second, json::object const& later) {
            if (second == 200) world_.checker().acked(name(), conversation, client_id, integer_at(later, "seq"));
        });
    });
}

void Colleague::act(std::string const& conversation, std::string const& what, json::object body, Answered done) {
    if (world_.story().told())
        world_.tell(name(), "wants: " + what + " " + world_.story().conversation(conversation) + " " + to_text(body));
    request("POST", "/api/v1/conversations/" + conversation + "/" + what, std::move(body),
            [this, conversation, what, done = std::move(done)](int status, json::object const& answer) {
                world_.tell(name(), "gets: " + std::to_string(status) + " for " + what);
                if (auto const* state = answer.if_contains("state"); state != nullptr && state->is_object()) {
                    learn(state->get_object());
                    world_.checker().saw_state(state->get_object());
                }
                if (done) done(status, answer);
            });
}

std::vector<Screen const*> Colleague::screens() const {
    std::vector<Screen const*> all;
    for (auto const& [conversation, watched] : watched_)
        if (welcomed_ && watched.filled) all.push_back(&watched.screen);
    return all;
}

}  // namespace baton::simulation
