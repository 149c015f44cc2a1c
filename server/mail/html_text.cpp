#include "mail/html_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace baton::mail {
namespace {

constexpr int quote_depth_max = 8;
constexpr std::size_t html_max = 1UL << 20U;  // no person writes more
constexpr std::size_t tag_max = 1000;

constexpr std::array<std::string_view, 6> unseen{"script", "style", "head", "title", "template", "svg"};
constexpr std::array<std::string_view, 17> blocks{"p",  "div", "tr", "li", "ul", "ol",  "table",   "h1", "h2",
                                                  "h3", "h4",  "h5", "h6", "hr", "pre", "section", "br"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 34> entities{
    {{"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},   {"euro", "€"},
     {"pound", "£"},  {"copy", "©"},   {"reg", "®"},    {"hellip", "…"}, {"ndash", "–"},  {"mdash", "—"},  {"lsquo", "‘"},
     {"rsquo", "’"},  {"ldquo", "“"},  {"rdquo", "”"},  {"auml", "ä"},   {"ouml", "ö"},   {"uuml", "ü"},   {"Auml", "Ä"},
     {"Ouml", "Ö"},   {"Uuml", "Ü"},   {"szlig", "ß"},  {"eacute", "é"}, {"egrave", "è"}, {"agrave", "à"}, {"ccedil", "ç"},
     {"ntilde", "ñ"}, {"aacute", "á"}, {"iacute", "í"}, {"oacute", "ó"}, {"uacute", "ú"}, {"atilde", "ã"}}};

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

void append_code_point(std::string& out, unsigned long point) {
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return;
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | (point >> 6U));
        out += static_cast<char>(0x80 | (point & 0x3FU));
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | (point >> 12U));
        out += static_cast<char>(0x80 | ((point >> 6U) & 0x3FU));
        out += static_cast<char>(0x80 | (point & 0x3FU));
    } else {
        out += static_cast<char>(0xF0 | (point >> 18U));
        out += static_cast<char>(0x80 | ((point >> 12U) & 0x3FU));
        out += static_cast<char>(0x80 | ((point >> 6U) & 0x3FU));
        out += static_cast<char>(0x80 | (point & 0x3FU));
    }
}

/// What stands for `&name;` at the beginning of `rest`, and how long that is; a lone & stands for itself.
std::pair<std::string, std::size_t> entity_at(std::string_view rest) {
    auto const end = rest.substr(0, 12).find(';');
    if (end == std::string_view::npos || end < 2) return {"&", 1};
    auto name = rest.substr(1, end - 1);
    if (name.front() != '#') {
        auto const* found = std::ranges::find(entities, name, &std::pair<std::string_view, std::string_view>::first);
        if (found == entities.end()) return {"&", 1};
        return {std::string{found->second}, end + 1};
    }
    name.remove_prefix(1);
    bool const hex = !name.empty() && lower(name.front()) == 'x';
    if (hex) name.remove_prefix(1);
    unsigned long point = 0;
    auto const read = std::from_chars(name.data(), name.data() + name.size(), point, hex ? 16 : 10);
    if (read.ec != std::errc{} || read.ptr != name.data() + name.size()) return {"&", 1};
    std::string out;
    append_code_point(out, point == 160 ? ' ' : point);
    return {out, end + 1};
}

/// Lines being written, each behind as many `> ` as it is quoted deep.
class Lines {
  public:
    void word(std::string_view text) {
        if (text.empty()) return;
        if (line_.empty() && !preformatted_) text = trim_left(text);
        line_ += text;
    }
    void space() {
        if (!line_.empty() && line_.back() != ' ') line_ += ' ';
    }
    void end_line() {
        auto const text = trim(line_);
        if (text.empty() && (out_.empty() || out_.ends_with("\n\n") || blank_)) {
            line_.clear();
            return;
        }
        blank_ = text.empty();
        for (int i = 0; i < quoted_; ++i) out_ += "> ";
        out_ += text;
        out_ += '\n';
        line_.clear();
    }
    void open_block() {
        if (!trim(line_).empty()) end_line();
        line_.clear();
    }
    void gap() {
        open_block();
        end_line();
    }
    void quote(int by) {
        open_block();
        quoted_ = std::clamp(quoted_ + by, 0, quote_depth_max);
    }
    void preformatted(bool on) { preformatted_ = on; }
    bool preformatted() const { return preformatted_; }
    std::string take() {
        open_block();
        while (out_.ends_with('\n')) out_.pop_back();
        return std::move(out_);
    }

  private:
    static std::string_view trim_left(std::string_view text) {
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
        return text;
    }
    std::string out_, line_;
    int quoted_ = 0;
    bool blank_ = false;
    bool preformatted_ = false;
};

/// Where a tag ends: a `>` inside quotes is part of it.
std::size_t tag_end(std::string_view html, std::size_t at) {
    char quote = 0;
    for (auto i = at; i < std::min(html.size(), at + tag_max); ++i) {
        auto const c = html[i];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if ((c == '"' || c == '\'') && html[i - 1] == '=') {
            quote = c;
        } else if (c == '>') {
            return i;
        }
    }
    // A quote that never ends would swallow the mail.
    auto const plain = html.find('>', at);
    return plain == std::string_view::npos ? html.size() : plain;
}

void tag(Lines& lines, std::string_view name, bool closing) {
    if (name == "blockquote") return lines.quote(closing ? -1 : 1);
    if (name == "pre") lines.preformatted(!closing);
    if (name == "br") return lines.end_line();
    if (name == "p" && !closing) return lines.gap();
    if (name == "td" || name == "th") return lines.space();
    if (name == "li" && !closing) {
        lines.open_block();
        return lines.word("- ");
    }
    if (name == "hr") {
        lines.open_block();
        lines.word("________________________________");
        return lines.end_line();
    }
    if (std::ranges::find(blocks, name) != blocks.end()) lines.open_block();
}

/// Past an element that nobody sees; to the end when it is never closed.
std::size_t past_unseen(std::string const& low, std::string_view name, std::size_t from) {
    auto const end = low.find("</" + std::string{name}, from);
    if (end == std::string::npos) return low.size();
    auto const close = low.find('>', end);
    return close == std::string::npos ? low.size() : close + 1;
}

}  // namespace

std::string html_to_text(std::string_view html) {
    html = html.substr(0, html_max);
    auto const low = lowered(html);
    Lines lines;
    std::size_t at = 0;
    bool body_seen = low.contains("<body");
    while (at < html.size()) {
        auto const c = html[at];
        if (c == '<' && html.substr(at).starts_with("<!--")) {
            auto const end = html.find("-->", at + 4);
            at = end == std::string_view::npos ? html.size() : end + 3;
        } else if (c == '<' && at + 1 < html.size() &&
                   (is_word(html[at + 1]) || html[at + 1] == '/' || html[at + 1] == '!' || html[at + 1] == '?')) {
            auto const end = tag_end(html, at + 1);
            bool const closing = html[at + 1] == '/';
            auto begin = at + (closing ? 2 : 1);
            auto stop = begin;
            while (stop < end && is_word(html[stop])) ++stop;
            auto const name = std::string_view{low}.substr(begin, stop - begin);
            at = end + 1;
            if (!closing && std::ranges::find(unseen, name) != unseen.end() && (name != "head" || body_seen))
                at = past_unseen(low, name, std::min(at, html.size()));
            else
                tag(lines, name, closing);
        } else if (c == '&') {
            auto const [text, length] = entity_at(html.substr(at));
            lines.word(text);
            at += length;
        } else if (c == '\n' && lines.preformatted()) {
            lines.end_line();
            ++at;
        } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            lines.space();
            ++at;
        } else {
            auto const stop = std::min(html.find_first_of("<& \n\r\t", at + 1), html.size());
            lines.word(html.substr(at, stop - at));
            at = stop;
        }
    }
    return lines.take();
}

}  // namespace baton::mail
