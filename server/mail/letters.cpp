#include "mail/letters.hpp"

#include <vector>

#include "base/text.hpp"

namespace baton::mail {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\n': out += "<br>\r\n"; break;
            default: out += c;
        }
    return out;
}

/// One column that reads on every screen and in dark mode, without pictures and without anything to fetch.
std::string page(LetterFacts const& facts, std::string const& lead, std::string const& words, std::string const& foot) {
    std::string html =
        "<!doctype html>\r\n<html lang=\"" + escaped(facts.language) +
        "\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"></head>\r\n"
        "<body style=\"margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif\">\r\n<div style=\"max-width:36em;margin:0 auto\">\r\n";
    if (!lead.empty()) html += "<p>" + escaped(lead) + "</p>\r\n";
    if (!words.empty())
        html +=
            "<div style=\"border-left:4px solid " + escaped(facts.accent) + ";padding:2px 0 2px 14px\">" + escaped(words) + "</div>\r\n";
    return html + "<p style=\"font-size:13px;opacity:.75;margin-top:28px\">" + escaped(foot) + "</p>\r\n</div></body></html>\r\n";
}

Letter letter(Locale const& locale, LetterFacts const& facts, std::string lead, std::string const& words, std::string const& foot_key) {
    auto const foot = locale.format(facts.language, foot_key, {{"company", facts.company}});
    Letter made{subject_of(locale, facts), {}, page(facts, lead, words, foot)};
    if (!lead.empty()) made.text = std::move(lead) + "\n\n";
    if (!words.empty()) made.text += words + "\n\n";
    made.text += "-- \n" + foot + "\n";
    return made;
}

std::string greeting(Locale const& locale, LetterFacts const& facts) {
    return locale.format(facts.language, facts.customer.empty() ? "mail.hello" : "mail.hello_name", {{"name", facts.customer}});
}

}  // namespace

std::string subject_of(Locale const& locale, LetterFacts const& facts) {
    return locale.format(facts.language, "mail.subject", {{"company", facts.company}});
}

Letter promised_letter(Locale const& locale, LetterFacts const& facts) {
    auto const said = locale.format(facts.language, "mail.promised", {{"by", facts.by}, {"company", facts.company}});
    return letter(locale, facts, greeting(locale, facts) + "\n\n" + said, {}, "mail.foot");
}

Letter answer_letter(Locale const& locale, LetterFacts const& facts, std::string const& words) {
    auto const lead = locale.format(facts.language, "mail.answer", {{"agent", facts.agent}, {"company", facts.company}});
    return letter(locale, facts, lead, words, "mail.foot");
}

Letter broken_letter(Locale const& locale, LetterFacts const& facts) {
    auto const said = locale.format(facts.language, "mail.broken", {{"company", facts.company}});
    return letter(locale, facts, greeting(locale, facts) + "\n\n" + said, {}, "mail.foot");
}

Letter test_letter(Locale const& locale, LetterFacts const& facts) {
    auto made = letter(locale, facts, locale.format(facts.language, "mail.test", {{"company", facts.company}}), {}, "mail.test_foot");
    made.subject = locale.format(facts.language, "mail.test_subject", {{"company", facts.company}});
    return made;
}

}  // namespace baton::mail
