#include "topics/topics.hpp"

#include <algorithm>
#include <numeric>

#include "topics/cohesion.hpp"
#include "topics/foreign_texts.hpp"
#include "topics/rehearse.hpp"

namespace baton::topics {
namespace {

constexpr std::size_t rehearsed_max = 4'000;  // of each kind; more moves the weights of a dozen numbers no further
constexpr std::size_t alternatives_max = 5;
constexpr std::uint32_t folds = 5;
/// So many texts of the company's own count as much as all rehearsed ones.
constexpr double own_texts_to_equal = 50;

std::vector<std::string> labels_in(Examples const& examples) {
    std::vector<std::string> labels;
    for (auto const& row : examples.rows)
        if (row.label != out_of_scope) labels.push_back(row.label);
    std::ranges::sort(labels);
    auto const [first, last] = std::ranges::unique(labels);
    labels.erase(first, last);
    return labels;
}

std::uint32_t number_of(std::vector<std::string> const& labels, std::string const& label) {
    auto const at = std::ranges::lower_bound(labels, label);
    return at != labels.end() && *at == label ? static_cast<std::uint32_t>(at - labels.begin()) : Heard::no_topic;
}

Lesson lesson_of(Examples const& examples, std::vector<std::string> const& labels) {
    Lesson lesson;
    lesson.topic_count = labels.size();
    for (std::size_t at = 0; at < examples.rows.size(); ++at) {
        if (examples.rows[at].label == out_of_scope) continue;
        lesson.texts.push_back(text_features(examples.rows[at].text));
        lesson.topics.push_back(number_of(labels, examples.rows[at].label));
        if (!examples.views.empty()) lesson.views.push_back(examples.views[at]);
    }
    return lesson;
}

/// The texts of `lesson_of`.
std::vector<std::string_view> taught_texts(Examples const& examples) {
    std::vector<std::string_view> texts;
    for (auto const& row : examples.rows)
        if (row.label != out_of_scope) texts.push_back(row.text);
    return texts;
}

Lesson foreign_lesson(std::vector<Views> const& views) {
    Lesson lesson{{}, views, {}, 0};
    for (auto const& text : foreign_texts()) lesson.texts.push_back(text_features(text));
    return lesson;
}

/// Texts that the witnesses did not learn from: all of `examples`, or those out of scope.
void hear(Witnesses const& witnesses, Examples const& examples, std::vector<std::string> const& labels, bool foreign_only,
          std::vector<Heard>& heard) {
    for (std::size_t at = 0; at < examples.rows.size(); ++at) {
        auto const& [text, label] = examples.rows[at];
        if (foreign_only && label != out_of_scope) continue;
        auto const features = text_features(text);
        heard.push_back({witnesses.ask(features, examples.views.empty() ? Views{} : examples.views[at]), witnesses.known(features),
                         number_of(labels, label), 1});
    }
}

/// The shipped texts that are foreign to these examples too.
std::vector<Heard> hear_foreign(Witnesses const& witnesses, std::vector<Views> const& views) {
    constexpr float too_close = 0.5;  // cosine
    std::vector<Heard> heard;
    auto const texts = foreign_texts();
    for (std::size_t at = 0; at < texts.size(); ++at) {
        auto const features = text_features(texts[at]);
        auto testimony = witnesses.ask(features, views.empty() ? Views{} : views[at]);
        auto constexpr nearest = Witnesses::by_words + Witnesses::nearest;
        if (testimony.size() > nearest && *std::ranges::max_element(testimony[nearest]) > too_close) continue;
        heard.push_back({std::move(testimony), witnesses.known(features), Heard::no_topic, 1, static_cast<std::uint32_t>(at)});
    }
    return heard;
}

/// What the judge is fitted on: texts that the witnesses did not learn from, by where they come from.
struct Hearing {
    std::vector<Heard> rehearsed, foreign, own;
};

/// The words alone.
std::vector<Heard> words_of(std::vector<Heard> heard) {
    for (auto& each : heard) each.testimony.resize(Witnesses::by_words);
    return heard;
}

Hearing words_of(Hearing const& hearing) { return {words_of(hearing.rehearsed), words_of(hearing.foreign), words_of(hearing.own)}; }

/// Those that encoders saw too.
std::vector<Heard> seen_in(std::vector<Heard> heard) {
    std::erase_if(heard, [](Heard const& each) { return each.testimony.size() == Witnesses::by_words; });
    return heard;
}

Hearing seen_in(Hearing const& hearing) { return {seen_in(hearing.rehearsed), seen_in(hearing.foreign), seen_in(hearing.own)}; }

/// Of what is foreign most customers write is far from every topic: the shipped texts; the rest is of left-out topics, which are near.
constexpr double far_share = 0.75;

/// All of them, each kind of text with a weight of 1 in all.
std::vector<Heard> weighed(Hearing const& hearing) {
    std::vector<Heard> all;
    for (bool const foreign : {false, true}) {
        auto const is_kind = [foreign](Heard const& each) { return (each.topic == Heard::no_topic) == foreign; };
        auto const count = [&](std::vector<Heard> const& heard) { return static_cast<double>(std::ranges::count_if(heard, is_kind)); };
        auto const far = count(hearing.foreign) == 0 ? 0 : count(hearing.rehearsed) == 0 ? 1 : far_share;
        auto const own = count(hearing.own) / (count(hearing.own) + own_texts_to_equal);
        auto const add = [&](std::vector<Heard> const& heard, double share) {
            auto const weight = share / count(heard);
            for (auto const& each : heard)
                if (is_kind(each)) {
                    all.push_back(each);
                    all.back().weight = weight;
                }
        };
        add(hearing.rehearsed, (1 - own) * (1 - far));
        add(hearing.foreign, (1 - own) * far);
        add(hearing.own, own);
    }
    return all;
}

double confidence(Opinion const& opinion) { return opinion.in_scope * opinion.topics[opinion.best]; }

Tried try_on(Judge const& judge, Heard const& each) {
    auto const opinion = judge.judge(each.testimony, each.known);
    return {confidence(opinion), each.topic == opinion.best};
}

/// How sure one would have been of the company's own texts, each judged without having been fitted on.
std::vector<Tried> tried_on_own(Hearing const& hearing) {
    std::vector<Tried> tried;
    for (std::uint32_t fold = 0; fold < folds; ++fold) {
        Hearing fitted{hearing.rehearsed, hearing.foreign, {}};
        std::vector<Heard> kept;
        for (std::size_t at = 0; at < hearing.own.size(); ++at) (at % folds == fold ? kept : fitted.own).push_back(hearing.own[at]);
        if (kept.empty()) continue;
        Judge const judge{weighed(fitted)};
        for (auto const& each : kept) tried.push_back(try_on(judge, each));
    }
    return tried;
}

/// Every so many-th, so that about `wanted` stay.
std::vector<Heard> some_of(std::vector<Heard> const& heard, double wanted) {
    std::vector<Heard> drawn;
    double due = 0;
    for (auto const& each : heard)
        if ((due += wanted / static_cast<double>(heard.size())) >= 1) {
            due -= 1;
            drawn.push_back(each);
        }
    return drawn;
}

/// The company's own sentences, and foreign texts as the judge is fitted for: one in four of what customers write, most of them far.
std::vector<Heard> tried_texts(Hearing const& hearing) {
    constexpr double foreign_for_each = 1.0 / 3;
    std::vector<Heard> known, near;
    for (auto const& each : hearing.rehearsed) (each.topic == Heard::no_topic ? near : known).push_back(each);
    auto const foreign = foreign_for_each * static_cast<double>(known.size());
    for (auto& each : some_of(near, std::min(foreign * (1 - far_share), static_cast<double>(near.size()))))
        known.push_back(std::move(each));
    for (auto& each : some_of(hearing.foreign, std::min(foreign * far_share, static_cast<double>(hearing.foreign.size()))))
        known.push_back(std::move(each));
    return known;
}

/// What came of these: neither the witnesses nor the judge had them.
Trial tried_on_rehearsed(Hearing const& hearing, std::span<std::string_view const> texts, std::vector<std::string> const& labels) {
    Trial trial;
    auto const tried = tried_texts(hearing);
    for (std::uint32_t fold = 0; fold < folds; ++fold) {
        auto const left_out = [fold](Heard const& each) { return each.text % folds == fold; };
        Hearing fitted = hearing;
        std::erase_if(fitted.rehearsed, left_out);
        std::erase_if(fitted.foreign, left_out);
        Judge const judge{weighed(fitted)};
        for (auto const& each : tried) {
            if (!left_out(each)) continue;
            auto const opinion = judge.judge(each.testimony, each.known);
            bool const foreign = each.topic == Heard::no_topic;
            trial.texts.push_back({foreign ? std::string{} : std::string{texts[each.text]},
                                   foreign ? std::string{out_of_scope} : labels[each.topic], labels[opinion.best], opinion.in_scope,
                                   confidence(opinion)});
        }
    }
    return trial;
}

double threshold_of(Hearing const& hearing, Trial const& trial, ErrorBound bound) {
    return threshold_for(hearing.own.empty() ? tried(trial) : tried_on_own(hearing), bound);
}

Result<void> check(Material const& material, std::vector<std::string> const& labels) {
    auto const& [rows, views] = material.examples;
    if (labels.empty()) return refuse(Code::invalid, "no example of a topic");
    for (auto const& row : material.calibration.rows)
        if (row.label != out_of_scope && number_of(labels, row.label) == Heard::no_topic)
            return refuse(Code::invalid, "\"" + row.label + "\" has no example", "calibration");
    if (!views.empty() && views.size() != rows.size()) return refuse(Code::internal, "not a view for each example");
    return {};
}

}  // namespace

Result<Topics> Topics::learn(Material const& material) {
    Topics topics;
    topics.labels_ = labels_in(material.examples);
    if (auto checked = check(material, topics.labels_); !checked) return pass_on(checked);
    auto const lesson = lesson_of(material.examples, topics.labels_);
    topics.witnesses_ = Witnesses{lesson};
    Hearing hearing{rehearse(lesson, rehearsed_max, material.stop), hear_foreign(topics.witnesses_, material.foreign), {}};
    if (material.stop.stop_requested()) return refuse(Code::unavailable, "learning was stopped");
    hear(topics.witnesses_, material.examples, topics.labels_, true, hearing.own);
    hear(topics.witnesses_, material.calibration, topics.labels_, false, hearing.own);
    auto const& bound = material.error_bound;
    topics.bounded_ = bound.has_value();
    auto const fit = [&](Way& way, Hearing const& heard) {
        way.judge = Judge{weighed(heard)};
        bool const usual = &way == &topics.ways_[topics.witnesses_.encoders() > 0 ? 1 : 0];
        if (bound || (material.try_examples && usual))
            topics.trial_ = tried_on_rehearsed(heard, taught_texts(material.examples), topics.labels_);
        if (bound) way.threshold = threshold_of(heard, topics.trial_, *bound);
    };
    fit(topics.ways_[0], words_of(hearing));
    if (topics.witnesses_.encoders() > 0) fit(topics.ways_[1], seen_in(hearing));  // the one that is usual: its trial stays
    if (material.try_examples) {
        topics.trial_.by_words = lesson.views.empty();
        auto const alike = cohesion(lesson, foreign_lesson(material.foreign));
        for (std::size_t topic = 0; topic < alike.size(); ++topic) topics.trial_.cohesion.emplace_back(topics.labels_[topic], alike[topic]);
    }
    return topics;
}

Verdict Topics::judge(std::string_view text, Views const& views) const {
    auto const features = text_features(text);
    auto const testimony = witnesses_.ask(features, views);
    auto const& used = way(testimony.size() > Witnesses::by_words);
    auto const opinion = used.judge.judge(testimony, witnesses_.known(features));
    Verdict verdict{{}, opinion.in_scope, (bounded_ ? confidence(opinion) : opinion.in_scope) >= used.threshold};
    std::vector<std::size_t> order(labels_.size());
    std::iota(order.begin(), order.end(), 0U);
    auto const many = std::min(alternatives_max, order.size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(many), std::greater{},
                              [&](std::size_t at) { return opinion.topics[at]; });
    for (std::size_t n = 0; n < many; ++n) verdict.topics.push_back({labels_[order[n]], opinion.topics[order[n]]});
    return verdict;
}

}  // namespace baton::topics
