#include "knowledge/article.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "knowledge/import.hpp"

using namespace baton;
using namespace baton::knowledge;

namespace {

std::string const good = R"(---
title: Reset your password
area: account
audience: everyone
pages: [/sign-in, /account/*]
errors: ["AUTH-12", "403"]
problem: "I forgot my password: now what?"
success: "You are signed in."
reviewed: 2026-11-09
keywords: [forgot, "log in"]
---
The link works for **one hour**.

## Steps
1. Open **Sign in**.
2. Press *Forgot*
   and wait.

## If it does not work
- Look into spam.

```
## not a heading
```
)";

std::string with(std::string text, std::string const& from, std::string const& to) {
    auto const at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string complaint(std::string const& text) {
    auto article = parse_article(text, "some/where/reset-password.md");
    REQUIRE_FALSE(article);
    return article.error().where + ": " + article.error().message;
}

}  // namespace

TEST_CASE("an article is read into its parts") {
    auto article = parse_article(good, "reset-password.md");
    REQUIRE_MESSAGE(article, article.error().where << article.error().message);
    CHECK(article->slug == "reset-password");
    CHECK(article->problem == "I forgot my password: now what?");
    CHECK(article->errors == std::vector<std::string>{"AUTH-12", "403"});
    CHECK(article->intro == "The link works for **one hour**.");
    CHECK(article->steps == std::vector<std::string>{"Open **Sign in**.", "Press *Forgot*\nand wait."});
    REQUIRE(article->sections.size() == 1);
    CHECK(is_for_trouble(article->sections[0].heading));
    CHECK(article->sections[0].text.ends_with("## not a heading\n```"));
}

TEST_CASE("an article written and read again is the same article") {
    auto article = parse_article(good, "reset-password.md");
    REQUIRE(article);
    article->title = R"(A "quoted": \title # with - marks)";
    article->problem = "A tab\there, an escape \x1B and a vertical tab \v";
    article->state = State::draft;
    auto again = parse_article(to_markdown(*article), "reset-password.md");
    REQUIRE_MESSAGE(again, again.error().where << again.error().message);
    CHECK(*again == *article);
}

TEST_CASE("what is wrong in an article is named with file, line and column") {
    CHECK(complaint(with(good, "audience: everyone", "audience: friends")) ==
          "reset-password.md:4:11: `audience` must be one of everyone, customers, staff, owner, agents");
    CHECK(complaint(with(good, "area: account", "aera: account")) == "reset-password.md:3:1: unknown key `aera`");
    CHECK(complaint(with(good, "area: account", "title: again")) == "reset-password.md:3:1: `title` is there twice");
    CHECK(complaint(with(good, "[/sign-in, /account/*]", "/sign-in")) ==
          "reset-password.md:5:8: `pages` must be a list such as [one, two]");
    CHECK(complaint(with(good, "/sign-in", "sign-in")) ==
          "reset-password.md:5:8: `pages` a page is a path that starts with `/`, such as /billing/*");
    CHECK(complaint(with(good, "2026-11-09", "soon")) == "reset-password.md:9:11: `reviewed` must be a date such as 2026-11-09");
    CHECK(complaint(with(good, "problem: \"I forgot my password: now what?\"\n", "")) == "reset-password.md:1:1: `problem` is missing");
    CHECK(complaint(with(good, "1. Open **Sign in**.", "Open **Sign in**.")) ==
          "reset-password.md:15:1: `## Steps` must be a numbered list: `1. Open …`");
    CHECK(complaint(with(good, "The link works", "# Title\nThe link works")).starts_with("reset-password.md:12:1: the title belongs"));
    CHECK(complaint(with(good, "title: Reset your password", "title: [a, b]")) == "reset-password.md:2:8: `title` must be one text");
    CHECK(complaint(with(good, "area: account", "area: \"account")).starts_with("reset-password.md:"));
    CHECK(complaint("no front matter") == "reset-password.md:1:1: must start with a front matter between two lines `---`");
    CHECK(complaint("---\ntitle: x\n") == "reset-password.md:1:1: the front matter has no closing line `---`");
    CHECK(complaint(std::string{"---\n\xC3\x28\n---\n"}) == "reset-password.md:1:1: is not UTF-8 text");
}

TEST_CASE("an article beyond the limits is refused, and so is a bomb in its front matter") {
    CHECK(complaint(std::string(article_bytes_max + 1, 'x')) == "reset-password.md:1:1: larger than 64 KiB");
    CHECK(complaint(with(good, "Reset your password", std::string(121, 'x'))) ==
          "reset-password.md:2:8: `title` is longer than 120 characters");
    CHECK_FALSE(parse_article("---\ntitle: " + std::string(15000, '[') + "\n---\n", "a.md"));
    std::string const laughs = "---\ntitle: &a [x,x,x,x,x,x,x,x]\nkeywords: [*a, *a, *a]\n---\nText\n";
    CHECK_FALSE(parse_article(laughs, "a.md"));
}

TEST_CASE("a folder is imported whole or not at all, with one error a file") {
    auto const folder = std::filesystem::temp_directory_path() / "baton-import-test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    auto const write = [&](char const* name, std::string const& text) { std::ofstream{folder / name} << text; };
    CHECK(import_articles(folder).errors[0].message == "no *.md file in the folder");
    write("one.md", good);
    write("two.md", with(good, "reviewed: 2026-11-09", "related: [one, three]"));
    auto imported = import_articles(folder);
    REQUIRE(imported.errors.size() == 1);
    CHECK(imported.errors[0].message == "`related` names `three`, which is no article");
    CHECK(imported.articles.empty());
    CHECK(import_articles(folder, {"three"}).articles.size() == 2);
    write("three.md", "nothing");
    write("four.md", "---\n---\n");
    imported = import_articles(folder);
    CHECK(imported.errors.size() == 2);
    CHECK(imported.articles.empty());
    std::filesystem::remove_all(folder);
    CHECK(import_articles(folder).errors[0].message == "not a folder that can be read");
}

TEST_CASE("the sample company's articles are all sound") {
    auto const imported = import_articles(std::filesystem::path{BATON_SOURCE_DIR} / "examples/stallwright/articles");
    for (auto const& error : imported.errors) FAIL_CHECK(error.where << ": " << error.message);
    CHECK(imported.articles.size() >= 60);
    for (auto const& article : imported.articles) {
        auto again = parse_article(to_markdown(article), article.slug + ".md");
        REQUIRE_MESSAGE(again, again.error().where << again.error().message);
        CHECK(*again == article);
    }
}
