#include <cstdio>
#include <filesystem>
#include <fstream>

#include "cli/commands.hpp"
#include "cli/encoders.hpp"
#include "cli/fail.hpp"
#include "cli/pipe.hpp"
#include "evaluation/answers.hpp"
#include "evaluation/handoffs.hpp"
#include "evaluation/texts.hpp"
#include "pipes/wait_events.hpp"

namespace baton::cli {
namespace {

using evaluation::Report;

struct Given {
    std::string what;
    std::filesystem::path test, examples, calibrate, articles, history, log, quotes, report;
    double error_rate = 0;  ///< 0: none
    bool words_only = false;
    bool multilingual = false;
};

std::optional<topics::ErrorBound> bound_of(Given const& given, double certainty) {
    return given.error_rate == 0 ? std::nullopt : std::optional{topics::ErrorBound{given.error_rate, certainty}};
}

Result<Report> of_topics(Given const& given, pipes::Reader reader, std::shared_ptr<understanding::Encoder const> const& encoder) {
    if (given.examples.empty()) return refuse(Code::invalid, "--examples says what the topics are", given.what);
    pipes::Understander understander{reader, nullptr, topic_encoders(encoder, given.multilingual)};
    auto topics = pipes::learn_topics(given.examples, given.calibrate, bound_of(given, topics::usual_certainty),
                                      understander.topic_encoders, pipe_threads());
    if (!topics) return pass_on(topics);
    understander.topics = &*topics;
    return given.what == "intents" ? evaluation::intents(given.test, understander, pipe_threads())
                                   : evaluation::scope(given.test, understander, pipe_threads());
}

Result<Report> of_articles(Given const& given) {
    if (given.articles.empty()) return refuse(Code::invalid, "--articles says what is searched", given.what);
    auto const encoder = search_encoder(given.words_only, given.multilingual);
    auto index = pipes::index_of(given.articles, encoder.get());
    if (!index) return pass_on(index);
    pipes::Searcher searcher{std::move(*index), encoder.get()};
    auto const bound = bound_of(given, pipes::answers_certainty);
    if (!given.calibrate.empty()) {
        if (auto done = pipes::calibrate(searcher, given.calibrate, bound, pipe_threads()); !done) return pass_on(done);
    } else if (bound) {
        return refuse(Code::invalid, "an error rate is bounded by a calibration file: --calibrate", given.what);
    }
    return given.what == "search" ? evaluation::search(given.test, searcher, pipe_threads())
                                  : evaluation::answers(given.test, searcher, pipe_threads());
}

Result<Report> of_conversations(Given const& given, pipes::Reader reader) {
    pipes::Watcher watcher{reader};
    if (!given.history.empty()) {
        auto learned = pipes::learn_outlook(given.history, watcher.reader, pipe_threads());
        if (!learned) return pass_on(learned);
        watcher.outlook = std::move(*learned);
    }
    return evaluation::handoffs(given.test, watcher, pipe_threads());
}

Result<Report> evaluate(Given const& given) {
    if (given.what == "search" || given.what == "answers") return of_articles(given);
    auto const encoder = usual_encoder(given.words_only);
    understanding::Understanding const understanding;
    pipes::Reader const reader{understanding, encoder.get()};
    if (given.what == "intents" || given.what == "scope") return of_topics(given, reader, encoder);
    if (given.what == "handoff") return of_conversations(given, reader);
    return given.what == "person" ? evaluation::person(given.test, reader, pipe_threads())
                                  : evaluation::sentiment(given.test, reader, pipe_threads());
}

/// No labels here: quotes of waits, which somebody else judges.
int waits(Given const& given) {
    auto const done = pipes::quote_waits(given.history, given.log, given.quotes);
    return done ? 0 : fail(done.error());
}

/// What each kind cannot do without.
void demand(Given const& given) {
    auto const demanded = [](std::filesystem::path const& value, char const* option) {
        if (value.empty()) throw CLI::RequiredError(option);
    };
    if (given.what != "wait") return demanded(given.test, "--test");
    demanded(given.history, "--history");
    demanded(given.log, "--log");
    demanded(given.quotes, "--quotes");
}

int eval(Given const& given) {
    demand(given);
    if (given.what == "wait") return waits(given);
    auto const report = evaluate(given);
    if (!report) return fail(report.error());
    std::fputs(evaluation::to_text(*report).c_str(), stdout);
    if (given.report.empty()) return 0;
    std::ofstream page{given.report, std::ios::binary | std::ios::trunc};
    page << evaluation::to_html(*report);
    page.close();
    if (!page) return fail({Code::unavailable, "the report could not be written", given.report.string()});
    std::printf("\nThe report is in %s\n", given.report.c_str());
    return 0;
}

}  // namespace

void add_eval(CLI::App& cli, int& result) {
    auto* command =
        cli.add_subcommand("eval", "How good a part of Baton is on labelled texts: figures with intervals, confusions, the worst errors");
    static Given given;
    command->add_option("what", given.what, "intents, scope, sentiment, person, search, answers, handoff or wait")
        ->required()
        ->check(CLI::IsMember({"intents", "scope", "sentiment", "person", "search", "answers", "handoff", "wait"}));
    command->add_option("--test", given.test, "The texts that are judged: docs/reference/eval.md");
    command->add_option("--examples", given.examples, "intents, scope: lines of {\"text\",\"label\"} that teach the topics");
    command->add_option("--articles", given.articles, "search, answers: lines of {\"id\",\"title\",\"body\"}");
    command->add_option("--calibrate", given.calibrate, "Other lines like those of the test, which say how sure one may be");
    command->add_option("--history", given.history, "handoff: conversations that teach; wait: a record of the desk that teaches");
    command->add_option("--log", given.log, "wait: a later record, in which each customer who is queued gets a quote");
    command->add_option("--quotes", given.quotes, "wait: where the quotes are written, a line of JSON each");
    command->add_option("--error-rate", given.error_rate, "At most this share of what is accepted or answered is wrong")
        ->check(CLI::Range(0.0001, 0.9999));
    command->add_option("--report", given.report, "Writes the report as one HTML page, with a reliability diagram");
    command->add_flag("--multilingual", given.multilingual, multilingual_help);
    command->add_flag("--words", given.words_only, "Without the encoders, as under overload");
    command->callback([&result] { result = eval(given); });
}

}  // namespace baton::cli
