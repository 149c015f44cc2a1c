#include "policy/cases.hpp"

#include <algorithm>
#include <array>

#include "policy/near.hpp"
#include "policy/numbers.hpp"
#include "policy/text.hpp"
#include "policy/yaml_reader.hpp"

namespace baton::policy {

namespace {

using Set = std::function<void(Situation&)>;
using understanding::Evidence;

constexpr std::array<std::string_view, 10> case_words{"name",     "says", "earlier", "signals", "page",
                                                      "customer", "desk", "answer",  "stretch", "expect"};

understanding::Score* score_of(Situation& s, Signal signal) {
    auto& signals = s.signals;
    switch (signal) {
        case Signal::wants_person: return &signals.wants_person;
        case Signal::distress: return &signals.distress;
        case Signal::urgency: return &signals.urgency;
        case Signal::tried_already: return &signals.tried_already;
        case Signal::gives_up: return &signals.gives_up;
        case Signal::broken: return &signals.broken;
        default: return nullptr;
    }
}

void set_number(Situation& s, Signal signal, double value) {
    if (auto* const score = score_of(s, signal))
        score->value = value;
    else if (signal == Signal::needs_person)
        s.signals.needs_person = value;
    else if (signal == Signal::in_scope)
        s.signals.in_scope = value;
    else if (signal == Signal::sentiment)
        s.signals.sentiment = value;
    else if (signal == Signal::sentiment_trend)
        s.signals.sentiment_trend = value;
    else if (signal == Signal::repeats)
        s.signals.repeats = static_cast<int>(value);
    else if (signal == Signal::exchanges)
        s.signals.exchanges = static_cast<int>(value);
    else if (signal == Signal::minutes_with_bot)
        s.signals.minutes_with_bot = value;
}

class CaseReader {
  public:
    explicit CaseReader(YamlReader& reader) : read_{reader} {}

    std::optional<Case> one(YAML::Node const& node) {
        Case made{.line = node.Mark().line + 1};
        bool expects = false;
        for (auto const& each : read_.entries(node, "a case", case_words)) {
            if (each.key == "name")
                made.name = read_.text(each.value, "`name`").value_or("");
            else if (each.key == "says")
                made.input.says = read_.text(each.value, "`says`", 4000).value_or("");
            else if (each.key == "earlier")
                earlier(each.value, made.input.earlier);
            else if (each.key == "signals")
                signals(each.value, made.input.set);
            else if (each.key == "page")
                page(each.value, made.input.set);
            else if (each.key == "customer")
                customer(each.value, made.input.set);
            else if (each.key == "desk")
                desk(each.value, made.input.set);
            else if (each.key == "answer")
                answer(each.value, made.input.set);
            else if (each.key == "stretch")
                stretch(each.value, made.input.set);
            else
                expects = true, expect(each.value, made.expect);
        }
        if (node.IsMap() && !expects) read_.error(node, "a case needs `expect`");
        if (made.name.empty()) made.name = made.input.says.empty() ? "line " + std::to_string(made.line) : made.input.says;
        return made;
    }

  private:
    void earlier(YAML::Node const& node, std::vector<understanding::Utterance>& said) {
        constexpr std::array<std::string_view, 3> speakers{"customer", "bot", "agent"};
        for (auto const& item : read_.items(node, "`earlier`")) {
            for (auto const& each : read_.entries(item, "what was said", speakers)) {
                auto const speaker = static_cast<understanding::Speaker>(std::ranges::find(speakers, each.key) - speakers.begin());
                if (auto text = read_.text(each.value, "`" + each.key + "`", 4000)) said.push_back({speaker, std::move(*text), {}});
            }
        }
    }

    void signals(YAML::Node const& node, std::vector<Set>& set) {
        for (auto const& each : read_.entries(node, "`signals`")) signal(each, set);
    }

    void signal(Entry const& entry, std::vector<Set>& set) {
        if (entry.key == "mentions") return mentions(entry.value, set);
        auto const* info = find_signal(entry.key);
        bool const numeric = info != nullptr && (info->kind == Kind::score || info->kind == Kind::number || info->kind == Kind::count);
        if (entry.key == "areas" || entry.key == "product_areas") {
            auto areas = read_.texts(entry.value, "`" + entry.key + "`");
            set.emplace_back([areas](Situation& s) { s.signals.product_areas = areas; });
        } else if (entry.key == "intent") {
            auto label = read_.text(entry.value, "`intent`").value_or("");
            set.emplace_back([label](Situation& s) { s.signals.intents = {{label, 1}}; });
        } else if (entry.key == "language") {
            auto language = read_.text(entry.value, "`language`").value_or("");
            set.emplace_back([language](Situation& s) { s.signals.language = language; });
        } else if (numeric) {
            auto const value = read_.number(entry.value, "`" + entry.key + "`", info->least, info->most).value_or(0);
            set.emplace_back([signal = info->signal, value](Situation& s) { set_number(s, signal, value); });
        } else {
            auto const known = signal_words();
            read_.unknown(entry.key_node, "signal", entry.key, known);
        }
    }

    void mentions(YAML::Node const& node, std::vector<Set>& set) {
        for (auto const& each : read_.entries(node, "`mentions`")) {
            for (auto const& entry : read_.texts(each.value, "`" + each.key + "`")) {
                set.emplace_back([list = each.key, entry](Situation& s) {
                    s.signals.mentions.push_back({list, entry, Evidence{entry, 0, entry.size()}});
                });
            }
        }
    }

    void page(YAML::Node const& node, std::vector<Set>& set) {
        constexpr std::array<std::string_view, 5> known{"path", "title", "feature", "error_code", "error_message"};
        constexpr std::array<std::string understanding::PageView::*, 5> members{
            &understanding::PageView::path, &understanding::PageView::title, &understanding::PageView::feature,
            &understanding::PageView::error_code, &understanding::PageView::error_message};
        for (auto const& each : read_.entries(node, "`page`", known)) {
            auto const member = members[static_cast<std::size_t>(std::ranges::find(known, each.key) - known.begin())];
            auto const text = read_.text(each.value, "`" + each.key + "`", 1000).value_or("");
            set.emplace_back([member, text](Situation& s) { s.page.*member = text; });
        }
    }

    void customer(YAML::Node const& node, std::vector<Set>& set) {
        for (auto const& each : read_.entries(node, "`customer`")) {
            auto const value = read_.text(each.value, "`" + each.key + "`").value_or("");
            set.emplace_back([name = each.key, value](Situation& s) { s.customer[name] = value; });
        }
    }

    void desk(YAML::Node const& node, std::vector<Set>& set) {
        constexpr std::array<std::string_view, 4> known{"agents_free", "wait_minutes", "open_hours", "model_down"};
        for (auto const& each : read_.entries(node, "`desk`", known)) {
            if (each.key == "agents_free")
                set.emplace_back(
                    [n = read_.integer(each.value, "`agents_free`", 0, 100000).value_or(0)](Situation& s) { s.desk.agents_free = n; });
            else if (each.key == "wait_minutes")
                set.emplace_back(
                    [n = read_.number(each.value, "`wait_minutes`", 0, 100000).value_or(0)](Situation& s) { s.desk.wait_minutes = n; });
            else if (each.key == "open_hours")
                set.emplace_back([yes = read_.flag(each.value, "`open_hours`").value_or(true)](Situation& s) { s.desk.open_hours = yes; });
            else
                set.emplace_back([yes = read_.flag(each.value, "`model_down`").value_or(false)](Situation& s) { s.model_down = yes; });
        }
    }

    void answer(YAML::Node const& node, std::vector<Set>& set) {
        constexpr std::array<std::string_view, 2> known{"confidence", "runner_up"};
        for (auto const& each : read_.entries(node, "`answer`", known)) {
            auto const value = read_.number(each.value, "`" + each.key + "`", 0, 1).value_or(0);
            auto const member = each.key == "confidence" ? &knowledge::Passages::answer_confidence : &knowledge::Passages::runner_up;
            set.emplace_back([member, value](Situation& s) { s.passages.*member = value; });
        }
    }

    void stretch(YAML::Node const& node, std::vector<Set>& set) {
        constexpr std::array<std::string_view, 3> known{"asked_back", "offered", "draw"};
        for (auto const& each : read_.entries(node, "`stretch`", known)) {
            auto const value = read_.number(each.value, "`" + each.key + "`", 0, 100).value_or(0);
            if (each.key == "draw")
                set.emplace_back([value](Situation& s) { s.rollout_draw = value; });
            else if (each.key == "offered")
                set.emplace_back([value](Situation& s) { s.offered = static_cast<int>(value); });
            else
                set.emplace_back([value](Situation& s) { s.asked_back = static_cast<int>(value); });
        }
    }

    void expect(YAML::Node const& node, Expected& expected) {
        constexpr std::array<std::string_view, 6> known{"action", "rule", "reason", "skill", "priority", "not"};
        constexpr std::array<std::string Expected::*, 6> members{&Expected::action, &Expected::rule,     &Expected::reason,
                                                                 &Expected::skill,  &Expected::priority, &Expected::not_action};
        if (is_text(node)) return action(node, expected.action);
        auto const entries = read_.entries(node, "`expect`", known);
        if (node.IsMap() && node.size() == 0) read_.error(node, "`expect` is empty");
        for (auto const& each : entries) {
            auto& place = expected.*members[static_cast<std::size_t>(std::ranges::find(known, each.key) - known.begin())];
            if (each.key == "action" || each.key == "not")
                action(each.value, place);
            else
                place = read_.text(each.value, "`" + each.key + "`").value_or("");
        }
    }

    void action(YAML::Node const& node, std::string& place) {
        constexpr std::array<std::string_view, 6> known{"answer", "ask_back", "hand_off", "offer_hand_off", "callback", "email"};
        auto const word = read_.text(node, "an action").value_or("");
        if (std::ranges::find(known, word) == known.end()) return read_.unknown(node, "action", word, known);
        place = word;
    }

    YamlReader& read_;
};

void compare(std::string& message, char const* what, std::string const& wanted, std::string const& came) {
    if (wanted.empty() || wanted == came) return;
    message += (message.empty() ? "" : "; ") + std::string{what} + " should be `" + wanted + "` and is `" + came + "`";
}

std::pair<std::string, std::string> skill_and_priority(Action const& action) {
    auto const* now = std::get_if<HandOff>(&action);
    if (auto const* offer = std::get_if<OfferHandOff>(&action)) now = &offer->then;
    if (now == nullptr) return {};
    return {now->skill, std::string{name_of(now->priority)}};
}

}  // namespace

Cases parse_cases(std::string_view yaml) {
    Cases cases;
    YamlReader reader{cases.problems};
    constexpr std::array<std::string_view, 1> known{"cases"};
    if (auto const root = reader.load(yaml, {.bytes = 4U << 20U, .nodes = 400'000})) {
        for (auto const& top : reader.entries(*root, "a file of cases", known)) {
            for (auto const& node : reader.items(top.value, "`cases`", 20'000)) {
                if (auto one = CaseReader{reader}.one(node)) cases.all.push_back(std::move(*one));
            }
        }
        if (cases.all.empty() && cases.problems.empty()) reader.error(*root, "`cases` is empty");
    }
    sort(cases.problems);
    if (has_errors(cases.problems)) cases.all.clear();
    return cases;
}

CaseResult run_case(Policy const& policy, Case const& one, Situation read) {
    for (auto const& set : one.input.set) set(read);
    CaseResult result{.decision = decide(policy, read)};
    auto const& decision = result.decision;
    auto const& expect = one.expect;
    std::string const kind{kind_of(decision.action)};
    auto const [skill, priority] = skill_and_priority(decision.action);
    compare(result.message, "action", expect.action, kind);
    compare(result.message, "rule", expect.rule, decision.rule);
    compare(result.message, "reason", expect.reason, decision.reason);
    compare(result.message, "skill", expect.skill, skill);
    compare(result.message, "priority", expect.priority, priority);
    if (!expect.not_action.empty() && expect.not_action == kind)
        result.message += (result.message.empty() ? "" : "; ") + std::string{"action should not be `"} + kind + "`";
    result.passed = result.message.empty();
    if (!result.passed) result.message += ". " + decision.because;
    return result;
}

}  // namespace baton::policy
