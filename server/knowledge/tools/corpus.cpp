#include "knowledge/tools/corpus.hpp"

#include <cctype>
#include <fstream>
#include <functional>
#include <map>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "knowledge/import.hpp"

namespace baton::knowledge {

namespace {

Result<void> each_line(std::filesystem::path const& file, std::function<void(json::object const&)> const& take) {
    std::ifstream in{file};
    if (!in) return refuse(Code::not_found, "cannot be read", file.string());
    for (std::string line; std::getline(in, line);) {
        if (line.empty()) continue;
        auto object = parse_json_object(line);
        if (!object) return refuse(Code::invalid, object.error().message, file.string());
        take(*object);
    }
    return {};
}

std::vector<std::string> texts(json::object const& object, std::string_view name) {
    std::vector<std::string> out;
    for (auto const& value : object.at(name).as_array()) out.emplace_back(value.as_string());
    return out;
}

understanding::PageView page_of(json::object const& line) {
    return {string_at(line, "page"), string_at(line, "title"), "", string_at(line, "error"), string_at(line, "message")};
}

/// `change_password` and `DELAY_IN_DELIVERY` as words.
std::string in_words(std::string const& label) {
    std::string words;
    for (char const c : label) words += c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return words;
}

}  // namespace

Result<Corpus> read_stackfaq(std::filesystem::path const& folder) {
    Corpus corpus;
    auto articles = each_line(folder / "stackfaq_dev/articles.jsonl", [&](json::object const& line) {
        Article article{.slug = string_at(line, "id"), .title = string_at(line, "question")};
        for (auto& answer : texts(line, "answers")) article.sections.push_back({"", std::move(answer)});
        corpus.articles.push_back(std::move(article));
    });
    if (!articles) return pass_on(articles);
    auto questions = each_line(folder / "stackfaq_dev/queries.jsonl", [&](json::object const& line) {
        corpus.questions.push_back({string_at(line, "query"), {string_at(line, "faq")}, {}, {}});
    });
    if (!questions) return pass_on(questions);
    return corpus;
}

Result<Corpus> read_bank(std::filesystem::path const& folder) {
    Corpus corpus;
    auto articles = each_line(folder / "tau2_bank_kb/articles.jsonl", [&](json::object const& line) {
        Article article{.slug = string_at(line, "id"), .title = string_at(line, "title")};
        article.intro = string_at(line, "content");
        corpus.articles.push_back(std::move(article));
    });
    if (!articles) return pass_on(articles);
    auto questions = each_line(folder / "tau2_bank_kb/tasks_dev.jsonl", [&](json::object const& line) {
        auto right = texts(line, "required_documents");
        if (!right.empty()) corpus.questions.push_back({string_at(line, "scenario"), std::move(right), {}, {}});
    });
    if (!questions) return pass_on(questions);
    return corpus;
}

Result<Corpus> read_company(std::filesystem::path const& folder, std::string const& questions) {
    Corpus corpus;
    auto imported = import_articles(folder / "articles");
    if (!imported.errors.empty()) return std::unexpected(imported.errors.front());
    corpus.articles = std::move(imported.articles);
    auto read = each_line(folder / questions, [&](json::object const& line) {
        corpus.questions.push_back({string_at(line, "question"), texts(line, "articles"), {}, page_of(line)});
    });
    if (!read) return pass_on(read);
    return corpus;
}

Result<Corpus> read_intents(std::filesystem::path const& train, std::vector<std::filesystem::path> const& asked) {
    std::map<std::string, Article> articles;
    auto examples = each_line(train, [&](json::object const& line) {
        auto const label = string_at(line, "label");
        auto& article = articles.try_emplace(label, Article{.slug = label, .title = in_words(label)}).first->second;
        constexpr std::size_t examples_max = 5;
        if (article.sections.size() < examples_max) article.sections.push_back({"", string_at(line, "text")});
    });
    if (!examples) return pass_on(examples);
    Corpus corpus;
    for (auto& [label, article] : articles) corpus.articles.push_back(std::move(article));
    for (auto const& file : asked) {
        auto read = each_line(file, [&](json::object const& line) {
            auto label = string_at(line, "label");
            corpus.questions.push_back({string_at(line, "text"), {}, {}, {}});
            if (label != "oos") corpus.questions.back().right.push_back(std::move(label));
        });
        if (!read) return pass_on(read);
    }
    return corpus;
}

Result<Corpus> read_languages(std::filesystem::path const& folder, std::string const& articles) {
    Corpus corpus;
    auto read = each_line(folder / articles, [&](json::object const& line) {
        Article article{.slug = string_at(line, "id"), .title = string_at(line, "title")};
        article.intro = string_at(line, "body");
        corpus.articles.push_back(std::move(article));
    });
    if (!read) return pass_on(read);
    auto asked = each_line(folder / "languages-questions.jsonl", [&](json::object const& line) {
        constexpr int hexadecimal = 16;
        bool const locked = std::stoi(sha256_hex(string_at(line, "item")).substr(0, 2), nullptr, hexadecimal) % 2 == 0;
        if (locked) return;
        corpus.questions.push_back({string_at(line, "text"), {}, {}, {}});
        if (auto article = string_at(line, "article"); !article.empty()) corpus.questions.back().right.push_back(std::move(article));
    });
    if (!asked) return pass_on(asked);
    return corpus;
}

}  // namespace baton::knowledge
