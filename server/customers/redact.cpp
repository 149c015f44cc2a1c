#include "customers/redact.hpp"

#include <re2/re2.h>

namespace baton::customers {
namespace {

bool luhn(std::string_view digits) {
    int sum = 0;
    bool twice = false;
    for (auto it = digits.rbegin(); it != digits.rend(); ++it, twice = !twice) {
        int digit = *it - '0';
        if (twice) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

// Issuers' leading digits (ISO/IEC 7812): keeps order and phone numbers that happen to pass Luhn.
bool is_card(std::string_view digits) {
    if (digits.size() < 13 || digits.size() > 19) return false;
    char const first = digits.front();
    return (first == '4' || first == '5' || first == '6' || first == '2' || digits.starts_with("34") || digits.starts_with("37") ||
            digits.starts_with("30") || digits.starts_with("35")) &&
           luhn(digits);
}

std::string without_cards(std::string_view text) {
    if (text.find_first_of("0123456789") == text.npos) return std::string{text};
    static re2::RE2 const run{R"((?:^|[^\d])((?:\d[ \-.]?){12,18}\d)(?:$|[^\d]))"};
    std::string out;
    re2::StringPiece rest{text.data(), text.size()};
    char const* copied = text.data();
    re2::StringPiece found;
    while (re2::RE2::PartialMatch(rest, run, &found)) {
        std::string digits;
        for (char c : found)
            if (c >= '0' && c <= '9') digits += c;
        char const* const end = found.data() + found.size();
        out.append(copied, found.data());
        if (is_card(digits))
            out += "[card number]";
        else
            out.append(found.data(), found.size());
        copied = end;
        rest = re2::StringPiece{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    }
    out.append(copied, text.data() + text.size());
    return out;
}

}  // namespace

std::string redact(std::string_view text) {
    static re2::RE2 const jwt{R"(\beyJ[A-Za-z0-9_\-]{5,}\.[A-Za-z0-9_\-]{5,}\.[A-Za-z0-9_\-]*)"};
    static re2::RE2 const url_user{R"((\b[a-z][a-z0-9+.\-]{1,20}://)[^/\s@]{1,200}@)"};
    static re2::RE2 const url_query{R"((\b[a-z][a-z0-9+.\-]{1,20}://[^\s?#<>"]+)[?#][^\s<>"]*)"};
    static re2::RE2 const named{
        R"((?i)\b(pass(?:word|wd)?|pwd|secret|token|api[_\-]?key|access[_\-]?key|client[_\-]?secret|session(?:[_\-]?id)?|auth(?:orization)?)(\s*[=:]\s*)("[^"]{1,400}"|'[^']{1,400}'|[^\s,;&"'<>]{4,400}))"};
    static re2::RE2 const bearer{R"((?i)\bbearer\s+[A-Za-z0-9._~+/\-]{8,}=*)"};
    static re2::RE2 const keys{R"(\b(?:sk|pk|rk|whsec|ghp|gho|xox[abps])[_\-][A-Za-z0-9_\-]{10,})"};
    // What each of them needs. Most of what people write has none of it, and one look tells.
    static re2::RE2 const suspicious{R"(eyJ|://|[=:]|(?i:bearer)|(?:sk|pk|rk|whsec|ghp|gho|xox[abps])[_\-])"};
    auto out = without_cards(text);
    if (!re2::RE2::PartialMatch(out, suspicious)) return out;
    re2::RE2::GlobalReplace(&out, jwt, "[token]");
    re2::RE2::GlobalReplace(&out, bearer, "[token]");
    re2::RE2::GlobalReplace(&out, keys, "[key]");
    re2::RE2::GlobalReplace(&out, url_user, R"(\1[user]@)");
    re2::RE2::GlobalReplace(&out, url_query, R"(\1?[hidden])");
    re2::RE2::GlobalReplace(&out, named, R"(\1\2[hidden])");
    return out;
}

std::string redact_path(std::string_view url) {
    if (auto const scheme = url.find("://"); scheme != std::string_view::npos) {
        auto const slash = url.find('/', scheme + 3);
        url = slash == std::string_view::npos ? std::string_view{"/"} : url.substr(slash);
    }
    url = url.substr(0, url.find_first_of("?#"));
    static re2::RE2 const long_segment{R"(/[A-Za-z0-9_\-.~]{32,})"};
    auto out = redact(url);
    re2::RE2::GlobalReplace(&out, long_segment, "/[hidden]");
    return out;
}

}  // namespace baton::customers
