#include <array>

#include "understanding/phrases.hpp"

namespace baton::understanding::phrases {
namespace {

using Pattern = std::string_view;

// clang-format off: a pattern a line, whole

constexpr std::array grumbles = std::to_array<Pattern>({
    "(?:annoying|annoyed|annoys (?:me|us)|annoyingly|irritating|irritated|irritates (?:me|us)|frustrating|frustrated|frustrates (?:me|us)|vexing|tiresome|tedious|aggravating|exasperating|exasperated|bothersome|bugging me|bugs me|on my nerves|infuriating)",
    "(?:a|such a|real|bit of a|what a|royal|huge|total) (?:pain|nuisance|hassle|drag|headache|letdown)(?: (?:to|in|that|when|how)|$| [.,])",
    "(?:im|i am|am|were|we are|not|quite|rather|a bit|a little|pretty|very|really|it is|its|this is) (?:{w} )?(?:disappointed|disappointing|inconvenient|unhappy|dissatisfied|displeased|grumpy|unimpressed)",
    "(?:im|i am|am|were|we are) not (?:{w} )?(?:happy|pleased|satisfied|thrilled|amused|impressed)",
    "(?:searching|looking|trying|waiting|been|clicking|hunting|struggling|fighting|fiddling)(?: {w}){0,5} for (?:{w} ){0,2}(?:hours|ages|an hour|half an hour|days)",
    "(?:cost|costs|costing|wasted|lost) (?:me|us) (?:{w} ){0,3}(?:hour|hours|morning|afternoon|evening|day|days|time|ages)",
    "(?:why|should)(?: {w}){0,3} (?:so|this|that|be so) (?:hard|difficult|complicated|cumbersome|slow)|(?:shouldnt|should not) be (?:so |this |that )?(?:hard|difficult|complicated)",
    "(?:takes|taking|took) (?:{w} )?(?:forever|ages|way too long|far too long|too long)",
    "<(?:argh|aargh|grr|grrr|ugh|sigh|gah|oh come on|come on)",
    // German
    "(?:ärgerlich|ärgert (?:mich|uns)|ärgere mich|verärgert|nervig|nervt|nervend|genervt|frustrierend|frustriert|lästig|mühsam|unerfreulich|umständlich|ätzend|auf die nerven|unzufrieden|zum verzweifeln)",
    "(?:bin|sind)(?: {w}){0,2} nicht (?:{w} )?(?:zufrieden|begeistert|erfreut|glücklich)|seit (?:{w} )?(?:stunden|ewigkeiten|ewig)|warum ist das so (?:schwer|kompliziert|schwierig)|(?:viel )?zu lange gedauert",
    // French
    "(?:agaçante?|agacée?|énervante?|énervée?|ménerve|magace|pénible|embêtante?|frustrante?|frustrée?|contrariante?|contrariée?|irritante?|irritée?|lassante?|exaspérante?|mécontente?|déçue?|casse pieds)",
    "(?:suis|sommes) (?:{w} )?(?:pas|guère) (?:{w} )?(?:contente?s?|satisfaite?s?|ravie?s?)|depuis des heures|pourquoi (?:{w} ){0,2}(?:si|aussi) compliqué|(?:me|fait) perdre (?:mon |du )?temps",
    // Spanish
    "(?:es|resulta|qué|muy|bastante|estoy|algo|un poco|tan|estamos) (?:{w} )?(?:molest[oa]|frustrante|frustrad[oa]|fastidios[oa]|pesad[oa]|irritante|irritad[oa]|incómod[oa]|decepcionante|decepcionad[oa]|engorros[oa]|desesperante)|qué (?:fastidio|rabia|lata)|me (?:molesta|fastidia|frustra|irrita|da rabia)",
    "no (?:estoy|estamos) (?:{w} )?(?:content[oa]s?|satisfech[oa]s?)|llevo (?:{w} ){0,2}horas|por qué (?:{w} )?tan (?:difícil|complicado)",
    // Portuguese
    "(?:é|está|estou|que|muito|bem|bastante|um pouco|fico|fiquei|tão|acho) (?:{w} )?(?:chat[oa]|irritante|irritad[oa]|frustrante|frustrad[oa]|incômod[oa]|incómod[oa]|aborrecid[oa]|chatead[oa]|desagradável|cansativ[oa])|me (?:irrita|frustra|chateia|aborrece)|que saco",
    "(?:não|nao) (?:estou|estamos|fiquei) (?:{w} )?(?:satisfeit[oa]s?|content[ea]s?)|há horas|por que (?:{w} )?tão (?:difícil|complicado)",
});
constexpr std::array content = std::to_array<Pattern>({
    "(?:not|isnt|wasnt|arent|never|no longer|no|less|without|avoid|nothing|dont|hope|hardly|stop|sorry|apologies)(?: {w}){0,3} (?:annoying|annoyed|annoys|irritating|irritated|frustrating|frustrated|tedious|pain|nuisance|hassle|drag|headache|disappointed|disappointing|inconvenient|unhappy|bothersome)",
    "(?:customers?|visitors?|buyers?|users?|clients?|shoppers?|guests?|people|they|he|she|boss|neighbou?rs?|everyone)(?: {w}){0,4} (?:annoyed|annoying|irritated|irritating|frustrated|frustrating|unhappy|disappointed|dissatisfied|complain)",
    "(?:annoyed|unhappy|frustrated|disappointed|dissatisfied|angry|annoying) (?:customers?|visitors?|buyers?|clients?|shoppers?|question|questions)",
    "(?:was|were|used to be) (?:{w} )?(?:annoyed|annoying|irritated|frustrated|frustrating|disappointed|unhappy)",
    "(?:nicht|kein|keine|ohne|weniger|nie|gar nicht|entschuldigung|entschuldigen)(?: {w}){0,2} (?:ärgerlich|nervig|genervt|nervt|frustrierend|lästig|mühsam|umständlich|unzufrieden|verärgert)",
    "(?:verärgerte|unzufriedene|genervte|enttäuschte)[rn]? (?:kund{w}|käufer(?:{w})?|gäste)|kund(?:e|en|in|innen)(?: {w}){0,3} (?:verärgert|unzufrieden|genervt|enttäuscht)",
    "(?:pas|jamais|sans|moins|plus|rien)(?: {w})? (?:agaçante?|énervante?|pénible|embêtante?|frustrante?|déçue?|énervée?|contrariante?)|clients? (?:{w} )?(?:mécontents?|déçus?|énervés?)",
    "(?:no|não|nao|nunca|nada|sin|sem|menos)(?: {w}){0,2} (?:molest[oa]|frustrante|frustrad[oa]|pesad[oa]|irritante|chat[oa]|incómod[oa]|engorros[oa]|cansativ[oa]|fastidios[oa]|molesta|decepcionad[oa])|(?:clientes?|visitantes?) (?:{w} )?(?:molest[oa]s?|frustrad[oa]s?|irritad[oa]s?|insatisfech[oa]s?|chatead[oa]s?|decepcionad[oa]s?)",
});

// clang-format on

}  // namespace

PhraseTable const annoyed{grumbles, content};

}  // namespace baton::understanding::phrases
