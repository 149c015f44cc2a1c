#include "knowledge/markdown.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>

#include "base/json.hpp"
#include "knowledge/passages.hpp"
#include "knowledge/words.hpp"

using namespace baton;
using namespace baton::knowledge;

namespace {

/// Every tag of the output is one we write, and the only attributes are those of our links.
bool only_allowed_tags(std::string const& html) {
    static std::regex const allowed{
        "</?(p|h[3-6]|ul|ol|li|strong|em|code|pre|blockquote)>|<hr>|<br>|</a>|"
        "<a href=\"(https?:|mailto:|[^\":<>]*)[^\"<>]*\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">"};
    auto const rest = std::regex_replace(html, allowed, "");
    return rest.find_first_of("<>\"'") == std::string::npos;
}

}  // namespace

TEST_CASE("Markdown reads aloud as plain sentences") {
    CHECK(plain_text("Press **Reset** and [wait](https://a.example).\n\n- one\n- two") == "Press Reset and wait.\none\ntwo");
    CHECK(plain_text("![a picture](https://x.example/p.png)") == "a picture");
}

TEST_CASE("an article's HTML holds nothing but the allow-list") {
    CHECK(article_html("Press **Reset**.") == "<p>Press <strong>Reset</strong>.</p>");
    CHECK(article_html("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>");
    CHECK(article_html("![x](https://evil.example/p.png)") == "<p>x</p>");
    CHECK(article_html("[a](javascript:alert(1))") == "<p>a</p>");
    CHECK(article_html("[a](/billing)") == "<p><a href=\"/billing\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">a</a></p>");
}

TEST_CASE("a link may lead to the web, to mail or into the same site, and nowhere else") {
    for (char const* good : {"https://a.example/x", "HTTP://a.example", "mailto:a@b.example", "/billing?x=a:b", "#top", "page.html"})
        CHECK_MESSAGE(link_allowed(good), good);
    for (char const* bad : {"javascript:x", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "//evil.example", "", "java\tscript:x",
                            " javascript:x", "/\\evil.example", "\x01javascript:x", "file:///etc/passwd"})
        CHECK_FALSE_MESSAGE(link_allowed(bad), bad);
}

TEST_CASE("known attacks on sanitizers come out as text") {
    char const* data = std::getenv("BATON_DATA");
    std::ifstream in{std::string{data == nullptr ? BATON_SOURCE_DIR "/../shared/data" : data} + "/xss-sanitizer-cases/cases.json"};
    if (!in) {
        MESSAGE("skipped: the public attack cases are not on this machine (BATON_DATA)");
        return;
    }
    std::string const text{std::istreambuf_iterator<char>{in}, {}};
    auto const parsed = parse_json(text);
    REQUIRE(parsed);
    auto const& cases = parsed->as_array();
    CHECK(cases.size() > 200);
    for (auto const& entry : cases) {
        std::string const payload{entry.at("payload").as_string()};
        for (auto const& form :
             {payload, "[a](" + payload + ")", "# " + payload, ("[" + payload).append("](<").append(payload).append(">)"), "`" + payload})
            CHECK_MESSAGE(only_allowed_tags(article_html(form)), form);
    }
}

TEST_CASE("deeply nested Markdown neither crashes nor deepens the stack") {
    CHECK_FALSE(article_html(std::string(30000, '>') + " x").empty());
    CHECK_FALSE(article_html(std::string(20000, '[') + "x").empty());
}

TEST_CASE("words are folded, stemmed in their language, and stripped of stop words") {
    CHECK(content_words("How do I RESET my passwords?", "en") == content_words("resetting the password", "en"));
    CHECK(content_words("Rechnungen", "de") == content_words("Rechnung", "de"));
    CHECK(content_words("密码", "zh").size() == 2);
    CHECK(content_words("", "en").empty());
    CHECK(content_words(std::string(100, 'a'), "en").empty());
}

TEST_CASE("a long text is cut into windows that overlap and lose nothing") {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "w" + std::to_string(i) + " ";
    auto const windows = cut_windows(text, 90, 60, 64);
    CHECK(windows.size() == 3);
    CHECK(windows[0].ends_with("w89"));
    CHECK(windows[1].starts_with("w60"));
    CHECK(windows[2].ends_with("w199"));
    CHECK(cut_windows("one two", 90, 60, 64).size() == 1);
    CHECK(cut_windows("", 90, 60, 64).empty());
}
