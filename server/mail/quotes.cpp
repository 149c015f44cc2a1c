#include "mail/quotes.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/blank.hpp"
#include "base/text.hpp"

namespace baton::mail {
namespace {

using Lines = std::vector<std::string>;
constexpr std::size_t lines_max = 4000;
constexpr std::size_t line_max = 600;

bool matches(std::string const& line, re2::RE2 const& form) { return line.size() <= line_max && re2::RE2::FullMatch(line, form); }

struct Introduction {
    std::string_view begins;    ///< "" = anything
    std::string_view contains;  ///< folded, after the beginning
};
constexpr std::array<Introduction, 19> introductions{{{"on ", " wrote"},
                                                      {"am ", " schrieb"},
                                                      {"le ", " a écrit"},
                                                      {"el ", " escribió"},
                                                      {"em ", " escreveu"},
                                                      {"a ", " escreveu"},
                                                      {"il ", " ha scritto"},
                                                      {"op ", " schreef"},
                                                      {"op ", " heeft"},
                                                      {"den ", " skrev"},
                                                      {"på ", " skrev"},
                                                      {"pe ", " scris"},
                                                      {"dne ", " napsal"},
                                                      {"dňa ", " napísal"},
                                                      {"w dniu ", " napisał"},
                                                      {"", "> wrote"},
                                                      {"", "> schrieb"},
                                                      {"", "写道"},
                                                      {"", "のメール"}}};
constexpr std::size_t introduction_max = 600;

/// "On Monday, Ines wrote:" in one line. What was put together from several begins with a word that says so.
bool introduces_quote(std::string const& line, bool broken) {
    auto const folded = fold(line.substr(0, introduction_max));
    auto const text = trim(folded);
    if (line.size() > introduction_max || !text.ends_with(':')) return false;
    return std::ranges::any_of(introductions, [&](Introduction const& each) {
        if (!text.starts_with(each.begins) || (broken && each.begins.empty())) return false;
        auto const at = text.find(each.contains, each.begins.empty() ? 0 : each.begins.size() + 2);
        return at != std::string_view::npos && text.size() - at < 200 && text.size() > 10;
    });
}

/// "-----Original Message-----"
bool divides(std::string const& line) {
    static re2::RE2 const form{
        R"((?i)\s*[-_]{2,}\s*(?:original message|original appointment|ursprüngliche nachricht|message d'origine|message d’origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|originalmeddelande|原始邮件|元のメッセージ)\s*[-_]{2,}\s*)"};
    return matches(line, form);
}

bool names_sender(std::string const& line) {
    static re2::RE2 const form{R"((?i)\s*\*?(?:from|von|de|da|van|från|fra|od|发件人|差出人)\s?\*?\s?[:：]\*?\s?.+)"};
    return matches(line, form);
}

bool names_time_or_reader(std::string const& line) {
    static re2::RE2 const form{
        R"((?i)\s*\*?(?:sent|date|gesendet|datum|envoyé|enviado(?: el| em)?|fecha|data|inviato|verzonden|skickat|sendt|发送时间|送信日時|to|an|à|para|a|aan|till|til|收件人|宛先|subject|betreff|objet|asunto|assunto|oggetto|onderwerp)\s?\*?\s?[:：].*)"};
    return matches(line, form);
}

bool says_forwarded(std::string const& line) {
    static re2::RE2 const form{
        R"((?i)\s*(?:[-_]{2,}\s*)?(?:begin )?(?:forwarded message|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|message transféré|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht)\s?:?\s*(?:[-_]{2,})?\s*)"};
    return matches(line, form);
}

bool names_device(std::string const& line) {
    static re2::RE2 const form{
        R"((?i)\s*(?:sent from my .+|sent from (?:outlook|mail|yahoo|proton).*|get outlook for .+|von meinem .+ gesendet|gesendet (?:von|mit) .+|diese nachricht wurde von meinem .+|envoyé de(?:puis)? mon .+|envoyé depuis .+|enviado desde mi .+|enviado desde .+|enviado do meu .+|inviato da(?:l mio)? .+|verzonden vanaf mijn .+)\s*)"};
    return matches(line, form);
}

bool is_quoted(std::string const& line) { return trim(line).starts_with('>'); }

/// How many lines from `at` introduce a quote: mail programs break that sentence where they like. 0 = none.
std::size_t introduction(Lines const& lines, std::size_t at) {
    if (blank(lines[at]) || is_quoted(lines[at])) return 0;
    std::string joined;
    for (std::size_t count = 1; count <= 3 && at + count <= lines.size(); ++count) {
        auto const& line = lines[at + count - 1];
        if (blank(line) || is_quoted(line)) return 0;
        joined += (count > 1 ? " " : "") + line;
        if (introduces_quote(joined, count > 1)) return count;
    }
    return 0;
}

/// The block of From:, Sent:, To: with which Outlook begins what it quotes.
bool outlook_header(Lines const& lines, std::size_t at) {
    if (!names_sender(lines[at])) return false;
    int named = 0;
    for (auto i = at + 1; i < std::min(lines.size(), at + 6); ++i) named += names_time_or_reader(lines[i]) ? 1 : 0;
    return named >= 2;
}

bool is_rule(std::string const& line) {
    auto const text = trim(line);
    return text.size() >= 8 && std::ranges::all_of(text, [](char c) { return c == '_' || c == '-'; });
}

void drop_blank_ends(Lines& lines) {
    while (!lines.empty() && blank(lines.back())) lines.pop_back();
    auto const first = std::ranges::find_if(lines, [](auto const& line) { return !blank(line); });
    lines.erase(lines.begin(), first);
}

void drop_signature(Lines& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i] == "-- " || lines[i] == "--" || lines[i] == "—") {
            lines.resize(i);
            break;
        }
    drop_blank_ends(lines);
    while (!lines.empty() && names_device(lines.back())) {
        lines.pop_back();
        drop_blank_ends(lines);
    }
}

std::string joined(Lines const& lines) {
    std::string text;
    for (auto const& line : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
}

/// Where what is below is nobody's own word any more, whatever it looks like.
std::size_t hard_end(Lines const& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (divides(lines[i])) return i;
        if (outlook_header(lines, i)) return i > 0 && is_rule(lines[i - 1]) ? i - 1 : i;
    }
    return lines.size();
}

/// Introductions go; quoted lines go where they stand in one piece at an end, and stay where somebody answers between them.
Lines without_quotes(Lines const& lines) {
    Lines kept;
    std::vector<bool> quoted;
    for (std::size_t i = 0; i < lines.size();) {
        if (auto const length = introduction(lines, i); length > 0) {
            i += length;
            bool const quotes = std::ranges::any_of(lines.begin() + static_cast<std::ptrdiff_t>(i), lines.end(), is_quoted);
            if (!quotes) break;  // what follows is quoted without a mark
            continue;
        }
        kept.push_back(lines[i]);
        quoted.push_back(is_quoted(lines[i]));
        ++i;
    }
    auto const own = [&](std::size_t i) { return !quoted[i] && !blank(kept[i]); };
    std::size_t first = 0, last = kept.size();
    while (first < kept.size() && !own(first)) ++first;
    while (last > first && !own(last - 1)) --last;
    bool const between = std::ranges::any_of(quoted.begin() + static_cast<std::ptrdiff_t>(first),
                                             quoted.begin() + static_cast<std::ptrdiff_t>(last), [](bool each) { return each; });
    if (between) {  // the lines that the first answer is about
        auto begin = first;
        while (begin > 0 && (quoted[begin - 1] || blank(kept[begin - 1]))) --begin;
        first = begin;
    }
    return {kept.begin() + static_cast<std::ptrdiff_t>(first), kept.begin() + static_cast<std::ptrdiff_t>(last)};
}

Lines lines_of(std::string_view text) {
    auto lines = split_lines(text);
    if (lines.size() > lines_max) lines.resize(lines_max);
    for (auto& line : lines)
        if (line.ends_with('\r')) line.pop_back();
    return lines;
}

}  // namespace

bool is_forward(std::string_view subject, std::string_view text) {
    static re2::RE2 const form{R"((?i)\s*(?:fwd?|wg|tr|rv|enc|i|doorst|转发)\s?[:：].*)"};
    if (re2::RE2::FullMatch(std::string{subject.substr(0, line_max)}, form)) return true;
    auto const lines = lines_of(text);
    return std::ranges::any_of(lines, says_forwarded);
}

std::string own_words(std::string_view text) {
    auto const whole = lines_of(text);
    auto lines = whole;
    if (std::ranges::any_of(lines, says_forwarded)) {
        drop_blank_ends(lines);
        return joined(lines);
    }
    lines.resize(hard_end(lines));
    lines = without_quotes(lines);
    drop_signature(lines);
    if (auto words = joined(lines); !blank(words)) return words;
    return std::string{trim(joined(whole))};
}

}  // namespace baton::mail
