#include "knowledge/import.hpp"

#include <algorithm>
#include <set>

#include "base/files.hpp"
#include "knowledge/index.hpp"

namespace baton::knowledge {

namespace {

Result<Article> read(std::filesystem::path const& file) {
    std::error_code failed;
    auto const size = std::filesystem::file_size(file, failed);
    if (failed) return refuse(Code::not_found, "cannot be read", file.filename().string());
    if (size > article_bytes_max) return refuse(Code::too_large, "larger than 64 KiB", file.filename().string() + ":1:1");
    auto const text = read_file(file);
    if (!text) return refuse(Code::not_found, "cannot be read", file.filename().string());
    return parse_article(*text, file.filename().string());
}

Result<std::vector<std::filesystem::path>> markdown_files(std::filesystem::path const& folder) {
    std::error_code failed;
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator{folder, failed}) {
        if (entry.path().extension() != ".md" || entry.path().filename() == "README.md") continue;
        if (files.size() == articles_max)
            return refuse(Code::too_large, "more than " + std::to_string(articles_max) + " articles", folder.string());
        files.push_back(entry.path());
    }
    if (failed) return refuse(Code::not_found, "not a folder that can be read", folder.string());
    if (files.empty()) return refuse(Code::not_found, "no *.md file in the folder", folder.string());
    std::ranges::sort(files);
    return files;
}

void check_links(Imported& imported, std::vector<std::string> const& known_slugs) {
    std::set<std::string> slugs{known_slugs.begin(), known_slugs.end()};
    for (auto const& article : imported.articles) slugs.insert(article.slug);
    for (auto const& article : imported.articles) {
        auto const lost = std::ranges::find_if(article.related, [&](auto const& slug) { return !slugs.contains(slug); });
        if (lost == article.related.end()) continue;
        imported.errors.push_back({Code::invalid, "`related` names `" + *lost + "`, which is no article", article.slug + ".md"});
    }
}

}  // namespace

Imported import_articles(std::filesystem::path const& folder, std::vector<std::string> const& known_slugs) {
    Imported imported;
    auto files = markdown_files(folder);
    if (!files) return {{}, {files.error()}};
    for (auto const& file : *files) {
        auto article = read(file);
        if (article)
            imported.articles.push_back(std::move(*article));
        else
            imported.errors.push_back(article.error());
    }
    if (imported.errors.empty()) check_links(imported, known_slugs);
    if (!imported.errors.empty()) imported.articles.clear();
    return imported;
}

}  // namespace baton::knowledge
