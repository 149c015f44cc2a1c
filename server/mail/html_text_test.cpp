#include "mail/html_text.hpp"

#include <doctest/doctest.h>

using baton::mail::html_to_text;

TEST_CASE("an HTML mail is its words, line by line") {
    CHECK(html_to_text("<p>One</p><p>Two<br>Three</p>") == "One\n\nTwo\nThree");
    CHECK(html_to_text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>") == "a b\nc");
    CHECK(html_to_text("a\n  b   c") == "a b c");
    CHECK(html_to_text("<pre>a\n  b</pre>") == "a\nb");
}

TEST_CASE("entities are their characters and a lone ampersand stays") {
    CHECK(html_to_text("5 &lt; 6 &amp; 7 &#8364; &#x20AC; &nosuch; AT&T &#0; &#xD800;") == "5 < 6 & 7 € € &nosuch; AT&T");
}

TEST_CASE("what nobody sees is left out, also when it never ends") {
    CHECK(html_to_text("a<script>b</script>c<style>d</style><!-- e -->f") == "acf");
    CHECK(html_to_text("a<script>b") == "a");
    CHECK(html_to_text("a<!-- b") == "a");
    CHECK(html_to_text("a <b") == "a");
    CHECK(html_to_text("<a title=\"x > y\">z</a>") == "z");
}

TEST_CASE("quotes stand behind a mark, as deep as they are") {
    CHECK(html_to_text("yes<blockquote>no<blockquote>older</blockquote></blockquote>") == "yes\n> no\n> > older");
}
