#include "storage/state_text.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <concepts>

#include "base/json.hpp"
#include "storage/session.hpp"

namespace baton::storage {
namespace {

using conversation::State;

// Kept as whole millionths: a number must come back as it went, however often, and Boost.JSON 1.81 may miss a double's last bit.
constexpr double millionth = 1e6;
constexpr std::size_t state_bytes_max = 1UL << 20U;

/// One field, written and read by the same line so that the two cannot disagree. Every append writes a whole state, so the text is put
/// together here and not by way of a JSON object.
class Writing {
  public:
    void text(std::string_view name, std::string const& value) {
        if (!value.empty()) add(name, quoted(value));
    }
    void number(std::string_view name, std::integral auto const& value) {
        if (value != 0) add(name, std::to_string(value));
    }
    void real(std::string_view name, double const& value) { number(name, std::llround(value * millionth)); }
    void flag(std::string_view name, bool const& value) {
        if (value) add(name, "true");
    }
    void instant(std::string_view name, Instant const& value) { number(name, to_millis(value)); }
    /// `value`: JSON; `name`: needs no escapes.
    void add(std::string_view name, std::string_view value) {
        text_ += text_.empty() ? "{\"" : ",\"";
        text_.append(name).append("\":").append(value);
    }
    std::string done() && { return text_.empty() ? "{}" : std::move(text_) + "}"; }

  private:
    static std::string quoted(std::string const& value) {
        auto const plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; };
        return std::ranges::all_of(value, plain) ? '"' + value + '"' : json::serialize(json::string_view{value});
    }

    std::string text_;
};

class Reading {
  public:
    explicit Reading(json::object const& object) : object_{object} {}
    void text(std::string_view name, std::string& value) const { value = string_at(object_, name); }
    void real(std::string_view name, double& value) const { value = static_cast<double>(integer_at(object_, name)) / millionth; }
    void number(std::string_view name, auto& value) const {
        value = static_cast<std::remove_reference_t<decltype(value)>>(integer_at(object_, name));
    }
    void flag(std::string_view name, bool& value) const { value = flag_at(object_, name); }
    void instant(std::string_view name, Instant& value) const { value = from_millis(integer_at(object_, name)); }

  private:
    json::object const& object_;
};

void first_fields(auto& to, auto& state) {
    to.text("language", state.language);
    to.instant("bot_since", state.bot_since);
    to.flag("test", state.test);
}

void later_fields(auto& to, auto& state) {
    first_fields(to, state);
    to.text("agent_name", state.agent_name);
    to.text("agent_team", state.agent_team);
    to.text("offered_to", state.offered_to);
    to.text("question", state.question);
    to.text("reason", state.reason);
    to.text("because", state.because);
    to.text("skill", state.skill);
    to.text("kept_for", state.kept_for);
    to.flag("open_to_all", state.open_to_all);
    to.text("assigned_by", state.assigned_by);
    to.flag("out_of_turn", state.out_of_turn);
    to.real("mood", state.mood);
    to.real("mood_trend", state.mood_trend);
    to.real("minutes_with_bot", state.minutes_with_bot);
    to.instant("last_customer_at", state.last_customer_at);
    to.number("customer_seq", state.customer_seq);
    to.number("asked_back", state.asked_back);
    to.number("rating", state.rating);
    to.text("choice", state.choice);
    to.text("promise_id", state.promise_id);
    to.text("outcome", state.outcome);
    to.number("escalated", state.escalated);
}

json::object parsed(std::string_view text, Scratch& scratch) {
    auto object = parse_json_object(text, state_bytes_max, scratch.storage());
    if (!object) throw damaged("a conversation's state cannot be read");
    return std::move(*object);
}

}  // namespace

std::string state_to_text(State const& state) {
    Writing to;
    later_fields(to, state);
    if (state.last_from != conversation::ActorKind::customer) to.add("last_from", '"' + std::string{name_of(state.last_from)} + '"');
    Writing deadlines;
    for (auto const& [kind, at] : state.deadlines) deadlines.instant(name_of(kind), at);
    if (!state.deadlines.empty()) to.add("deadlines", std::move(deadlines).done());
    return std::move(to).done();
}

void state_from_text(std::string_view text, State& state) {
    Scratch scratch;
    auto const object = parsed(text, scratch);
    Reading from{object};
    later_fields(from, state);
    state.last_from = conversation::actor_kind_named(string_at(object, "last_from")).value_or(conversation::ActorKind::customer);
    auto const* deadlines = object.if_contains("deadlines");
    if (deadlines == nullptr || !deadlines->is_object()) return;
    for (auto const& [name, at] : deadlines->get_object())
        if (auto const kind = conversation::deadline_named(name)) state.deadlines[*kind] = from_millis(at.to_number<std::int64_t>());
}

std::string first_to_text(State const& first) {
    Writing to;
    first_fields(to, first);
    to.text("site", first.site);
    to.text("visitor_id", first.visitor_id);
    to.text("customer_id", first.customer_id);
    to.text("customer_name", first.customer_name);
    return std::move(to).done();
}

State first_from_text(std::string_view text) {
    Scratch scratch;
    auto const object = parsed(text, scratch);
    Reading const from{object};
    State first;
    first_fields(from, first);
    from.text("site", first.site);
    from.text("visitor_id", first.visitor_id);
    from.text("customer_id", first.customer_id);
    from.text("customer_name", first.customer_name);
    return first;
}

}  // namespace baton::storage
