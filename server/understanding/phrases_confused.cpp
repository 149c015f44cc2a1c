#include <array>

#include "understanding/phrases.hpp"

namespace baton::understanding::phrases {
namespace {

using Pattern = std::string_view;

// clang-format off: a pattern a line, whole

constexpr std::array lost = std::to_array<Pattern>({
    "(?:im|i am|am i|am|were|we are|got|getting|feel|feeling|gets|leaves|left|makes)(?: {w}){0,2} (?:confused|puzzled|baffled|bewildered|clueless|stumped|overwhelmed|at a loss)",
    "(?:im|i am|am|were|we are|feel|feeling|got|a bit|a little|bit|totally|completely) (?:{w} )?lost(?: (?:with|in|here|on|at|among|now|how|where|what|as|when|trying)(?: {w})?|$| [.,])",
    "<(?:{w} )?(?:confused|puzzled|baffled|stumped)",
    "(?:confusing|puzzling|baffling|bewildering|confuses (?:me|us)|mystifying|incomprehensible|over my head|lost me|threw me)",
    "(?:i|we|and|but|still|id|im|just|really)(?: {w})? (?:dont|do not|cant|cannot|can not|couldnt|could not|didnt|did not) (?:{w} )?(?:understand|comprehend|grasp|make sense of|make head|follow (?:the|this|these|your|that|it|you|what)|get (?:it|this|that|how|what|why|the point|the difference)|see how|figure|work (?:it |this |that )?out)",
    "<(?:dont|do not|cant|cannot|couldnt|didnt) (?:{w} )?(?:understand|get it|get this|get how|figure|follow (?:this|that|the))",
    "(?:hard|difficult|impossible|struggling|struggle|failing) (?:for (?:me|us) )?to (?:understand|follow|make sense|figure|see how|grasp|work out)",
    "(?:trouble|difficulty|difficulties|problems|hard time) (?:{w} )?(?:understanding|following|making sense|figuring|grasping)",
    "(?:not|isnt) (?:{w} )?(?:sure|certain|clear) (?:{w} )?(?:how|what|where|which|why|whether)|(?:unsure|unclear|uncertain) (?:{w} )?(?:how|what|where|which|why|about|whether|to me)",
    "(?:is|are|its|seems|looks|remains|that|this|it)(?: {w})? (?:unclear|not clear|too complicated|complicated for me|greek to me|a mystery)",
    "(?:no|not any|dont have any|do not have any|havent any|faintest|slightest) (?:idea|clue) (?:{w} )?(?:how|what|where|which|why)|(?:no clue|havent a clue|have not a clue)",
    "(?:dont|do not|didnt|cannot|cant) (?:{w} )?(?:know|tell|see|find out|think of) (?:how|where to (?:start|begin|look|click|go)|what (?:this|that|it|all|these|those|to (?:click|choose|pick|enter|put|type|select))|which (?:one|of))",
    "(?:makes?|making) (?:{w} )?(?:no|little) sense|(?:doesnt|does not|dont|do not|not|isnt)(?: {w})? (?:make|making)(?: {w}){0,2} sense",
    "(?:in|with|using) (?:{w} )?(?:simple|simpler|plain|plainer|easy|easier|everyday|lay) (?:words|terms|english|language)|(?:explain|say|tell|show)(?: {w}){0,3} (?:more simply|in simple|simpler|like im|as if i|like i am|slowly|once more slowly)|for dummies",
    "(?:im|i am|we are|were) not (?:{w} )?(?:technical|tech savvy|good (?:with|at) (?:computers|technology|this|these)|computer person)",
    "what (?:am|are) (?:i|we) (?:supposed|meant|expected) to (?:do|click|enter|choose|put|type|see)",
    "what (?:do you|does (?:this|that|it|all)|is that) (?:even |actually |really )?(?:mean by|even mean|supposed to mean)|what do you mean",
    "(?:wrap my head|get my head|find my way) around|cant find my way|cannot find my way",
    // German
    "(?:bin|sind|ganz|etwas|völlig|total|ziemlich|leicht|mich|komplett|ein bisschen)(?: {w}){0,2} (?:verwirrt|durcheinander|überfordert|ratlos|verunsichert|aufgeschmissen)",
    "(?:verwirrend|verwirrt mich|unübersichtlich|unverständlich|undurchsichtig|nicht verständlich|zu kompliziert|zu hoch für mich)",
    "(?:verstehe?|begreife?|kapiere?|raffe|durchschaue|check)(?: {w}){0,5} (?:nicht|nix|nichts|nur bahnhof|kein wort)|wir (?:verstehen|begreifen|kapieren)(?: {w}){0,4} nicht|verstehen wir(?: {w}){0,3} nicht",
    "(?:mir|uns)(?: {w}){0,3} (?:nicht (?:ganz )?klar|unklar|ein rätsel|schleierhaft|zu kompliziert)|(?:ist|bleibt) (?:{w} )?unklar",
    "(?:blicke?|steige?)(?: {w}){0,3} nicht (?:mehr |ganz )?durch|(?:komme?)(?: {w}){0,4} nicht (?:klar|mit|zurecht|dahinter|draus)|finde mich(?: {w}){0,3} nicht zurecht|auf dem schlauch",
    "(?:keine ahnung|keinen plan|kein plan|keinen schimmer|keine idee)(?: ,)? (?:wie|was|wo|warum|wieso|welche[nrsm]?|wofür|wozu)|(?:weiss|wissen)(?: {w}){0,2} nicht(?: {w}){0,2}(?: ,)? (?:wie|wo|was|welche[nrsm]?|wohin)|nicht (?:{w} )?sicher(?: ,)? (?:wie|wo|was|welche[nrsm]?)",
    "(?:ergibt|macht|machen)(?: {w}){0,3} keinen sinn|(?:was|wie) soll ich(?: {w}){0,2} (?:machen|tun|eingeben|anklicken|auswählen)|was (?:meinen sie|meinst du)|wie (?:meinen sie|meinst du)|(?:einfachen worten|für laien|für anfänger|für dummies|ganz einfach) ?(?:erklär(?:{w})?)?",
    // French
    "(?:suis|sommes|sens|reste|un peu|complètement|totalement|je me)(?: {w}){0,2} (?:perdue?s?|embrouillée?s?|désorientée?s?|dépassée?s?|confuse?s?)(?: (?:dans|avec|sur|par|entre|devant|ici)|$| [.,])",
    "(?:comprends?|comprenons|saisis|pige) (?:{w} )?(?:pas|rien|plus|mal)",
    "(?:mal|difficile|difficulté|difficultés|narrive pas|arrive pas|parviens pas) à (?:{w} )?(?:comprendre|suivre|saisir|my retrouver|retrouver|voir comment)|difficile de (?:comprendre|suivre|sy retrouver)|my perds|my retrouve (?:pas|plus)",
    "(?:pas|rien|peu)(?: {w})? (?:clair|claire|clairs|claires|compréhensible|logique|intuitif)(?:$| [.,])|incompréhensible|(?:prête|porte) à confusion|déroutante?|(?:cest|est|trop|très|assez|plutôt) (?:{w} )?(?:confuse?|trop compliquée?|obscure?)",
    "(?:sais|sait|savons) (?:{w} )?(?:pas|plus|guère) (?:{w} )?(?:comment|où|quoi|ce que|quelle?|quel|lequel|laquelle|par où)|aucune idée (?:de |du |comment|où)|pas (?:{w} )?sûre?s? (?:{w} )?(?:de (?:comprendre|savoir)|davoir compris|comment|où|de ce que)|na (?:aucun|pas de) sens|que voulez vous dire|en termes simples|avec des mots simples",
    // Spanish
    "(?:estoy|estamos|ando|sigo|siento|quedé|algo|un poco)(?: {w}){0,2} (?:confundid[oa]s?|perdid[oa]s?|confus[oa]s?|desorientad[oa]s?|liad[oa]s?|hech[oa] un lío)",
    "no (?:{w} ){0,2}(?:entiendo|entendemos|comprendo|comprendemos|pillo|entendí|capto)|no (?:acabo de|termino de|logro|consigo|puedo) (?:entender|comprender|ver cómo)|(?:cuesta|difícil de|difícil) (?:entender|comprender|seguir)|me (?:confunde|lío|pierdo|hago un lío)",
    "no (?:me )?(?:queda|está|es|tengo|resulta|veo)(?: {w})? clar[oa]|(?:es|resulta|parece|muy|bastante)(?: {w})? (?:confus[oa]|lios[oa]|demasiado complicad[oa])",
    "no (?:sé|sabemos|se) (?:{w} ){0,2}(?:cómo|dónde|qué|cuál|por dónde)|no (?:estoy|ando) (?:{w} )?segur[oa] (?:de )?(?:cómo|dónde|qué|cuál)|(?:ni idea|idea) de (?:cómo|dónde|qué|cuál)|no (?:tiene|le veo|encuentro)(?: {w})? sentido|a qué se refiere|en palabras sencillas",
    // Portuguese
    "(?:estou|estamos|tô|fiquei|ando|sinto|um pouco|meio)(?: {w}){0,2} (?:confus[oa]s?|perdid[oa]s?|baralhad[oa]s?|desorientad[oa]s?)",
    "(?:não|nao) (?:{w} )?(?:entendo|entendi|entendemos|compreendo|compreendi|percebo|estou (?:entendendo|a perceber|a entender))|(?:não|nao) (?:{w} )?(?:consigo|consegui) (?:entender|perceber|compreender)|(?:difícil|dificuldade) (?:{w} )?(?:entender|perceber|compreender)|me (?:confunde|perco)",
    "(?:não|nao) (?:{w} )?(?:está|ficou|é|me é)(?: {w})? clar[oa]|(?:é|está|parece|achei|muito|bastante)(?: {w})? (?:confus[oa]|complicad[oa] demais)",
    "(?:não|nao) (?:sei|sabemos)(?: {w})? (?:como|onde|qual|o que|por onde)|(?:não|nao) (?:faço|tenho)(?: {w}){0,3} ideia (?:{w} )?(?:como|onde|qual|o que)|(?:não|nao) tenho (?:{w} )?certeza (?:de )?(?:como|onde|qual)|(?:não|nao) faz(?: {w})? sentido|em palavras simples|o que (?:você )?quer dizer com",
});
constexpr std::array clear = std::to_array<Pattern>({
    "(?:not|isnt|wasnt|arent|never|no longer|nothing|less|without|avoid|avoids|prevent|dont want to (?:be|get)|hope|hardly)(?: {w}){0,3} (?:confused|confusing|confusion|lost|puzzled|puzzling|complicated|unclear)",
    "(?:customers?|visitors?|buyers?|users?|clients?|shoppers?|guests?|people|they|she|he|staff|coworkers?|everyone|boss|colleagues?|students?)(?: {w}){0,4} (?:confused|confusing|confuse|puzzled|lost|understand|overwhelmed|clear)",
    "(?:was|were) (?:{w} )?(?:confused|lost|puzzled)(?: {w})? (?:at first|before|earlier|yesterday|until)",
    "confused? (?:{w} )?(?:with|for) (?:another|each other|one another)",
    "(?:nicht|kein|keine|weniger|nie|gar nicht|ohne)(?: {w}){0,2} (?:verwirrend|verwirrt|überfordert|unübersichtlich|kompliziert)",
    "(?:kunden|kundinnen|besucher|leute|mitarbeiter|clients|visiteurs|clientes|visitantes)(?: {w}){0,4} (?:verwirrt|verwirrend|verwirren|verstehen|perdus?|comprennent|confundid[oa]s|confus[oa]s|entienden|entendem|perdid[oa]s)",
    "(?:pas|jamais|plus|moins|rien)(?: {w})? (?:perdue?s?|confuse?|compliquée?|déroutante?|embrouillée?)",
    "(?:no|não|nao|nunca|nada)(?: {w}){0,2} (?:confus[oa]|confundid[oa]|perdid[oa]|lios[oa]|complicad[oa])",
});

// clang-format on

}  // namespace

PhraseTable const confused{lost, clear};

}  // namespace baton::understanding::phrases
