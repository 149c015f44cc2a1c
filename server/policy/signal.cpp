#include "policy/signal.hpp"

#include <algorithm>
#include <array>

#include "base/ensure.hpp"

namespace baton::policy {

namespace {

using enum Signal;

constexpr std::array catalogue{
    SignalInfo{wants_person, "wants_person", Kind::score, 0, 1, person_floor, "wants a person", "the customer asked for a person",
               "the customer did not ask for a person"},
    SignalInfo{needs_person, "needs_person", Kind::score, 0, 1, 0.5, "needs a person", "the conversation needs a person by now",
               "the conversation does not need a person yet"},
    SignalInfo{distress, "distress", Kind::score, 0, 1, 0.5, "is upset", "the customer is upset", "the customer is not upset"},
    SignalInfo{urgency, "urgency", Kind::score, 0, 1, 0.5, "is urgent", "it is urgent", "it is not urgent"},
    SignalInfo{tried_already, "tried_already", Kind::score, 0, 1, 0.5, "says it was tried already", "the customer had tried it already",
               "the customer has not tried it yet"},
    SignalInfo{gives_up, "gives_up", Kind::score, 0, 1, 0.5, "gives up", "the customer is giving up", "the customer is not giving up"},
    SignalInfo{broken, "broken", Kind::score, 0, 1, 0.5, "says it is broken", "the customer says that something is broken",
               "nothing is said to be broken"},
    SignalInfo{in_scope, "in_scope", Kind::score, 0, 1, 0.5, "is in scope", "the question is in scope", "the question is out of scope"},
    SignalInfo{open_hours, "open_hours", Kind::flag, 0, 1, 0.5, "within opening hours", "the desk is open", "the desk is closed"},
    SignalInfo{model_down, "model_down", Kind::flag, 0, 1, 0.5, "the model is down", "the model does not answer", "the model answers"},
    SignalInfo{sentiment, "sentiment", Kind::number, -1, 1, 0, "mood", "mood is at %", ""},
    SignalInfo{sentiment_trend, "sentiment_trend", Kind::number, -2, 2, 0, "change of mood", "mood has changed by %", ""},
    SignalInfo{answer_confidence, "answer_confidence", Kind::number, 0, 1, 0, "sureness of the answer", "the answer is % sure", ""},
    SignalInfo{minutes_with_bot, "minutes_with_bot", Kind::number, 0, 100000, 0, "minutes with the bot", "minutes spent with the bot: %",
               ""},
    SignalInfo{wait_minutes, "wait_minutes", Kind::number, 0, 100000, 0, "minutes of waiting", "minutes to wait for a person: %", ""},
    SignalInfo{repeats, "repeats", Kind::count, 0, 1000, 0, "repeats", "the same was said again % times", ""},
    SignalInfo{exchanges, "exchanges", Kind::count, 0, 1000, 0, "exchanges", "there were % exchanges", ""},
    SignalInfo{agents_free, "agents_free", Kind::count, 0, 100000, 0, "free agents", "agents free: %", ""},
    SignalInfo{product_areas, "product_areas", Kind::count, 0, 100, 0, "product areas", "product areas touched: %", ""},
    SignalInfo{topics, "topics", Kind::names, 0, 0, 0, "is about", "it is about", ""},
    SignalInfo{intent, "intent", Kind::names, 0, 1, 0.5, "intent", "the intent is", ""},
    SignalInfo{mentions, "mentions", Kind::names, 0, 0, 0, "mentions", "the customer mentioned", ""},
    SignalInfo{page, "page", Kind::names, 0, 0, 0, "on page", "the customer is on page", ""},
    SignalInfo{feature, "feature", Kind::names, 0, 0, 0, "uses feature", "the customer is using", ""},
    SignalInfo{error, "error", Kind::names, 0, 0, 0, "sees error", "the customer sees error", ""},
    SignalInfo{language, "language", Kind::names, 0, 0, 0, "writes in", "the customer writes in", ""},
    SignalInfo{customer, "customer", Kind::attributes, 0, 0, 0, "customer", "the customer's", ""},
};

}  // namespace

std::span<SignalInfo const> signals() { return catalogue; }

SignalInfo const& info_of(Signal signal) {
    auto const found = std::ranges::find(catalogue, signal, &SignalInfo::signal);
    ensure(found != catalogue.end(), "every signal is in the catalogue");
    return *found;
}

SignalInfo const* find_signal(std::string_view word) {
    auto const found = std::ranges::find(catalogue, word, &SignalInfo::word);
    return found == catalogue.end() ? nullptr : &*found;
}

std::vector<std::string_view> signal_words() {
    std::vector<std::string_view> words;
    for (auto const& each : catalogue) words.push_back(each.signal == broken ? "says" : each.word);
    return words;
}

}  // namespace baton::policy
