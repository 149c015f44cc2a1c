#pragma once
#include <string>
#include <string_view>

namespace baton::knowledge {

/// What a reader hears when Markdown is read aloud: no marks, list items and paragraphs on their own lines.
/// Raw HTML stays visible as text without its tags' meaning; an image is its description.
std::string plain_text(std::string_view markdown);

/// Markdown as HTML from an allow-list: p, h3–h6, ul, ol, li, strong, em, code, pre, blockquote, hr, br and a. Raw HTML is
/// shown as text, an image as its description, and a link keeps its target only if it is https, http, mailto or relative.
/// Nothing in the output loads anything by itself.
std::string article_html(std::string_view markdown);

/// Whether a link may be followed: https, http, mailto, or a path on the same site.
bool link_allowed(std::string_view url);

}  // namespace baton::knowledge
