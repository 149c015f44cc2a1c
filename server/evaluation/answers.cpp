#include "evaluation/answers.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "pipes/fields.hpp"
#include "pipes/json_lines.hpp"

namespace baton::evaluation {
namespace {

constexpr std::size_t relevant_max = 1'000;
constexpr auto nothing = "no article";

struct Asked {
    std::string query;
    std::vector<std::string> relevant, found;  ///< ids; found: best first
    double confidence = 0;
    bool answered = false;

    bool is_relevant(std::string const& id) const { return std::ranges::find(relevant, id) != relevant.end(); }
    /// The place of the first relevant one, from 1; 0: none was found.
    std::size_t place() const {
        for (std::size_t at = 0; at < found.size(); ++at)
            if (is_relevant(found[at])) return at + 1;
        return 0;
    }
    bool first_right() const { return place() == 1; }
    std::string first() const { return found.empty() ? nothing : found.front(); }
};

/// The query as the pipe takes it, and what is right.
Result<Asked> ask(std::string const& line, pipes::Searcher const& searcher) {
    auto object = pipes::object_of(line);
    if (!object) return pass_on(object);
    Asked asked;
    asked.query = string_at(*object, "query");
    auto const* relevant = object->if_contains("relevant");
    if (relevant == nullptr || !relevant->is_array() || relevant->get_array().size() > relevant_max)
        return refuse(Code::invalid, "is a list of articles' ids", "relevant");
    for (auto const& each : relevant->get_array()) {
        if (!each.is_string()) return refuse(Code::invalid, "is a list of articles' ids", "relevant");
        asked.relevant.emplace_back(each.get_string());
    }
    object->erase("relevant");
    auto answer = pipes::search_line(baton::to_text(*object), searcher);
    if (!answer) return pass_on(answer);
    auto out = parse_json_object(*answer);
    if (!out) return pass_on(out);
    for (auto const& each : out->at("results").as_array()) asked.found.emplace_back(string_at(each.get_object(), "id"));
    asked.confidence = out->at("confidence").to_number<double>();
    asked.answered = flag_at(*out, "would_answer");
    return asked;
}

Result<std::vector<Asked>> asked_in(std::filesystem::path const& test, pipes::Searcher const& searcher, unsigned threads) {
    return pipes::read_lines<Asked>(test, threads, [&](std::string const& line) { return ask(line, searcher); });
}

std::string truth_of(Asked const& asked) {
    if (asked.first_right()) return asked.first();
    return asked.relevant.empty() ? nothing : asked.relevant.front();
}

}  // namespace

Result<Report> search(std::filesystem::path const& test, pipes::Searcher const& searcher, unsigned threads) {
    auto all = asked_in(test, searcher, threads);
    if (!all) return pass_on(all);
    std::erase_if(*all, [](Asked const& each) { return each.relevant.empty(); });
    Report report{"Search", "Nothing is learned here; queries that nothing answers are left out.", {}, {}, true};
    auto const within = [&](std::size_t places) {
        return static_cast<std::size_t>(
            std::ranges::count_if(*all, [&](Asked const& each) { return each.place() > 0 && each.place() <= places; }));
    };
    auto const reciprocal = [&](std::span<std::size_t const> units) {
        double sum = 0;
        for (auto const unit : units)
            if (auto const place = (*all)[unit].place(); place > 0) sum += 1 / static_cast<double>(place);
        return sum / static_cast<double>(units.size());
    };
    for (auto const& each : *all) report.judged.push_back({each.query, truth_of(each), each.first(), each.confidence});
    report.figures = {share("the first is relevant", within(1), all->size()), share("one of the first five is", within(5), all->size()),
                      share("one of the first ten is", within(10), all->size()),
                      resampled("mean reciprocal rank", all->size(), all->size(), reciprocal)};
    return report;
}

Result<Report> answers(std::filesystem::path const& test, pipes::Searcher const& searcher, unsigned threads) {
    auto all = asked_in(test, searcher, threads);
    if (!all) return pass_on(all);
    Report report{
        "Answers", "The calibration file, where one is given, sets confidence and threshold; the test file is only judged.", {}, {}, true};
    std::size_t answerable = 0, rightly = 0, given = 0, kept_quiet = 0;
    std::vector<Scored> scored;
    for (auto const& each : *all) {
        answerable += each.relevant.empty() ? 0 : 1;
        given += each.answered ? 1 : 0;
        rightly += each.answered && each.first_right() ? 1 : 0;
        kept_quiet += each.relevant.empty() && !each.answered ? 1 : 0;
        scored.push_back({each.confidence, each.first_right()});
        report.judged.push_back({each.query, truth_of(each), each.first(), each.confidence});
    }
    report.figures = {share("answerable: answered rightly", rightly, answerable),
                      share("wrong among the answers given", given - rightly, given),
                      share("unanswerable: not answered", kept_quiet, all->size() - answerable),
                      area_under_roc("confidence against the first being right, area under the ROC curve", scored)};
    return report;
}

}  // namespace baton::evaluation
