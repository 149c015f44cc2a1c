#include "history/solved.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "knowledge/words.hpp"

namespace baton::history {
namespace {

constexpr std::size_t bytes_max = 1U << 20U;
constexpr int rating_least = 4;

struct Solution {
    handoff::Similar similar;
    std::string words;
};

// What was said last by a person (or the bot) before the customer was content is the solution.
std::string solution_of(json::array const& messages) {
    std::string text;
    for (auto const& each : messages)
        if (each.is_object() && string_at(each.get_object(), "role") != "customer") text = string_at(each.get_object(), "text");
    return shorten(text, 240);
}

std::string first_words_of(json::array const& messages) {
    for (auto const& each : messages)
        if (each.is_object() && string_at(each.get_object(), "role") == "customer") return string_at(each.get_object(), "text");
    return {};
}

int minutes_between(std::string const& from, std::string const& to) {
    std::tm a{}, b{};
    if (strptime(from.c_str(), "%Y-%m-%dT%H:%M:%S", &a) == nullptr || strptime(to.c_str(), "%Y-%m-%dT%H:%M:%S", &b) == nullptr) return 0;
    return static_cast<int>(std::max(0.0, std::difftime(timegm(&b), timegm(&a)) / 60));
}

std::optional<Solution> read_ticket(json::object const& line) {
    auto const* messages = line.if_contains("messages");
    if (string_at(line, "outcome") != "solved" || messages == nullptr || !messages->is_array()) return std::nullopt;
    auto const rating = static_cast<int>(integer_at(line, "rating"));
    if (rating != 0 && rating < rating_least) return std::nullopt;
    handoff::Similar similar{string_at(line, "id"),
                             string_at(line, "subject"),
                             solution_of(messages->get_array()),
                             string_at(line, "solved_at"),
                             rating,
                             minutes_between(string_at(line, "created_at"), string_at(line, "solved_at"))};
    if (similar.solution.empty()) return std::nullopt;
    return Solution{similar, similar.subject + " " + first_words_of(messages->get_array())};
}

}  // namespace

Result<Solved> Solved::read(std::string_view jsonl) {
    Solved solved;
    std::vector<std::vector<std::string>> documents;
    std::size_t number = 0;
    for (auto const& line : split_lines(jsonl)) {
        ++number;
        if (trim(line).empty()) continue;
        auto object = parse_json_object(line, bytes_max);
        if (!object) return refuse(Code::invalid, object.error().message, "line " + std::to_string(number));
        auto ticket = read_ticket(*object);
        if (!ticket) continue;
        documents.push_back(knowledge::content_words(ticket->words, "en"));
        solved.tickets_.push_back(std::move(ticket->similar));
    }
    solved.words_ = knowledge::WordIndex{documents};
    return solved;
}

std::vector<handoff::Similar> Solved::similar_to(std::string_view words, std::size_t limit) const {
    std::vector<float> scores(tickets_.size());
    knowledge::WeightedWords weighted;
    for (auto& word : knowledge::content_words(words, "en", 64)) weighted.emplace_back(std::move(word), 1.0F);
    words_.add_scores(weighted, scores);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (scores[i] > 2.0F) order.push_back(i);
    std::ranges::sort(order, [&](auto a, auto b) { return scores[a] > scores[b]; });
    std::vector<handoff::Similar> found;
    for (auto i : order)
        if (found.size() < limit) found.push_back(tickets_[i]);
    return found;
}

}  // namespace baton::history
