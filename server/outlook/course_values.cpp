#include "outlook/course_values.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "understanding/message.hpp"

namespace baton::outlook {
namespace {

using Words = std::vector<std::string>;

Words words_in(std::string const& text) {
    Words words;
    for (auto& word : understanding::prepare(text).words) words.push_back(std::move(word.text));
    std::ranges::sort(words);
    auto const [first, last] = std::ranges::unique(words);
    words.erase(first, last);
    return words;
}

/// The share of all their words that both have (Jaccard 1901); 0 of nothing.
double alike(Words const& left, Words const& right) {
    Words both;
    std::ranges::set_intersection(left, right, std::back_inserter(both));
    auto const all = left.size() + right.size() - both.size();
    return all == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(all);
}

/// The most that the last one is like one before it.
double says_again(std::vector<Words> const& said) {
    double most = 0;
    for (std::size_t at = 0; at + 1 < said.size(); ++at) most = std::max(most, alike(said[at], said.back()));
    return most;
}

double much_the_same(std::vector<Words> const& said) {
    constexpr double enough = 0.5;
    double count = 0;
    for (std::size_t at = 0; at + 1 < said.size(); ++at) count += alike(said[at], said.back()) >= enough ? 1 : 0;
    return count;
}

double log_count(std::size_t count) { return std::log1p(static_cast<double>(count)); }

}  // namespace

Course::Course(understanding::Dialogue const& dialogue) {
    for (auto const& each : dialogue.earlier) add(each.speaker, each.text);
    add(understanding::Speaker::customer, dialogue.text);
}

void Course::add(understanding::Speaker speaker, std::string const& text) {
    bool const from_customer = speaker == understanding::Speaker::customer;
    (from_customer ? customer_ : others_).push_back(words_in(text));
    unanswered_ = from_customer ? unanswered_ + 1 : 0;
}

std::vector<double> Course::structure() const {
    auto const& now = customer_.back();
    double earlier = 0;
    for (std::size_t at = 0; at + 1 < customer_.size(); ++at) earlier += log_count(customer_[at].size());
    auto const longer = customer_.size() > 1 ? log_count(now.size()) - earlier / static_cast<double>(customer_.size() - 1) : 0;
    return {log_count(customer_.size()),
            log_count(others_.size()),
            says_again(customer_),
            much_the_same(customer_),
            others_.empty() ? 0 : says_again(others_),
            log_count(now.size()),
            longer,
            others_.empty() ? 0 : alike(now, others_.back()),
            log_count(unanswered_)};
}

std::vector<double> mood(understanding::Signals const& signals) {
    return {signals.wants_person.value,  signals.distress.value, signals.sentiment,     signals.sentiment_trend, signals.gives_up.value,
            signals.tried_already.value, signals.broken.value,   signals.urgency.value, signals.calls_for_person};
}

}  // namespace baton::outlook
