#include "pipes/handoff_when.hpp"

#include <boost/json/array.hpp>

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

outlook::Turn turn_at(std::vector<Utterance> const& turns, std::size_t at, Reader const& reader) {
    understanding::Dialogue dialogue;
    dialogue.text = turns[at].text;
    dialogue.earlier.assign(turns.begin(), turns.begin() + static_cast<std::ptrdiff_t>(at));
    return outlook::turn_of(dialogue, reader.read(dialogue));
}

}  // namespace

using Turns = std::vector<outlook::Turn>;

Result<Turns> customers_turns(std::string const& line, Reader const& reader) {
    auto conversation = conversation_of(line, true);
    if (!conversation) return pass_on(conversation);
    Turns turns;
    for (std::size_t at = 0; at < conversation->turns.size(); ++at) {
        if (conversation->turns[at].speaker != Speaker::customer) continue;
        turns.push_back(turn_at(conversation->turns, at, reader));
        turns.back().handed_over = conversation->handed_over[at];
    }
    return turns;
}

Result<outlook::Outlook> learn_outlook(std::filesystem::path const& history, Reader const& reader, unsigned threads,
                                       std::stop_token const& stopped) {
    auto const read = [&](std::string const& line) -> Result<Turns> {
        if (stopped.stop_requested()) return refuse(Code::unavailable, "stopped", history.string());
        return customers_turns(line, reader);
    };
    auto conversations = read_lines<Turns>(history, threads, read);
    if (!conversations) return pass_on(conversations);
    Turns all;
    for (std::uint32_t number = 0; number < conversations->size(); ++number)
        for (auto& turn : (*conversations)[number]) {
            turn.conversation = number;
            all.push_back(std::move(turn));
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
        if (customers) advice = watcher.outlook.judge(turn_at(turns, at, watcher.reader));
        answers.push_back({{"probability", advice.probability}, {"hand_over", customers && advice.hand_over}});
    }
    return to_text(json::object{{"turns", std::move(answers)}});
}

}  // namespace baton::pipes
