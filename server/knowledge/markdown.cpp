#include "knowledge/markdown.hpp"

#include <cmark-gfm.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "base/text.hpp"

namespace baton::knowledge {

namespace {

struct NodeDeleter {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct IteratorDeleter {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

std::string_view literal(cmark_node* node) {
    char const* text = cmark_node_get_literal(node);
    return text == nullptr ? std::string_view{} : std::string_view{text};
}

std::string_view target(cmark_node* node) {
    char const* text = cmark_node_get_url(node);
    return text == nullptr ? std::string_view{} : std::string_view{text};
}

void escape(std::string& out, std::string_view text) {
    for (char const c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
}

/// Walks the tree with an iterator: nesting from outside never deepens our stack.
template <class Visit>
void walk(std::string_view markdown, Visit visit) {
    std::unique_ptr<cmark_node, NodeDeleter> const root{cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_VALIDATE_UTF8)};
    std::unique_ptr<cmark_iter, IteratorDeleter> const iterator{cmark_iter_new(root.get())};
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator.get()))
        visit(cmark_iter_get_node(iterator.get()), event == CMARK_EVENT_ENTER);
}

std::string heading(cmark_node* node) { return "h" + std::to_string(std::clamp(cmark_node_get_heading_level(node) + 1, 3, 6)); }

std::string container(cmark_node* node) {
    auto const type = cmark_node_get_type(node);
    if (type == CMARK_NODE_PARAGRAPH) return "p";
    if (type == CMARK_NODE_HEADING) return heading(node);
    if (type == CMARK_NODE_LIST) return cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? "ol" : "ul";
    if (type == CMARK_NODE_ITEM) return "li";
    if (type == CMARK_NODE_STRONG) return "strong";
    if (type == CMARK_NODE_EMPH) return "em";
    if (type == CMARK_NODE_BLOCK_QUOTE) return "blockquote";
    return {};
}

void open_link(std::string& out, cmark_node* node) {
    if (!link_allowed(target(node))) return;
    out += "<a href=\"";
    escape(out, target(node));
    out += "\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">";
}

void write_leaf(std::string& out, cmark_node* node) {
    auto const type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE) escape(out, literal(node));
    if (type == CMARK_NODE_SOFTBREAK) out += "\n";
    if (type == CMARK_NODE_LINEBREAK) out += "<br>";
    if (type == CMARK_NODE_THEMATIC_BREAK) out += "<hr>";
    if (type != CMARK_NODE_CODE && type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK) return;
    std::string const tag = type == CMARK_NODE_CODE ? "code" : type == CMARK_NODE_CODE_BLOCK ? "pre" : "p";
    out += "<" + tag + ">";
    escape(out, literal(node));
    out += "</" + tag + ">";
}

void write_html(std::string& out, cmark_node* node, bool entering) {
    if (cmark_node_get_type(node) == CMARK_NODE_LINK) {
        if (entering)
            open_link(out, node);
        else if (link_allowed(target(node)))
            out += "</a>";
        return;
    }
    if (auto const tag = container(node); !tag.empty())
        out += (entering ? "<" : "</") + tag + ">";
    else if (entering)
        write_leaf(out, node);
}

void write_plain(std::string& out, cmark_node* node, bool entering) {
    auto const type = cmark_node_get_type(node);
    bool const ends_line = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == CMARK_NODE_ITEM;
    if (ends_line && !entering && !out.empty() && out.back() != '\n') out += '\n';
    if (!entering) return;
    if (type == CMARK_NODE_SOFTBREAK) out += ' ';
    if (type == CMARK_NODE_LINEBREAK) out += '\n';
    out += literal(node);
}

}  // namespace

bool link_allowed(std::string_view url) {
    if (url.empty() || url.size() > 2048) return false;
    bool const clean = std::ranges::all_of(url, [](unsigned char c) { return c > 0x20 && c != 0x7F && c != '\\'; });
    if (!clean) return false;
    auto const colon = url.find(':');
    auto const path = url.find_first_of("/?#");
    if (colon == std::string_view::npos || (path != std::string_view::npos && path < colon)) return !url.starts_with("//");
    std::string scheme{url.substr(0, colon)};
    std::ranges::transform(scheme, scheme.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return scheme == "https" || scheme == "http" || scheme == "mailto";
}

std::string plain_text(std::string_view markdown) {
    std::string out;
    walk(markdown, [&](cmark_node* node, bool entering) { write_plain(out, node, entering); });
    return std::string{trim(out)};
}

std::string article_html(std::string_view markdown) {
    std::string out;
    walk(markdown, [&](cmark_node* node, bool entering) { write_html(out, node, entering); });
    return out;
}

}  // namespace baton::knowledge
