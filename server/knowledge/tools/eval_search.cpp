// Measures search and its confidence on public sets (BATON_DATA) and on the sample company (from the project's root), with
// the real encoder and by words only.
//   eval_search          figures with 95 % intervals
//   eval_search --fit    the weights of knowledge/confidence.cpp and their cross-validated figures
//   eval_search --time   CPU time of one search over 10,000 passages
// After one of these (or `--figures`) `--multilingual` takes the encoder for many languages, and fits to our own open questions in five
// of them besides.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <numeric>
#include <random>

#include "inference/find_encoder.hpp"
#include "knowledge/tools/corpus.hpp"
#include "knowledge/tools/figures.hpp"
#include "understanding/logistic.hpp"

using namespace baton;
using namespace baton::knowledge;

namespace {

using Figure = std::function<double(std::vector<Judged> const&)>;

void print(char const* name, std::vector<Judged> const& judged, Figure const& figure) {
    auto const [low, high] = interval(judged, figure);
    std::printf("  %-44s %.4f  [%.4f, %.4f]\n", name, figure(judged), low, high);
}

/// The mean of `probability`, used as "this question's figure".
double mean(std::vector<Judged> const& judged) {
    double sum = 0;
    for (auto const& one : judged) sum += one.probability;
    return judged.empty() ? 0 : sum / static_cast<double>(judged.size());
}

bool is_right(Asked const& asked, std::string const& slug) { return std::ranges::find(asked.right, slug) != asked.right.end(); }

Query query_of(Asked const& asked, bool words_only, std::size_t limit) {
    Query query;
    query.text = asked.text;
    if (!words_only) query.vectors = asked.vectors;
    query.limit = limit;
    return query;
}

std::size_t rank_of(Index const& index, Asked const& asked, bool words_only) {
    auto const found = search(index, query_of(asked, words_only, 10)).found;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (is_right(asked, found[i].slug)) return i;
    return 10;
}

int group_of(Asked const& asked) {
    return static_cast<int>(std::hash<std::string>{}(asked.right.empty() ? asked.text : asked.right.front()) & 0xFFFFFF);
}

void print_ranking(char const* name, Index const& index, Corpus const& corpus, bool words_only) {
    std::vector<Judged> at1, at5, at10, reciprocal;
    for (auto const& asked : corpus.questions) {
        if (asked.right.empty()) continue;
        auto const rank = rank_of(index, asked, words_only);
        int const group = group_of(asked);
        at1.push_back({rank < 1 ? 1. : 0., false, false, group});
        at5.push_back({rank < 5 ? 1. : 0., false, false, group});
        at10.push_back({rank < 10 ? 1. : 0., false, false, group});
        reciprocal.push_back({rank < 10 ? 1. / static_cast<double>(rank + 1) : 0., false, false, group});
    }
    std::printf("%s, %zu questions, %zu articles%s\n", name, at1.size(), corpus.articles.size(), words_only ? ", words only" : "");
    print("recall@1", at1, mean);
    print("MRR@10", reciprocal, mean);
    print("recall@5", at5, mean);
    print("recall@10", at10, mean);
}

std::vector<double> row_of(Features const& f, bool words_only) {
    if (words_only) return {f.coverage, f.head_coverage, f.unknown, f.word_lead, f.length};
    return {f.closeness, f.lead, f.coverage, f.unknown};
}

struct Sample {
    std::vector<double> row;
    Judged judged;
    int article = 0;
};

/// Half of the articles, drawn by `seed`, are hidden (none for seed 0); every question is asked.
std::vector<Sample> ask_with_half_hidden(Corpus const& corpus, Index const& full, VectorCache const* cache, unsigned seed,
                                         bool words_only) {
    std::vector<Article> kept = full.articles();
    std::mt19937 random{seed};
    for (std::size_t i = kept.size() - 1; i > 0; --i) std::swap(kept[i], kept[random() % (i + 1)]);
    if (seed > 0) kept.resize((kept.size() + 1) / 2);
    Index index{kept};
    if (cache != nullptr) index = index.with_vectors(*cache);
    std::vector<Sample> samples;
    for (auto const& asked : corpus.questions) {
        auto const explained = explain(index, query_of(asked, words_only, 2));
        if (explained.passages.found.empty()) continue;
        bool const there = std::ranges::any_of(kept, [&](auto const& a) { return is_right(asked, a.slug); });
        bool const right = is_right(asked, explained.passages.found[0].slug);
        samples.push_back(
            {row_of(explained.first, words_only), {explained.passages.answer_confidence, right, there, group_of(asked)}, group_of(asked)});
    }
    return samples;
}

constexpr unsigned draws = 12;

std::vector<std::vector<Sample>> all_draws(Corpus const& corpus, Index const& full, VectorCache const* cache, bool words_only) {
    std::vector<std::vector<Sample>> out;
    for (unsigned seed = 1; seed <= draws; ++seed) out.push_back(ask_with_half_hidden(corpus, full, cache, seed, words_only));
    return out;
}

/// The whole company as often as there are draws of hidden articles, so that both kinds of question count.
std::vector<std::vector<Sample>> company_draws(Corpus const& corpus, Index const& full, VectorCache const* cache, bool words_only) {
    std::vector<std::vector<Sample>> out;
    for (unsigned seed = 0; seed < draws; ++seed)
        out.push_back(ask_with_half_hidden(corpus, full, cache, seed % 2 == 0 ? 0 : seed, words_only));
    return out;
}

std::vector<Judged> judged_of(std::vector<Sample> const& samples) {
    std::vector<Judged> out;
    for (auto const& sample : samples) out.push_back(sample.judged);
    return out;
}

/// Each figure is worked out within a draw of hidden articles and averaged over the draws; its interval is the mean of theirs.
void print_abstention(std::vector<std::vector<Sample>> const& drawn) {
    struct Line {
        char const* name;
        Figure figure;
    };
    for (auto const& [name, figure] : {Line{"AUROC, answerable or not", auroc},
                                       Line{"share answered at precision >= .95", [](auto const& j) { return share_at_precision(j, .95); }},
                                       Line{"expected calibration error", calibration_error}}) {
        double value = 0, low = 0, high = 0;
        auto const count = static_cast<double>(drawn.size());
        for (auto const& samples : drawn) {
            auto const judged = judged_of(samples);
            auto const range = interval(judged, figure);
            value += figure(judged) / count, low += range.low / count, high += range.high / count;
        }
        std::printf("  %-44s %.4f  [%.4f, %.4f]\n", name, value, low, high);
    }
}

/// Folds are by article, so that no question's twin is trained on; each corpus counts the same.
void fit(std::vector<std::vector<std::vector<Sample>>> corpora) {
    auto const train = [&](int but_fold) {
        std::vector<understanding::LogisticRow> rows;
        for (auto const& drawn : corpora)
            for (auto const& samples : drawn)
                for (auto const& sample : samples)
                    if (sample.article % 5 != but_fold) rows.push_back({sample.row, sample.judged.right, 1});
        return understanding::Logistic{rows, 1.0};
    };
    for (int fold = 0; fold < 5; ++fold) {
        auto const logistic = train(fold);
        for (auto& drawn : corpora)
            for (auto& samples : drawn)
                for (auto& sample : samples)
                    if (sample.article % 5 == fold) sample.judged.probability = logistic.probability(sample.row);
    }
    std::printf("  weights, intercept last:");
    for (double const weight : train(-1).weights()) std::printf(" %.3f", weight);
    std::printf("\n");
    for (auto const& drawn : corpora) {
        std::printf("  cross-validated, five folds of articles:\n");
        print_abstention(drawn);
    }
}

double cpu_ms() { return 1000. * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// The bank's articles over and over until there are 10,000 windows, each copy with words of its own.
void time_search(Corpus const& bank, understanding::Encoder const& encoder, VectorCache const& cache) {
    std::vector<Article> many;
    std::vector<Vector> vectors;
    std::size_t windows = 0;
    for (int copy = 0; windows < 10000; ++copy)
        for (auto article : bank.articles) {
            Index const one{{article}};
            for (auto& vector : cache.take(one.vectors_needed())) vectors.push_back(std::move(vector));
            article.slug += "-" + std::to_string(copy);
            windows += one.data().windows.size();
            many.push_back(std::move(article));
            if (windows >= 10000) break;
        }
    auto const index = Index{many}.with_vectors(vectors, std::string{encoder.model_id()}).value();
    auto const query =
        with_vectors({.text = "How do I order a replacement for my lost debit card?", .earlier = {"hello, I have a Blue Account"}}, encoder)
            .value();
    std::vector<double> times;
    for (int i = 0; i < 300; ++i) {
        double const begin = cpu_ms();
        if (search(index, query).found.empty()) std::abort();
        times.push_back(cpu_ms() - begin);
    }
    std::ranges::sort(times);
    std::printf("search over %zu passages of %zu articles, with context: CPU p50 %.3f ms, p95 %.3f ms\n", windows, many.size(), times[150],
                times[285]);
}

Result<void> encode_questions(Corpus& corpus, VectorCache& cache, understanding::Encoder const& encoder) {
    for (auto& asked : corpus.questions) {
        auto const texts = query_texts({.text = asked.text, .page = asked.page});
        if (auto filled = fill(cache, texts, encoder); !filled) return filled;
        asked.vectors = cache.take(texts);
    }
    return {};
}

Result<Index> index_of(Corpus& corpus, VectorCache& cache, understanding::Encoder const& encoder) {
    Index index{corpus.articles};
    if (auto filled = fill(cache, index.vectors_needed(), encoder); !filled) return pass_on(filled);
    if (auto encoded = encode_questions(corpus, cache, encoder); !encoded) return pass_on(encoded);
    return index.with_vectors(cache);
}

/// A corpus with the index of its articles.
struct Shelf {
    Corpus const& corpus;
    Index const& index;
};

/// With the vectors of many languages: the same two corpora, and questions in five languages about articles in two of them.
Result<void> fit_across(Shelf const& faq, Shelf const& company, VectorCache& cache, understanding::Encoder const& encoder) {
    std::vector<std::vector<std::vector<Sample>>> drawn{all_draws(faq.corpus, faq.index, &cache, false),
                                                        company_draws(company.corpus, company.index, &cache, false)};
    for (auto const* articles : {"knowledge-articles.jsonl", "languages-articles-de.jsonl"}) {
        auto corpus = read_languages("tools/eval/own", articles);
        if (!corpus) return pass_on(corpus);
        auto index = index_of(*corpus, cache, encoder);
        if (!index) return pass_on(index);
        drawn.push_back(company_draws(*corpus, *index, &cache, false));
    }
    std::printf("across languages: stackfaq_dev, the sample company, our own about articles in English and in German\n");
    fit(std::move(drawn));
    return {};
}

/// With vectors and by words only: how to weigh the features of the two corpora.
void fit_both(Shelf const& faq, Shelf const& company, VectorCache const& cache) {
    for (bool const words_only : {false, true}) {
        std::printf("%s: stackfaq_dev, then the sample company\n", words_only ? "words only" : "with vectors");
        auto const* vectors = words_only ? nullptr : &cache;
        fit({all_draws(faq.corpus, faq.index, vectors, words_only), company_draws(company.corpus, company.index, vectors, words_only)});
    }
}

void print_figures(Shelf const& faq, Shelf const& company, Shelf const& bank, VectorCache const& cache) {
    for (bool const words_only : {false, true}) {
        auto const* vectors = words_only ? nullptr : &cache;
        char const* note = words_only ? ", words only" : "";
        print_ranking("U5 stackfaq_dev", faq.index, faq.corpus, words_only);
        std::printf("U6, U7 stackfaq_dev, half of the articles hidden, mean of %u draws%s\n", draws, note);
        print_abstention(all_draws(faq.corpus, faq.index, vectors, words_only));
        print_ranking("sample company", company.index, company.corpus, words_only);
        std::printf("sample company, all articles, a third of the questions have no answer%s\n", note);
        print_abstention({ask_with_half_hidden(company.corpus, company.index, vectors, 0, words_only)});
        print_ranking("U9 tau2_bank_kb", bank.index, bank.corpus, words_only);
    }
}

int fail(Error const& error) {
    std::fprintf(stderr, "eval_search: %s %s\n", error.message.c_str(), error.where.c_str());
    return 1;
}

}  // namespace

int main(int count, char** arguments) {
    bool const fitting = count > 1 && std::strcmp(arguments[1], "--fit") == 0;
    bool const timing = count > 1 && std::strcmp(arguments[1], "--time") == 0;
    char const* data = std::getenv("BATON_DATA");
    std::filesystem::path const folder{data == nullptr ? "../shared/data" : data};
    bool const across = count > 2 && std::strcmp(arguments[2], "--multilingual") == 0;
    auto encoder = across ? inference::find_multilingual_encoder() : inference::find_encoder();
    if (!encoder) return fail(encoder.error());
    auto faq = read_stackfaq(folder);
    if (!faq) return fail(faq.error());
    auto bank = read_bank(folder);
    if (!bank) return fail(bank.error());
    std::string const model{(*encoder)->model_id()};
    char const* kept = std::getenv("BATON_EVAL_VECTORS");  // spares encoding everything again while trying things out
    auto cache = kept == nullptr ? VectorCache{model} : VectorCache::load(kept, model);
    auto faq_index = index_of(*faq, cache, **encoder);
    if (!faq_index) return fail(faq_index.error());
    auto company = read_company("examples/stallwright");
    if (!company) return fail(company.error());
    auto company_index = index_of(*company, cache, **encoder);
    if (!company_index) return fail(company_index.error());
    if (fitting && across) {
        auto fitted = fit_across({*faq, *faq_index}, {*company, *company_index}, cache, **encoder);
        if (fitted && kept != nullptr) fitted = cache.save(kept);
        return fitted ? 0 : fail(fitted.error());
    }
    if (fitting) {
        fit_both({*faq, *faq_index}, {*company, *company_index}, cache);
        return 0;
    }
    auto bank_index = index_of(*bank, cache, **encoder);
    if (!bank_index) return fail(bank_index.error());
    if (kept != nullptr)
        if (auto saved = cache.save(kept); !saved) return fail(saved.error());
    if (timing) {
        time_search(*bank, **encoder, cache);
        return 0;
    }
    std::printf("encoder %s\n", model.c_str());
    print_figures({*faq, *faq_index}, {*company, *company_index}, {*bank, *bank_index}, cache);
    return 0;
}
