#include <thread>

#include "articles.hpp"
#include "inference/onnx_encoder.hpp"
#include "knowledge/import.hpp"
#include "knowledge/index.hpp"
#include "measures.hpp"
#include "product.hpp"

namespace baton::bench {
namespace {

constexpr std::size_t passages_wanted = 10'000;

/// So many articles that the index keeps the vectors of ten thousand texts.
void write_articles(std::filesystem::path const& folder) {
    std::filesystem::create_directories(folder);
    std::vector<knowledge::Article> all;
    std::size_t passages = 0;
    for (std::size_t number = 0; passages < passages_wanted; ++number) {
        auto const name = "article-" + std::to_string(number) + ".md";
        auto const text = article(number);
        auto parsed = knowledge::parse_article(text, name);
        if (!parsed) throw std::runtime_error{parsed.error().where + ": " + parsed.error().message};
        passages += knowledge::Index{{*parsed}}.vectors_needed().size();
        std::ofstream{folder / name} << text;
    }
}

/// A data folder with ten thousand passages and their vectors; made once.
std::filesystem::path library(std::filesystem::path const& folder) {
    auto const data = folder / "data";
    if (std::filesystem::exists(data / "vectors.bin")) return data;
    std::filesystem::remove_all(folder);
    write_articles(folder / "articles");
    Child import{
        {product_program(), "import", "articles", (folder / "articles").string(), "--data", data.string()}, {}, folder / "import.log"};
    import.line_with("are in the library", 300);
    import.end();
    Product product{data, {.encoder = true, .keep = true}};
    for (auto const until = wall() + 900; !std::filesystem::exists(data / "vectors.bin");
         std::this_thread::sleep_for(std::chrono::seconds{1}))
        if (wall() > until) throw std::runtime_error{"the passages were not encoded in time"};
    return data;
}

std::string question(int number) {
    return "Hello, how can I " + about(static_cast<std::size_t>(number) * 37) + "? I am in a hurry, number " + std::to_string(number);
}

double encoder_millis(inference::OnnxEncoder const& encoder, int from, int count) {
    auto const began = cpu();
    for (int i = from; i < from + count; ++i)
        if (std::vector const one{question(i)}; !encoder.encode(one)) throw std::runtime_error{"the encoder failed"};
    return (cpu() - began) / count * 1e3;
}

/// One customer after another asks one question and waits for the bot: CPU-ms of the server a turn, the message's own storing included.
double turn_millis(Product& product, Customers& customers, int from) {
    std::size_t asking = 0;
    bool answered = false;
    customers.on_frame = [&](std::size_t who, std::string_view frame) {
        answered = answered || (who == asking && frame.find("\"kind\":\"bot\"") != std::string_view::npos);
    };
    auto const began = product.process().cpu();
    for (; asking < customers.size(); ++asking) {
        answered = false;
        customers.say(asking, question(from + static_cast<int>(asking)));
        customers.fleet().until([&] { return answered; }, 30, "the bot's answer");
    }
    customers.on_frame = {};
    return (product.process().cpu() - began) / static_cast<double>(customers.size()) * 1e3;
}

std::vector<double> turns(std::filesystem::path const& data, bool encoder, int rounds, std::vector<double>* alone,
                          inference::OnnxEncoder const& reference) {
    Product product{data, {.encoder = encoder, .quiet_ms = 0, .keep = true}};
    std::vector<double> spent;
    for (int round = 0; round < rounds; ++round) {
        Customers customers{product};
        customers.come(50);
        if (alone != nullptr) alone->push_back(encoder_millis(reference, round * 50, 50));
        spent.push_back(turn_millis(product, customers, round * 50));
        customers.go();
    }
    return spent;
}

}  // namespace

void bots_turn(Place const& place, Report& report) {
    auto encoder = inference::OnnxEncoder::open(inference::default_model_files(), 0);
    if (!encoder) throw std::runtime_error{"no encoder here: " + encoder.error().message};
    auto const data = library(place.folder / "turn");
    std::vector<double> alone;
    auto const whole = turns(data, true, 5, &alone, **encoder);
    auto const words = turns(data, false, 3, nullptr, **encoder);
    auto const reference = median(alone), mine = median(whole);
    report.add({"the bot's turn at 10,000 passages, CPU", mine, "ms", "encoder alone, one text", reference, mine / reference, 5, 3, true,
                cpu_pressure(),
                "from the message's frame to the bot's, storing both; without an encoder " + std::to_string(median(words)) + " ms"});
}

}  // namespace baton::bench
