#include "evaluation/texts.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "pipes/in_parallel.hpp"
#include "pipes/json_lines.hpp"

namespace baton::evaluation {
namespace {

using topics::Example;
using understanding::Signals;

constexpr double accepted_from = 0.5;
/// Sentiment runs from -1 to 1; between these a text is taken for neutral.
constexpr double negative_below = -0.25, positive_above = 0.25;

Result<std::vector<Example>> labelled(std::filesystem::path const& test, std::set<std::string> const& allowed) {
    auto rows = pipes::read_examples(test);
    if (!rows) return rows;
    if (rows->empty()) return refuse(Code::invalid, "holds no line", test.string());
    for (std::size_t at = 0; at < rows->size() && !allowed.empty(); ++at)
        if (!allowed.contains((*rows)[at].label))
            return std::unexpected(pipes::at_line_of(
                test, at + 1, {Code::invalid, "the label \"" + (*rows)[at].label + "\" is none of this evaluation", "label"}));
    return rows;
}

std::vector<topics::Verdict> verdicts(std::vector<Example> const& rows, pipes::Understander const& understander, unsigned threads) {
    auto const [_, views] = pipes::with_views(rows, understander.topic_encoders, threads);
    std::vector<topics::Verdict> all(rows.size());
    pipes::in_parallel(rows.size(), threads, [&](std::size_t at) {
        all[at] = understander.topics->judge(rows[at].text, views.empty() ? topics::Views{} : views[at]);
    });
    return all;
}

std::vector<Signals> signals_of(std::vector<Example> const& rows, pipes::Reader const& reader, unsigned threads) {
    std::vector<Signals> all(rows.size());
    pipes::in_parallel(rows.size(), threads, [&](std::size_t at) { all[at] = reader.read({rows[at].text, {}, {}, {}, {}, {}}); });
    return all;
}

bool is_foreign(Example const& row) { return row.label == topics::out_of_scope; }

/// Two labels and a score: the share of the positive ones above the limit, of the others above it, and the area under the curve.
Report alarms(std::string title, std::vector<Example> const& rows, std::vector<Signals> const& signals, std::string const& positive,
              std::string const& negative, std::function<double(Signals const&)> const& score) {
    Report report{std::move(title), "Nothing is learned or chosen here: all texts are judged by the shipped heads.", {}, {}, true};
    std::size_t caught = 0, false_alarms = 0, positives = 0;
    std::vector<Scored> scored;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        auto const sure = score(signals[at]);
        bool const is = rows[at].label == positive, found = sure >= accepted_from;
        positives += is ? 1 : 0;
        caught += is && found ? 1 : 0;
        false_alarms += !is && found ? 1 : 0;
        scored.push_back({sure, is});
        report.judged.push_back({rows[at].text, rows[at].label, found ? positive : negative, found ? sure : 1 - sure});
    }
    report.figures = {share("recall: " + positive + " found", caught, positives),
                      share("false alarms: " + negative + " taken for " + positive, false_alarms, rows.size() - positives),
                      area_under_roc("area under the ROC curve", scored)};
    return report;
}

std::string mood_of(double sentiment) {
    if (sentiment < negative_below) return "negative";
    return sentiment > positive_above ? "positive" : "neutral";
}

Report moods(std::vector<Example> const& rows, std::vector<Signals> const& signals) {
    Report report{"Sentiment", "Nothing is learned or chosen here: all texts are judged by the shipped heads.", {}, {}, false};
    std::size_t right = 0;
    std::vector<Scored> poles;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        auto const sentiment = signals[at].sentiment;
        report.judged.push_back({rows[at].text, rows[at].label, mood_of(sentiment), std::abs(sentiment)});
        right += report.judged.back().right() ? 1 : 0;
        if (rows[at].label != "neutral") poles.push_back({sentiment, rows[at].label == "positive"});
    }
    report.figures = {share("accuracy over three moods", right, rows.size()),
                      area_under_roc("positive against negative, area under the ROC curve", poles)};
    return report;
}

constexpr auto split_of_topics =
    "The examples teach; the threshold comes from cross-validation on them, or from the calibration file; the test file is only judged.";

}  // namespace

Result<Report> intents(std::filesystem::path const& test, pipes::Understander const& understander, unsigned threads) {
    auto rows = labelled(test, {});
    if (!rows) return pass_on(rows);
    std::erase_if(*rows, is_foreign);
    auto const found = verdicts(*rows, understander, threads);
    Report report{"Intents", split_of_topics, {}, {}, true};
    std::size_t right = 0, among_five = 0;
    for (std::size_t at = 0; at < rows->size(); ++at) {
        auto const& [text, label] = (*rows)[at];
        auto const& ranked = found[at].topics;
        report.judged.push_back({text, label, std::string{ranked.front().label}, ranked.front().probability});
        right += report.judged.back().right() ? 1 : 0;
        among_five += std::ranges::find(ranked, label, &topics::Ranked::label) != ranked.end() ? 1 : 0;
    }
    report.figures = {share("accuracy", right, rows->size()), share("right one among the first five", among_five, rows->size())};
    return report;
}

Result<Report> scope(std::filesystem::path const& test, pipes::Understander const& understander, unsigned threads) {
    auto rows = labelled(test, {});
    if (!rows) return pass_on(rows);
    auto const found = verdicts(*rows, understander, threads);
    Report report{"In scope and out of it", split_of_topics, {}, {}, true};
    std::size_t known = 0, right = 0, refused = 0, given = 0, wrong = 0;
    std::vector<Scored> scored;
    for (std::size_t at = 0; at < rows->size(); ++at) {
        auto const& row = (*rows)[at];
        auto const& verdict = found[at];
        bool const correct = verdict.accepted && verdict.topics.front().label == row.label;
        known += is_foreign(row) ? 0 : 1;
        right += correct ? 1 : 0;
        refused += is_foreign(row) && !verdict.accepted ? 1 : 0;
        given += verdict.accepted ? 1 : 0;
        wrong += verdict.accepted && !correct ? 1 : 0;
        scored.push_back({verdict.in_scope, !is_foreign(row)});
        report.judged.push_back({row.text, is_foreign(row) ? "out of scope" : "in scope",
                                 verdict.in_scope >= accepted_from ? "in scope" : "out of scope",
                                 std::max(verdict.in_scope, 1 - verdict.in_scope)});
    }
    report.figures = {share("in scope: accepted, and the right topic", right, known),
                      share("out of scope: refused", refused, rows->size() - known), share("wrong among the accepted", wrong, given),
                      area_under_roc("area under the ROC curve", scored)};
    return report;
}

Result<Report> sentiment(std::filesystem::path const& test, pipes::Reader const& reader, unsigned threads) {
    auto rows = labelled(test, {"angry", "calm", "positive", "neutral", "negative"});
    if (!rows) return pass_on(rows);
    auto const signals = signals_of(*rows, reader, threads);
    bool const distress = rows->front().label == "angry" || rows->front().label == "calm";
    for (auto const& row : *rows)
        if ((row.label == "angry" || row.label == "calm") != distress)
            return refuse(Code::invalid, "holds labels of distress and of mood; give two files", test.string());
    if (!distress) return moods(*rows, signals);
    return alarms("Distress", *rows, signals, "angry", "calm", [](Signals const& each) { return each.distress.value; });
}

Result<Report> person(std::filesystem::path const& test, pipes::Reader const& reader, unsigned threads) {
    auto rows = labelled(test, {"person", "other"});
    if (!rows) return pass_on(rows);
    return alarms("Asks for a person", *rows, signals_of(*rows, reader, threads), "person", "other",
                  [](Signals const& each) { return each.wants_person.value; });
}

}  // namespace baton::evaluation
