// From which confidence on an answer may be given, measured on sets that nothing in search or its confidence was tuned on
// (BATON_DATA: what customers typed to a live shop bot, and CLINC150) and on the sample company's questions with their pages.
//   eval_threshold           answers and wrong answers by threshold, with 95 % upper bounds (Clopper and Pearson 1934)
//   eval_threshold --pages   each question of the sample company that is asked on a page
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "inference/find_encoder.hpp"
#include "knowledge/tools/corpus.hpp"

using namespace baton;
using namespace baton::knowledge;

namespace {

constexpr char const* company_on_pages = "sample company, each on its article's page, those without an answer on the most tempting one";

struct Answered {
    double confidence = 0;
    bool right = false;
    bool answerable = false;
};

/// P(at most `wrong` of `count`) when each is wrong with probability `p`.
double at_most(int wrong, int count, double p) {
    double sum = 0;
    for (int k = 0; k <= wrong; ++k)
        sum += std::exp(std::lgamma(count + 1.) - std::lgamma(k + 1.) - std::lgamma(count - k + 1.) + k * std::log(p) +
                        (count - k) * std::log1p(-p));
    return sum;
}

/// The rate below which the true one lies with 95 % certainty.
double upper_bound(int wrong, int count) {
    if (wrong >= count) return 1;
    double low = 1e-9, high = 1 - 1e-9;
    for (int i = 0; i < 60; ++i) {
        double const middle = (low + high) / 2;
        (at_most(wrong, count, middle) > 0.05 ? low : high) = middle;
    }
    return high;
}

Query query_of(Asked const& asked) { return {.text = asked.text, .vectors = asked.vectors, .page = asked.page, .limit = 2}; }

bool is_right(Asked const& asked, std::string const& slug) { return std::ranges::find(asked.right, slug) != asked.right.end(); }

Result<Index> index_of(Corpus& corpus, VectorCache& cache, understanding::Encoder const& encoder) {
    Index index{corpus.articles};
    if (auto filled = fill(cache, index.vectors_needed(), encoder); !filled) return pass_on(filled);
    for (auto& asked : corpus.questions) {
        auto const texts = query_texts(query_of(asked));
        if (auto filled = fill(cache, texts, encoder); !filled) return pass_on(filled);
        asked.vectors = cache.take(texts);
    }
    return index.with_vectors(cache);
}

/// Every question is asked where its article is about; one without an answer on the page of the article that tempts most.
void ask_on_pages(Corpus& corpus, Index const& index, VectorCache const& cache) {
    for (auto& asked : corpus.questions) {
        asked.vectors = cache.take(query_texts(query_of(asked)));
        auto const found = search(index, query_of(asked)).found;
        auto const* article = index.article_by_slug(asked.right.empty() ? found.front().slug : asked.right.front());
        if (article == nullptr || article->pages.empty()) continue;
        asked.page.path = article->pages.front();
        if (asked.page.path.ends_with('*')) asked.page.path.back() = '7';
    }
}

void print_table(char const* name, Index const& index, Corpus const& corpus) {
    std::vector<Answered> all;
    for (auto const& asked : corpus.questions) {
        auto const passages = search(index, query_of(asked));
        bool const right = !passages.found.empty() && is_right(asked, passages.found.front().slug);
        all.push_back({passages.answer_confidence, right, !asked.right.empty()});
    }
    std::printf(
        "%s: %zu questions, %zu articles\n  from   answered  right of answerable   wrong of answered   wrong of all (95 %% upper)\n", name,
        all.size(), corpus.articles.size());
    auto const answerable = std::ranges::count_if(all, &Answered::answerable);
    for (int percent = 40; percent <= 90; percent += 2) {
        double const threshold = percent / 100.;
        int count = 0, right = 0;
        for (auto const& one : all)
            if (one.confidence >= threshold) ++count, right += one.right ? 1 : 0;
        int const wrong = count - right;
        auto const share = [](int part, auto of) { return part / std::max(1., static_cast<double>(of)); };
        std::printf("  %.2f   %.3f     %.3f                 %.3f               %.3f (%.3f)\n", threshold, share(count, all.size()),
                    share(right, answerable), share(wrong, count), share(wrong, all.size()),
                    upper_bound(wrong, static_cast<int>(all.size())));
    }
}

void print_each(Index const& index, Corpus const& corpus) {
    for (auto const& asked : corpus.questions) {
        auto const out = explain(index, query_of(asked));
        auto const& found = out.passages.found;
        bool const right = is_right(asked, found.front().slug);
        std::printf("%s %.2f %.2f  %-45s %-28s %s | %s  (close %.2f lead %.2f cover %.2f unknown %.2f place %.1f error %d)\n",
                    right ? "+" : (asked.right.empty() ? "." : "-"), out.passages.answer_confidence, out.passages.runner_up,
                    asked.text.c_str(), (asked.page.path + " " + asked.page.error_code).c_str(), found.front().slug.c_str(),
                    found.size() > 1 ? found[1].slug.c_str() : "", out.first.closeness, out.first.lead, out.first.coverage,
                    out.first.unknown, out.first.place, out.first.shows_error ? 1 : 0);
    }
}

int fail(Error const& error) {
    std::fprintf(stderr, "eval_threshold: %s %s\n", error.message.c_str(), error.where.c_str());
    return 1;
}

}  // namespace

int main(int count, char** arguments) {
    bool const each = count > 1 && std::strcmp(arguments[1], "--pages") == 0;
    char const* data = std::getenv("BATON_DATA");
    std::filesystem::path const folder{data == nullptr ? "../shared/data" : data};
    auto encoder = inference::find_encoder();
    if (!encoder) return fail(encoder.error());
    char const* kept = std::getenv("BATON_EVAL_VECTORS");
    std::string const model{(*encoder)->model_id()};
    auto cache = kept == nullptr ? VectorCache{model} : VectorCache::load(kept, model);
    struct Set {
        char const* name;
        Result<Corpus> corpus;
    };
    std::vector<Set> sets;
    sets.push_back(
        {"sample company, on pages", read_company("examples/stallwright", each && count > 2 ? arguments[2] : "page-questions.jsonl")});
    if (!each) {
        sets.push_back({"sample company, without pages", read_company("examples/stallwright")});
        sets.push_back({company_on_pages, read_company("examples/stallwright")});
        auto const shop = folder / "hint3_sofmattress";
        sets.push_back({"live shop bot (hint3_sofmattress test)", read_intents(shop / "train.jsonl", {shop / "test.jsonl"})});
        auto const clinc = folder / "clinc150";
        sets.push_back({"CLINC150 val", read_intents(clinc / "train.jsonl", {clinc / "val.jsonl", clinc / "oos_val.jsonl"})});
    }
    for (auto& [name, corpus] : sets) {
        if (!corpus) return fail(corpus.error());
        auto index = index_of(*corpus, cache, **encoder);
        if (index && name == company_on_pages) {
            ask_on_pages(*corpus, *index, cache);
            index = index_of(*corpus, cache, **encoder);
        }
        if (!index) return fail(index.error());
        each ? print_each(*index, *corpus) : print_table(name, *index, *corpus);
    }
    if (kept != nullptr)
        if (auto saved = cache.save(kept); !saved) return fail(saved.error());
    return 0;
}
