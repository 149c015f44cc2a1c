#include <re2/re2.h>

#include <algorithm>

#include "customers/plain_text.hpp"

namespace baton::customers {
namespace {

/// A pattern looks at so many characters; a longer value is hidden to its end.
std::size_t end_of_value(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::size_t bounded = 100;
    if (end - begin < bounded || text[begin] == '"' || text[begin] == '\'') return end;
    auto const stop = text.find_first_of(" \t\r\n\f\v,;&\"'<>", end);
    return stop == text.npos ? text.size() : stop;
}

/// Where a pattern's group `group` stands becomes `mark`, if `fits` says so.
template <class Fits>
void find(std::string_view text, re2::RE2 const& pattern, int group, std::string_view mark, std::vector<Found>& found, Fits fits) {
    re2::StringPiece const all{text.data(), text.size()};
    re2::StringPiece match[4];
    for (std::size_t from = 0; pattern.Match(all, from, all.size(), re2::RE2::UNANCHORED, match, 4);) {
        auto const& part = match[group];
        auto const begin = static_cast<std::size_t>(part.data() - all.data());
        from = std::max<std::size_t>(from + 1, static_cast<std::size_t>(match[0].data() - all.data()) + match[0].size());
        if (part.data() != nullptr && fits(std::string_view{part.data(), part.size()})) {
            found.push_back({begin, end_of_value(text, begin, begin + part.size()), mark});
            from = std::max(from, found.back().end);
        }
        if (from > all.size()) break;
    }
}

void find(std::string_view text, re2::RE2 const& pattern, int group, std::string_view mark, std::vector<Found>& found) {
    find(text, pattern, group, mark, found, [](std::string_view) { return true; });
}

auto count(std::string_view text, auto... is) {
    return std::ranges::count_if(text, [&](unsigned char c) { return (is(c) || ...); });
}
bool digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool alpha(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Nobody writes such a word: it was drawn.
bool is_drawn(std::string_view word) { return count(word, digit) >= 4 && count(word, alpha) >= 4; }
/// After "the password is": a word without digit or sign may be "wrong" or "secret".
bool is_password(std::string_view word) {
    return std::ranges::any_of(
        word, [](unsigned char c) { return !alpha(c) && c < 0x80 && c != '.' && c != '-' && c != '\'' && c != '?' && c != '!'; });
}

#define BATON_PASSWORD R"(pass(?:word|wd|phrase|code|wort)?|pwd|kennwort|contrase(?:ñ|n)a|clave|mot de passe|mdp|senha|palavra[\- ]passe)"

void find_named(std::string_view text, std::vector<Found>& found) {
    static re2::RE2 const assigned{
        R"((?i)\b(?:)" BATON_PASSWORD
        R"(|secret|token|api[_\- ]?key|access[_\-]?key|private[_\-]?key|client[_\-]?secret|session(?:[_\-]?id)?|auth(?:orization)?|otp)\s{0,8}[=:]\s{0,8}("[^"]{1,400}"|'[^']{1,400}'|[^\s,;&"'<>]{4,400}))"};
    static re2::RE2 const told{
        R"((?i)\b(?:)" BATON_PASSWORD
        R"()(?: for [^\s]{1,40}| is now| was)? (?:is|was|ist|lautet|war|es|era|est|était|é|era|=) ["'„“«]?([^\s"'„“»,;]{4,100}))"};
    static re2::RE2 const card_code{
        R"((?i)\b(?:cvv2?|cvc2?|cvn|csc|security code|prüfziffer|kartenprüfnummer|código de seguran(?:ç|c)a|código de seguridad|cryptogramme)\s{0,3}(?:is|ist|es|est|é|:|=|-)?\s{0,3}([0-9]{3,4})\b)"};
    find(text, assigned, 1, "[hidden]", found);
    find(text, told, 1, "[hidden]", found, is_password);
    find(text, card_code, 1, "[hidden]", found);
}

#undef BATON_PASSWORD

void find_keys(std::string_view text, std::vector<Found>& found) {
    static re2::RE2 const jwt{R"(\beyJ[A-Za-z0-9_\-]{5,}\.[A-Za-z0-9_\-]{5,}\.[A-Za-z0-9_\-]*)"};
    static re2::RE2 const bearer{R"((?i)\bbearer\s{1,8}[A-Za-z0-9._~+/\-]{8,}=*)"};
    static re2::RE2 const keys{
        R"(\b(?:(?:sk|pk|rk|whsec|ghp|gho|ghu|ghs|ghr|github_pat|glpat|shpat|shpss|npm|pypi|hf|dop_v1|xox[abeprs])[_\-][A-Za-z0-9_\-]{10,}|A[KS]IA[0-9A-Z]{16}|AIza[0-9A-Za-z_\-]{30,}|SG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}|ya29\.[A-Za-z0-9_\-]{20,}))"};
    static re2::RE2 const pem{R"(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\s]*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?)"};
    find(text, jwt, 0, "[token]", found);
    find(text, bearer, 0, "[token]", found);
    find(text, keys, 0, "[key]", found);
    find(text, pem, 0, "[key]", found);
}

void find_in_addresses(std::string_view text, std::vector<Found>& found) {
    static re2::RE2 const user{R"(\b[A-Za-z][A-Za-z0-9+.\-]{1,20}://([^/\s@]{1,200})@)"};
    static re2::RE2 const query{R"(\b[A-Za-z][A-Za-z0-9+.\-]{1,20}://[^\s?#<>"]+[?#]([^\s<>"]+))"};
    find(text, user, 1, "[user]", found);
    find(text, query, 1, "[hidden]", found);
}

/// Letters and digits in one row, longer than any number that people read to each other.
void find_drawn(std::string_view text, std::vector<Found>& found) {
    constexpr std::size_t least = 32;
    auto const in_word = [](unsigned char c) { return digit(c) || alpha(c); };
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const begin = at;
        while (at < text.size() && in_word(static_cast<unsigned char>(text[at]))) ++at;
        if (at - begin >= least && is_drawn(text.substr(begin, at - begin))) found.push_back({begin, at, "[token]"});
    }
}

}  // namespace

void find_secrets(std::string_view original, std::vector<Found>& found) {
    // What each of them needs. Most of what people write has none of it, and one look tells.
    static re2::RE2 const suspicious{
        R"(eyJ|://|[=:]|(?i:bearer|pass|pwd|kennw|contrase|clave|mdp|senha|palavra|cv[vcn]|csc|code|ziffer|nummer|código|crypto)|(?:sk|pk|rk|whsec|gh[pousr]|github_pat|glpat|shp[as][ts]|npm|pypi|hf|dop_v1|xox[abeprs])[_\-]|AKIA|ASIA|AIza|SG\.|ya29|-----)"};
    find_drawn(original, found);
    if (!re2::RE2::PartialMatch({original.data(), original.size()}, suspicious)) return;
    find_keys(original, found);
    if (original.find("://") != original.npos) find_in_addresses(original, found);
    find_named(original, found);
}

}  // namespace baton::customers
