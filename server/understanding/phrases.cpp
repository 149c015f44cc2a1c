#include "understanding/phrases.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/ensure.hpp"

namespace baton::understanding {
namespace {

// clang-format off
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> classes{{
    // The longest things first: a class may hold a later one.
    {"{someone}", "(?:{kind} )*(?:{person}|someone|somebody|anyone|anybody|one of (?:you|your (?:people|staff|agents|colleagues|team))|your (?:team|staff|support|people|manager|boss)|whoever is in charge|who(?:ever)? is responsible|somebody|management|support|customer (?:service|care|support|relations)|sales|billing|an? adult)"},
    {"{person}", "(?:human being|human|humans|person|persons|people|agent|agents|representative|representatives|rep|reps|manager|supervisor|operator|adviser|advisor|employee|employees|staff|colleague|coworker|specialist|technician|engineer|salesperson|consultant|expert|lawyer|team member|member of (?:your |the )?(?:staff|team)|staff member|support team|live chat|live support|lady|guy)"},
    {"{kind}", "(?:a|an|any|some|the|your|real|live|actual|living|human|different|another|senior|account|customer|service|support|care|competent|proper|physical|flesh and blood|friendly|other|nice|qualified|true|genuine|technical|sales|billing|of)"},
    {"{talk}", "(?:speak|talk|chat|discuss|speaking|talking|chatting|deal|dealing|have a (?:word|chat|conversation|talk)|get in (?:touch|contact)|be (?:put )?in (?:touch|contact)|be (?:connected|transferred|contacted|called)|get through|reach out|connect)"},
    {"{bot}", "(?:bot|bots|robot|robots|machine|machines|chatbot|chatbots|computer|computers|ai|software|program|automat|algorithm)"},
    {"{fault}", "(?:broken|down|dead|stuck|frozen|buggy|faulty|corrupt|corrupted|unreachable|unusable|unresponsive|greyed out|missing|blank)"},
    {"{this}", "(?:this|it|that|these|everything|all (?:of )?(?:this|it)|(?:my|the|this|our) (?:[^ .,]+ )?(?:case|question|request|issue|problem|message|ticket|chat|conversation|matter|complaint|inquiry|enquiry))"},
    {"{mensch}", "(?:mensch|menschen|mitarbeiter|mitarbeitern|mitarbeiterin|mitarbeitende[nr]?|kolleg(?:e|en|in|innen)|person|kundenberater|kundenberaterin|kundendienst|kundenservice|berater|beraterin|agenten|vorgesetzten|vorgesetzte|ansprechpartner|ansprechpartnerin|sachbearbeiter|sachbearbeiterin|jemand|jemanden|jemandem|support|supportteam|team)"},
    {"{humain}", "(?:conseillers?|conseillère|personne|humain|humaine|être humain|vrai humain|agent|agente|quelqu ?un|responsable|opérateur|opératrice|superviseur|collègues?|l?équipe|l?assistance|service client|support|employée?|collaborateur|collaboratrice|technicien)"},
    {"{persona}", "(?:personas?|humano|humana|ser humano|agente|alguien|operador|operadora|asesor|asesora|representante|encargad[oa]|responsable|supervisor|supervisora|gerente|compañer[oa]s?|colegas?|emplead[oa]|equipo|soporte|atención al cliente|técnico)"},
    {"{pessoa}", "(?:pessoas?|humano|humana|ser humano|atendente|agente|alguém|alguem|operador|operadora|responsável|gerente|supervisor|supervisora|representante|colegas?|funcionári[oa]|equipe|equipa|suporte|colaborador|colaboradora|técnico)"},
    {"{w}", "[^ .,]+"},
}};
// clang-format on

std::string expanded(std::string text) {
    for (auto const& [name, meaning] : classes)
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at)) text.replace(at, name.size(), meaning);
    return text;
}

// `<` is the start of a clause, `>` its end; a pattern otherwise stands on whole words.
std::unique_ptr<re2::RE2> compiled(std::span<std::string_view const> patterns) {
    std::string all;
    for (auto pattern : patterns) {
        std::string one{pattern};
        bool const at_start = one.starts_with('<');
        bool const at_end = one.ends_with('>');
        one = one.substr(at_start ? 1 : 0, one.size() - (at_start ? 1 : 0) - (at_end ? 1 : 0));
        if (!all.empty()) all += '|';
        all += std::string{at_start ? "(?:^|[.,] )" : "(?:^| )"} + "(?:" + expanded(one) + ")" + (at_end ? "(?:$| [.,])" : "(?:$| )");
    }
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(64 << 20);
    auto made = std::make_unique<re2::RE2>(all.empty() ? std::string{"[^\\s\\S]"} : "(" + all + ")", options);
    ensure(made->ok(), "the phrase tables are valid patterns");
    return made;
}

std::size_t word_at(Message const& message, std::size_t plain) {
    auto const found = std::ranges::upper_bound(message.words, plain, {}, &Word::plain_begin);
    return found == message.words.begin() ? 0 : static_cast<std::size_t>(found - message.words.begin()) - 1;
}

// A match begins and ends with blanks and separators that are no part of it.
Clause words_of(Message const& message, std::size_t begin, std::size_t end) {
    auto const skip = [](char c) { return c == ' ' || c == '.' || c == ','; };
    while (begin < end && skip(message.plain[begin])) ++begin;
    while (end > begin && skip(message.plain[end - 1])) --end;
    return {word_at(message, begin), word_at(message, end == begin ? begin : end - 1) + 1};
}

}  // namespace

Phrases::Phrases(PhraseTable const& table) : says_{compiled(table.says)}, unless_{compiled(table.unless)} {}
Phrases::~Phrases() = default;
Phrases::Phrases(Phrases&&) noexcept = default;
Phrases& Phrases::operator=(Phrases&&) noexcept = default;

std::optional<Clause> Phrases::find(Message const& message) const {
    std::size_t from = 0;
    re2::StringPiece match;
    while (from < message.plain.size() && says_->Match(message.plain, from, message.plain.size(), re2::RE2::UNANCHORED, &match, 1)) {
        auto const begin = static_cast<std::size_t>(match.data() - message.plain.data());
        auto const found = words_of(message, begin, begin + match.size());
        if (!message.words[found.first].quoted && !excused_at(message, found.first)) return found;
        auto const next = found.first + 1;
        if (next >= message.words.size()) return std::nullopt;
        from = message.words[next].plain_begin - 1;
    }
    return std::nullopt;
}

bool Phrases::excused(Message const& message) const {
    return std::ranges::any_of(message.clauses, [&](Clause const& clause) { return excused_in(message, clause); });
}

bool Phrases::excused_at(Message const& message, std::size_t word) const {
    auto const clause = std::ranges::find_if(message.clauses, [&](Clause const& one) { return word >= one.first && word < one.last; });
    return clause != message.clauses.end() && excused_in(message, *clause);
}

bool Phrases::excused_in(Message const& message, Clause clause) const {
    auto const begin = message.words[clause.first].plain_begin;
    auto const& last = message.words[clause.last - 1];
    auto const size = last.plain_begin + last.text.size() - begin;
    return unless_->Match(std::string_view{message.plain}.substr(begin, size), 0, size, re2::RE2::UNANCHORED, nullptr, 0);
}

}  // namespace baton::understanding
