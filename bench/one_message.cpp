#include "articles.hpp"
#include "inference/find_encoder.hpp"
#include "knowledge/search.hpp"
#include "measures.hpp"
#include "topics/foreign_texts.hpp"
#include "topics/packs.hpp"
#include "topics/topics.hpp"
#include "understanding/understanding.hpp"

namespace baton::bench {
namespace {

using EncoderPtr = std::shared_ptr<understanding::Encoder const>;

struct Encoders {
    EncoderPtr first, second;
};

EncoderPtr must(Result<EncoderPtr> encoder) {
    if (!encoder) throw std::runtime_error{"no encoder here: " + encoder.error().message};
    return std::move(*encoder);
}

std::vector<understanding::Vector> vectors_of(understanding::Encoder const& encoder, std::vector<std::string> const& texts) {
    auto vectors = encoder.encode(texts);
    if (!vectors) throw std::runtime_error{vectors.error().message};
    return std::move(*vectors);
}

topics::Views views_of(std::string const& text, Encoders const& encoders) {
    topics::Views views;
    for (auto const* encoder : {encoders.first.get(), encoders.second.get()}) views.push_back(vectors_of(*encoder, {text}).front());
    return views;
}

/// All packs' sentences taught.
topics::Topics taught(Encoders const& encoders) {
    topics::Material material;
    for (auto const& pack : topics::packs())
        for (auto const& topic : pack.topics)
            for (auto const& text : topic.examples) {
                material.examples.rows.push_back({std::string{text}, std::string{topic.name}});
                material.examples.views.push_back(views_of(std::string{text}, encoders));
            }
    for (auto const& text : topics::foreign_texts()) material.foreign.push_back(views_of(std::string{text}, encoders));
    return topics::Topics::learn(material).value();
}

/// So many articles with their vectors, which are made once and kept in the folder.
knowledge::Index articles_of(std::size_t count, std::filesystem::path const& folder, understanding::Encoder const& encoder) {
    std::vector<knowledge::Article> articles;
    for (std::size_t number = 0; number < count; ++number)
        articles.push_back(knowledge::parse_article(article(number), "article-" + std::to_string(number) + ".md").value());
    knowledge::Index const index{std::move(articles)};
    std::filesystem::create_directories(folder);
    auto const file = folder / (std::to_string(count) + ".bin");
    auto cache = knowledge::VectorCache::load(file, std::string{encoder.model_id()});
    if (!knowledge::fill(cache, index.vectors_needed(), encoder) || !cache.save(file))
        throw std::runtime_error{"the articles were not encoded"};
    return index.with_vectors(cache);
}

/// A question within a dialogue, as a customer's second turn is.
understanding::Dialogue dialogue(int number) {
    understanding::Dialogue turn;
    turn.text =
        "Hello again. How can I " + about(static_cast<std::size_t>(number) * 37) + "? I tried it twice, number " + std::to_string(number);
    turn.earlier = {{understanding::Speaker::customer, "I have a question about my " + about(static_cast<std::size_t>(number) * 11)},
                    {understanding::Speaker::bot, "Of course. What would you like to know?"}};
    return turn;
}

/// What turn/ does with a customer's message before policy decides, in one thread.
double one(understanding::Dialogue const& turn, knowledge::Index const& index, topics::Topics const& topics, Encoders const& encoders) {
    static understanding::Understanding const understanding;
    static understanding::Lexicon const lexicon;
    auto const began = cpu();
    auto query = knowledge::query_from(turn);
    auto texts = texts_to_encode(turn);
    auto const own = static_cast<std::ptrdiff_t>(texts.size());
    for (auto& each : knowledge::query_texts(query)) texts.push_back(std::move(each));
    auto const vectors = vectors_of(*encoders.first, texts);
    understanding::Vectors const read{vectors.begin(), vectors.begin() + own};
    query.vectors.assign(vectors.begin() + own, vectors.end());
    auto const signals = understanding.read(turn, lexicon, &read);
    auto const passages = knowledge::search(index, query);
    auto const verdict = topics.judge(turn.text, views_of(turn.text, encoders));
    auto const spent = cpu() - began;
    if (passages.found.empty() || verdict.topics.empty() || signals.words_only) throw std::runtime_error{"a message was not read whole"};
    return spent * 1e3;
}

/// `from`: numbers that no measure before has used, since texts seen lately are not encoded again.
void against(std::size_t count, int from, Place const& place, Encoders const& encoders, topics::Topics const& topics, Report& report) {
    auto const index = articles_of(count, place.folder / "message", *encoders.first);
    std::vector<double> spent, alone;
    for (int number = from; number < from + (place.quick ? 100 : 400); ++number) {
        auto const turn = dialogue(number);
        vectors_of(*encoders.first, {turn.earlier.front().text});  // as it was when it came
        spent.push_back(one(turn, index, topics, encoders));
        auto const began = cpu();
        vectors_of(*encoders.first, {turn.text + "."});
        alone.push_back((cpu() - began) * 1e3);
    }
    auto const mine = percentile(spent, 0.95), reference = percentile(alone, 0.95);
    // 20 and 12 ms where the encoder takes 2.3: what a slower machine leaves alone is the ratio.
    report.add({"one message whole, " + std::to_string(count) + " articles, CPU p95", mine, "ms", "encoder alone, one text", reference,
                mine / reference, 8.7, 5.2, true, cpu_pressure(),
                "median " + std::to_string(median(spent)) + " ms; both encoders, topics taught"});
}

}  // namespace

void one_message(Place const& place, Report& report) {
    Encoders const encoders{must(inference::find_encoder()), must(inference::find_second_encoder())};
    auto const topics = taught(encoders);
    against(1'000, 0, place, encoders, topics, report);
    if (!place.quick) against(10'000, 100'000, place, encoders, topics, report);
}

}  // namespace baton::bench
