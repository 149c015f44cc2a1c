#include "handoff/briefing.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace baton::handoff {
namespace {

using conversation::ActorKind;
using conversation::Entry;
using conversation::Kind;

constexpr std::size_t journey_max = 8;
constexpr double clear_sign = 0.5;  // from where a score of the signals counts

json::array const* array_at(json::object const& object, std::string_view name) {
    auto const* const found = object.if_contains(name);
    return found != nullptr && found->is_array() ? &found->get_array() : nullptr;
}

json::object const* object_at(json::object const& object, std::string_view name) {
    auto const* const found = object.if_contains(name);
    return found != nullptr && found->is_object() ? &found->get_object() : nullptr;
}

template <class Hear>
void for_each_object(json::array const* list, Hear hear) {
    if (list == nullptr) return;
    for (auto const& each : *list) {
        if (each.is_object()) hear(each.get_object());
    }
}

template <class Hear>
void for_each_source(Entry const& entry, Hear hear) {
    if (auto const* const reply = object_at(entry.body, "reply")) for_each_object(array_at(*reply, "sources"), hear);
}

bool by_customer(Entry const& entry) { return entry.kind == Kind::message && entry.actor.kind == ActorKind::customer; }

/// Answers, not phrases such as "I'm finding someone".
bool is_answer(Entry const& entry) {
    return entry.kind == Kind::message && entry.actor.kind == ActorKind::bot && string_at(entry.body, "act") == "answer";
}

/// What the bot proposed, in one line: the article it took it from, else the beginning of the answer.
std::string title_of_answer(Entry const& entry) {
    std::string title;
    for_each_source(entry, [&](json::object const& source) {
        if (title.empty()) title = string_at(source, "title");
    });
    return title.empty() ? shorten(string_at(entry.body, "text"), 120) : title;
}

bool unhappy(json::object const& signals) {
    auto const clear = [&](char const* signal) { return number_at(signals, signal) >= clear_sign; };
    return integer_at(signals, "repeats") > 0 || clear("broken") || clear("tried_already") || clear("gives_up") || clear("distress");
}

Who who_is(BriefingInput const& input) {
    auto const& state = input.history.state;
    Who who{.name = state.customer_name, .language = state.language};
    if (!input.customer) return who;
    who.verified = true;
    if (!input.customer->name.empty()) who.name = input.customer->name;
    if (input.customer->since != Instant{}) who.since = input.customer->since;
    who.attributes = input.customer->attributes;
    return who;
}

class Maker {
  public:
    explicit Maker(BriefingInput const& input) : input_{input} {}

    Briefing make() {
        for (auto const& entry : input_.history.entries) take(entry);
        auto const& state = input_.history.state;
        if (made_.why.reason.empty()) made_.why.reason = state.reason, made_.why.because = state.because;
        made_.who = who_is(input_);
        std::ranges::copy_if(input_.before, std::back_inserter(made_.before), [&](auto const& row) { return row.state.id != state.id; });
        made_.before_known = input_.before_known;
        made_.promises = input_.promises;
        made_.similar = input_.similar;
        made_.suggestions = input_.suggestions;
        made_.history.whole = !input_.history.more && made_.history.from == 1;
        made_.summary = summarize(input_, made_);
        return std::move(made_);
    }

  private:
    void take(Entry const& entry) {
        if (made_.history.from == 0) made_.history.from = entry.seq;
        made_.history.to = entry.seq;
        switch (entry.kind) {
            case Kind::message: message(entry); break;
            case Kind::page: page(entry); break;
            case Kind::error: error(entry); break;
            case Kind::signals: signals(entry); break;
            case Kind::article_opened: opened(entry); break;
            case Kind::helped: helped(entry); break;
            case Kind::handoff: handed(entry); break;
            case Kind::offered: made_.why.chosen_because = string_at(entry.body, "because"); break;
            case Kind::requeued:
            case Kind::returned: made_.why.word = string_at(entry.body, "word"); break;
            case Kind::priority: made_.why.priority = string_at(entry.body, "priority"); break;
            default: break;
        }
    }

    void message(Entry const& entry) {
        if (entry.actor.kind == ActorKind::system) return;
        ++made_.history.messages;
        if (is_answer(entry)) answer(entry);
        if (!by_customer(entry)) {
            turn_over_ = true;
            return;
        }
        if (std::exchange(turn_over_, false)) turn_.clear();
        turn_.push_back(&entry);
    }

    void answer(Entry const& entry) {
        caused_.clear();  // that turn was answered: what caused a later handoff is something else
        made_.tried.push_back({title_of_answer(entry), false, Outcome::no_answer, entry.seq});
        for_each_source(entry, [&](json::object const& source) {
            auto id = string_at(source, "article_id");
            bool const known = std::ranges::find(made_.shown, id, &Shown::article_id) != made_.shown.end();
            if (!id.empty() && !known) made_.shown.push_back({std::move(id), string_at(source, "title"), false});
        });
    }

    void page(Entry const& entry) {
        auto& where = made_.where;
        where.path = string_at(entry.body, "path");
        where.title = string_at(entry.body, "title");
        where.feature = string_at(entry.body, "feature");
        if (!where.journey.empty() && where.journey.back().path == where.path) where.journey.pop_back();
        where.journey.push_back({where.path, where.title, where.feature, entry.at});
        if (where.journey.size() > journey_max) where.journey.erase(where.journey.begin());
    }

    void error(Entry const& entry) {
        made_.where.error_code = string_at(entry.body, "code");
        made_.where.error_message = string_at(entry.body, "message");
    }

    /// A new turn tells how the last answer went, and what the customer tried alone.
    void signals(Entry const& entry) {
        made_.why.mood.push_back({entry.at, number_at(entry.body, "sentiment")});
        auto const last = std::ranges::find(made_.tried.rbegin(), made_.tried.rend(), false, &Tried::by_customer);
        if (last != made_.tried.rend() && last->outcome == Outcome::no_answer && unhappy(entry.body)) last->outcome = Outcome::did_not_help;
        caused_.clear();
        for_each_object(array_at(entry.body, "because"), [&](json::object const& each) {
            auto const words = string_at(each, "words");
            add_words(caused_, words);
            if (string_at(each, "signal") == "tried_already" && number_at(entry.body, "tried_already") >= clear_sign) own_attempt(words);
        });
    }

    void own_attempt(std::string const& words) {
        for (auto const* said : turn_) {
            auto sentence = sentence_with(string_at(said->body, "text"), words);
            if (sentence.empty()) continue;
            bool const known =
                std::ranges::any_of(made_.tried, [&](Tried const& each) { return each.seq == said->seq && each.text == sentence; });
            if (!known) made_.tried.push_back({std::move(sentence), true, Outcome::did_not_help, said->seq});
            return;
        }
    }

    void opened(Entry const& entry) {
        auto id = string_at(entry.body, "article_id");
        auto const found = std::ranges::find(made_.shown, id, &Shown::article_id);
        if (found != made_.shown.end())
            found->opened = true;
        else
            made_.shown.push_back({std::move(id), string_at(entry.body, "title"), true});
    }

    void helped(Entry const& entry) {
        auto const seq = integer_at(entry.body, "seq");
        for (auto& each : made_.tried) {
            if (each.seq == seq && !each.by_customer) each.outcome = flag_at(entry.body, "yes") ? Outcome::helped : Outcome::did_not_help;
        }
    }

    /// The words that the decision names; those of the last signals when the handoff names none.
    void handed(Entry const& entry) {
        auto& why = made_.why;
        auto priority = string_at(entry.body, "priority");
        why.reason = string_at(entry.body, "reason");
        why.because = string_at(entry.body, "because");
        why.rule = string_at(entry.body, "rule");
        why.skill = string_at(entry.body, "skill");
        why.priority = priority.empty() ? "normal" : std::move(priority);
        why.word.clear();
        why.words.clear();
        if (auto const* const words = array_at(entry.body, "words")) {
            for (auto const& each : *words) {
                if (each.is_string()) add_words(why.words, std::string{each.get_string()});
            }
        }
        if (why.words.empty()) why.words = std::move(caused_);
        caused_.clear();
    }

    void add_words(std::vector<Words>& list, std::string const& text) {
        bool const known = std::ranges::find(list, text, &Words::text) != list.end();
        if (!text.empty() && !known && list.size() < 8) list.push_back({text, seq_of(text)});
    }

    /// Where the words stand: a message of the customer's present turn.
    conversation::Seq seq_of(std::string const& words) const {
        auto const folded = fold(words);
        auto const has = [&](Entry const* said) { return fold(string_at(said->body, "text")).contains(folded); };
        auto const found = std::ranges::find_if(turn_, has);
        return found == turn_.end() ? 0 : (*found)->seq;
    }

    BriefingInput const& input_;
    Briefing made_;
    std::vector<Entry const*> turn_;  // the customer's messages since the last word of somebody else
    std::vector<Words> caused_;       // by the newest signals
    bool turn_over_ = true;
};

}  // namespace

std::string sentence_with(std::string_view text, std::string_view words) {
    auto const at = words.empty() ? std::string_view::npos : text.find(words);
    if (at == std::string_view::npos) return {};
    auto const ends = [](char c) { return c == '.' || c == '!' || c == '?' || c == '\n'; };
    auto begin = at;
    auto end = at + words.size();
    while (begin > 0 && !ends(text[begin - 1])) --begin;
    while (end < text.size() && !ends(text[end])) ++end;
    return shorten(trim(text.substr(begin, end - begin)), 160);
}

Briefing brief(BriefingInput const& input) { return Maker{input}.make(); }

std::vector<std::string> Briefing::missing() const {
    std::vector<std::string> parts;
    auto const need = [&](bool there, char const* part) {
        if (!there) parts.emplace_back(part);
    };
    need(history.messages > 0 && history.whole, "history");
    need(who.verified, "account");
    need(before_known, "before");
    need(!where.path.empty() || !where.feature.empty(), "page");
    need(!why.reason.empty() && !why.because.empty(), "why");
    need(!why.mood.empty(), "mood");
    return parts;
}

}  // namespace baton::handoff
