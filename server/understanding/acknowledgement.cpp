#include "understanding/acknowledgement.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "base/ensure.hpp"
#include "understanding/courtesy.hpp"

namespace baton::understanding {
namespace {

using re2::RE2;

// clang-format off: a language a line
constexpr std::string_view settled =
    "(?:(?:(?:and|so|ok|now|all|its|it is|thats|that is|that was|everything) )*(?:clear|solved|sorted|fixed|done|fair|fair enough|noted|settled|wonderful|fine|good to know|good|it|all there)"
    "|(?:(?:it|that|this|now|all|everything) )*works(?: now| again| fine| perfectly| well)*|makes sense|(?:i )?(?:see|understand)"
    "|resuelto|solucionado|arreglado|entendido|claro|(?:ya )?funciona(?: ya)?|todo claro|listo"
    "|(?:c ?est )?(?:bon|clair|r[eé]gl[eé]|r[eé]solu|compris|not[eé])|[cç]a marche(?: maintenant)?|entendu"
    "|(?:(?:jetzt|alles|das|ist|es) )*(?:verstanden|erledigt|gel[oö]st|klar|klappt|funktioniert|passt|geht)(?: jetzt| wieder)*"
    "|(?:est[aá] )?(?:resolvido|entendido|percebido|claro|tratado)|(?:j[aá] )?funciona(?: agora| j[aá])?)";
/// The trouble that the reply speaks of is over.
constexpr std::string_view over =
    "(?:^| )(?:(?:it|that|this|everything|all) works(?: now| again| fine)?|works (?:now|again)|solved|fixed|sorted"
    "|ya funciona|funciona (?:ya|agora|ahora)|solucionado|resuelto|[cç]a marche maintenant|r[eé]solu|r[eé]gl[eé]|(?:funktioniert|klappt|geht) (?:jetzt|wieder)|gel[oö]st|j[aá] funciona|resolvido)(?:$| )";
/// A question, a wish or an objection.
constexpr std::string_view goes_on =
    "(?:^| )(?:how|what|whats|where|when|why|which|who|whose|can|could|would|should|shall|may|do i|does|is there|are there|want|need|wants|needs|id like|wish|please|help|but|however|still|yet|only|except|not|no|never|nothing|cannot|nor|wrong|instead"
    "|c[oó]mo|qu[eé]|cu[aá]ndo|cu[aá]nto|d[oó]nde|puedo|puede|quiero|necesito|pero|todav[ií]a|a[uú]n|nada|nunca"
    "|comment|quoi|quand|combien|o[uù]|pourquoi|puis|peut|voudrais|veux|besoin|mais|pas|toujours|rien|jamais"
    "|wie|was (?:ist|kostet|mu(?:ß|ss)|soll|mache|passiert|bedeutet)|wann|wo|warum|wer|welche[rsn]?|kann|k[oö]nnen|m[oö]chte|ich will|brauche|aber|noch|nicht|kein|keine|nie|nichts|immer"
    "|como|quando|quanto|onde|posso|pode|quero|preciso|mas|ainda|n[aã]o|nada|nunca|[a-z]+nt)(?:$| )";
// clang-format on

constexpr std::size_t longest = 240;  // bytes; who writes more has more to say
constexpr double quiet = 0.5, calm = -0.2;

/// What stands between commas and full stops: shorter than clauses, which take a word or two with their neighbours.
std::vector<Clause> pieces_of(Message const& message) {
    std::vector<Clause> pieces;
    for (std::size_t at = 0; at < message.words.size(); ++at) {
        if (at == 0 || message.words[at].before != ' ') pieces.push_back({at, at});
        pieces.back().last = at + 1;
    }
    return pieces;
}

bool thanks_or_agrees(Message const& message, Clause clause) {
    static RE2 const agrees{"(?:" + std::string{settled} + ")(?: [.,])*"};
    ensure(agrees.ok(), "a pattern of the program's own is valid");
    auto const one = prepare(message.words_between(clause));
    return courtesy_of(one) == "courtesy.thanks" || RE2::FullMatch(one.plain, agrees);
}

bool asks_or_objects(Message const& message) {
    static RE2 const more{std::string{goes_on}};
    ensure(more.ok(), "a pattern of the program's own is valid");
    return message.text.find('?') != std::string::npos || RE2::PartialMatch(message.plain, more);
}

bool is_over(Message const& message) {
    static RE2 const pattern{std::string{over}};
    ensure(pattern.ok(), "a pattern of the program's own is valid");
    return RE2::PartialMatch(message.plain, pattern);
}

bool wants_something(Message const& message, Signals const& signals) {
    auto const high = [](Score const& score) { return score.value >= quiet; };
    bool const broken = high(signals.broken) && !is_over(message);
    return broken || high(signals.wants_person) || high(signals.distress) || high(signals.confused) || !signals.mentions.empty() ||
           signals.sentiment < calm;
}

}  // namespace

bool acknowledges(Message const& message, Signals const& signals, Dialogue const& dialogue) {
    bool const answered =
        !dialogue.earlier.empty() && dialogue.earlier.back().speaker == Speaker::bot && dialogue.earlier.back().act == "answer";
    if (!answered || message.text.size() > longest || asks_or_objects(message) || wants_something(message, signals)) return false;
    return std::ranges::any_of(pieces_of(message), [&](Clause clause) { return thanks_or_agrees(message, clause); });
}

}  // namespace baton::understanding
