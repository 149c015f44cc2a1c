#include "pipes/handoff_when.hpp"

#include <boost/json/array.hpp>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>

#include "outlook/course_values.hpp"
#include "pipes/fields.hpp"
#include "pipes/json_lines.hpp"

namespace baton::pipes {
namespace {

using understanding::Speaker;
using understanding::Utterance;

struct Conversation {
    std::vector<Utterance> turns;
    std::vector<bool> handed_over;  ///< of a history; as many as turns
};

Result<Conversation> conversation_of(std::string const& line, bool of_history) {
    auto object = object_of(line);
    if (!object) return pass_on(object);
    Fields fields{*object};
    if (!fields.has("turns")) fields.wrong("turns", "expected a list");
    Conversation conversation;
    // The flags are taken out first, so that what is left is as everywhere.
    if (auto* turns = object->if_contains("turns"); of_history && turns != nullptr && turns->is_array())
        for (std::size_t at = 0; at < turns->get_array().size(); ++at) {
            auto* turn = turns->get_array()[at].if_object();
            auto const* flag = turn == nullptr ? nullptr : turn->if_contains("handoff");
            if (flag != nullptr && !flag->is_bool()) fields.wrong("turns/" + std::to_string(at) + "/handoff", "expected true or false");
            conversation.handed_over.push_back(flag != nullptr && flag->is_bool() && flag->get_bool());
            if (flag != nullptr) turn->erase("handoff");
        }
    conversation.turns = utterances_of(fields, "turns");
    if (auto done = fields.done(); !done) return pass_on(done);
    return conversation;
}

understanding::Signals signals_at(std::vector<Utterance> const& turns, std::size_t at, Watcher const& watcher) {
    static understanding::Lexicon const nothing;
    understanding::Dialogue dialogue;
    dialogue.text = turns[at].text;
    dialogue.earlier.assign(turns.begin(), turns.begin() + static_cast<std::ptrdiff_t>(at));
    if (watcher.encoder == nullptr) return watcher.understanding.read_words(dialogue, nothing);
    auto const vectors = watcher.encoder->encode(texts_to_encode(dialogue));
    return watcher.understanding.read(dialogue, nothing, vectors ? &*vectors : nullptr);
}

outlook::Turn turn_at(std::vector<Utterance> const& turns, std::size_t at, Watcher const& watcher) {
    return {turns[at].text, outlook::Course{turns, at}.structure(), outlook::mood(signals_at(turns, at, watcher)), 0, false};
}

}  // namespace

Result<outlook::Outlook> learn_outlook(std::filesystem::path const& history, Watcher const& watcher, unsigned threads) {
    std::ifstream in{history};
    if (!in) return refuse(Code::not_found, "cannot be read", history.string());
    // By the text of the line, so that the order in which threads end changes nothing.
    std::map<std::string, std::vector<outlook::Turn>> by_line;
    std::mutex guard;
    auto const take = [&](std::string const& line) -> Result<std::string> {
        auto conversation = conversation_of(line, true);
        if (!conversation) return pass_on(conversation);
        std::vector<outlook::Turn> turns;
        for (std::size_t at = 0; at < conversation->turns.size(); ++at) {
            if (conversation->turns[at].speaker != Speaker::customer) continue;
            turns.push_back(turn_at(conversation->turns, at, watcher));
            turns.back().handed_over = conversation->handed_over[at];
        }
        std::scoped_lock const lock{guard};
        by_line.insert_or_assign(line, std::move(turns));
        return std::string{};
    };
    std::ostringstream ignored;
    if (auto done = answer_lines(in, ignored, take, {threads, "handoff-when, history"}); !done)
        return refuse(done.error().code, done.error().message, history.string() + ", " + done.error().where);
    std::vector<outlook::Turn> all;
    std::uint32_t number = 0;
    for (auto& [line, turns] : by_line) {
        for (auto& turn : turns) {
            turn.conversation = number;
            all.push_back(std::move(turn));
        }
        ++number;
    }
    auto learned = outlook::Outlook::learn(all);
    if (!learned) return refuse(Code::invalid, "needs customers' turns with \"handoff\": true and others with false", history.string());
    return std::move(*learned);
}

Result<std::string> handoff_when_line(std::string const& line, Watcher const& watcher) {
    auto conversation = conversation_of(line, false);
    if (!conversation) return pass_on(conversation);
    auto const& turns = conversation->turns;
    json::array answers;
    outlook::Advice advice;
    for (std::size_t at = 0; at < turns.size(); ++at) {
        bool const customers = turns[at].speaker == Speaker::customer;
        if (customers) advice = watcher.outlook.judge(turn_at(turns, at, watcher));
        answers.push_back({{"probability", advice.probability}, {"hand_over", customers && advice.hand_over}});
    }
    return to_text(json::object{{"turns", std::move(answers)}});
}

}  // namespace baton::pipes
