#include <re2/re2.h>

#include "customers/plain_text.hpp"

namespace baton::customers {
namespace {

// Every repetition has a bound, so that what follows a match is looked at a bounded number of times.
std::string const local = R"([a-z0-9L_+~&%'!#$^.\-]{0,63}[a-z0-9L_+~&%\-])";
std::string const label = R"([a-z0-9L][a-z0-9L\-]{0,62})";
std::string const dot_word =
    R"((?:[ \-_]{1,2}(?:dot|punkt|punto|point|ponto)[ \-_]{1,2}| ?[(\[{<] ?(?:\.|dot|punkt|punto|point|ponto) ?[)\]}>] ?))";
std::string const dot = "(?: ?[.,] ?|" + dot_word + ")";
std::string const spoken_local = local + "(?:" + dot_word + local + "){0,3}";
// Endings that an address in words must have: with them it is no sentence.
std::string const ending =
    R"((?:com|net|org|de|fr|es|pt|br|co|uk|io|eu|ch|at|it|nl|be|pl|info|biz|example|test|edu|gov|ca|mx|ar|cl|ie|au|nz|se|dk|fi|cz|ru|cn|jp|app|dev|online|shop|email|cat|lu|gr|hu|ro|tr|za|tv|me|us)\b)";
// Endings that are no word either where two words stand for signs.
std::string const clear_ending =
    R"((?:com|net|org|de|fr|es|pt|br|co|uk|io|eu|ch|nl|pl|info|biz|example|test|edu|gov|mx|ie|au|nz|dk|cz|ru|cn|jp|app|dev|online|email)\b)";

void find_all(re2::RE2 const& pattern, PlainText const& plain, std::vector<Found>& found) {
    re2::StringPiece const text{plain.text.data(), plain.text.size()};
    re2::StringPiece match;
    for (std::size_t from = 0; pattern.Match(text, from, text.size(), re2::RE2::UNANCHORED, &match, 1);) {
        auto const begin = static_cast<std::size_t>(match.data() - text.data());
        auto end = begin + match.size();
        while (!is_word(text[end - 1]) && text[end - 1] != ']') --end;  // a pattern may look at the sign behind
        add(found, plain, begin, end, "[e-mail]");
        from = end;
    }
}

/// `name@example.com`, also as it stands in an address bar.
void find_written(PlainText const& plain, std::vector<Found>& found) {
    static re2::RE2 const written{local + "(?:@|%40)(?:(?:" + label +
                                  R"(\.){1,8}(?:xn--[a-z0-9\-]{1,59}|[a-zL]{2,63})|\[[0-9a-f.:]{3,45}\]))"};
    find_all(written, plain, found);
}

/// `name (at) example.com`, `name arroba example punto com`, `name @ example . com`, `name at example dot com`.
void find_spelled(PlainText const& plain, std::vector<Found>& found) {
    static re2::RE2 const spelled{spoken_local +
                                  R"((?: ?[(\[{<] ?(?:at|a|@|et|arroba|arobase) ?[)\]}>] ?| (?:arroba|arobase|klammeraffe) | ?@ ?))" +
                                  label + "(?:" + dot + label + "){0,4}" + dot + ending};
    static re2::RE2 const said{spoken_local + R"([ \-_]{1,2}(?:at|@|a|et|arroba|arobase)[ \-_]{1,2})" + label + "(?:" + dot_word + label +
                               "){0,3}" + dot_word + "(?:" + clear_ending + R"(|(?:me|at|it|be|us)(?:[ ]?[.,;:!?)>\n\"']|$)))"};
    find_all(spelled, plain, found);
    find_all(said, plain, found);
}

/// `name at example.com`, where a mail address is spoken of: otherwise it may well be a place.
void find_half_said(PlainText const& plain, std::vector<Found>& found) {
    static re2::RE2 const spoken_of{R"(\b(?:e-?mail|mail|correo|courriel|adress?e|address|direccion|endereco)\b)"};
    static re2::RE2 const half_said{local + " at " + label + R"((?:\.)" + label + R"(){0,3}\.)" + clear_ending};
    if (re2::RE2::PartialMatch(plain.text, spoken_of)) find_all(half_said, plain, found);
}

}  // namespace

void find_emails(PlainText const& plain, std::vector<Found>& found) {
    static re2::RE2 const hint{R"([(\[{<@]|%40|arroba|arobase|klammeraffe|dot|punkt|punto|point|ponto)"};
    if (re2::RE2::PartialMatch(plain.text, hint)) {
        find_written(plain, found);
        find_spelled(plain, found);
    }
    if (plain.text.find(" at ") != std::string::npos) find_half_said(plain, found);
}

}  // namespace baton::customers
