#include <algorithm>
#include <array>

#include "understanding/phrases.hpp"

namespace baton::understanding::phrases {
namespace {

using Pattern = std::string_view;

// clang-format off: a pattern a line, whole

// Says by itself that something was tried.
constexpr std::array attempts = std::to_array<Pattern>({
    "(?:ive|i have|i|we|weve|we have|already|have|just)(?: {w}){0,2} (?:tried|attempted)(?: {w}){0,6} (?:already|before|twice|times|everything|that|this|it|all|those|these|nothing)",
    "tried (?:that|this|it|all|everything|those|these)(?: {w}){0,4}",
    "already (?:did|done|tried|do|read|checked|reset|cleared|restarted|reinstalled|followed|told|said|explained|turned|enabled|sent|answered)",
    "(?:did|done) (?:that|this|it|all|exactly|everything|those|these|so)(?: {w}){0,2}>",
    "(?:did|done) (?:that|this|it|all of (?:it|that|these|those)|exactly what)",
    "still (?:not|doesnt|does not|isnt|is not|wont|will not|cant|cannot|can not|no|havent|didnt) {w}",
    "still (?:broken|stuck|failing|fails|the same|same|happening|happens|nothing|have the)",
    "still getting(?: {w}){0,2} (?:error|errors|message|warning|problem|issue|same)",
    "(?:it|its|it is|thats|that is|this is|they are|theyre|error|problem|issue|message|bug|fault) still there",
    "(?:problem|issue|error|message|bug|fault)(?: {w}){0,2} (?:still|persists|remains|is back|came back|again)",
    "(?:that|it|this|which|they|none|neither|nothing|steps?)(?: {w}){0,4} (?:didnt|did not|havent|hasnt) (?:work|help|helped|fix|change|solve|make a difference)",
    "(?:that|it|this|which|they|none|neither|nothing|steps?)(?: {w}){0,4} (?:doesnt|does not|dont|not) (?:help|helped|fix|change|solve|make a difference)",
    "<(?:didnt work|did not work|(?:didnt|did not|doesnt|does not) help)",
    "(?:none|neither)(?: {w}){0,4} (?:works|worked|helps|helped|changed|changes|has changed)",
    "nothing(?: {w}){0,4} (?:worked|helps|helped|changed|changes|has changed)",
    "<(?:no (?:luck|change|difference|effect|improvement|success)|same (?:result|error|problem|thing|here|issue|again)|nothing changed|not helping)",
    "nothing (?:at all |has |have )?(?:happened|changed)",
    "(?:no luck|no difference|no effect|made no difference|to no avail|without success|did nothing)",
    "(?:as|like) (?:i|you) (?:already )?(?:said|told you|mentioned|wrote)",
    "(?:followed|been through|went through|gone through|read|repeated) (?:{w} ){0,3}(?:steps|guide|article|instructions|page|all of that|tutorial)(?: {w}){0,4} (?:already|same|nothing|still|no|but|before|twice|does not|doesnt)",
    "you (?:already |have already |just )(?:told|said|sent|suggested|wrote)",
    "(?:second|third|fourth|fifth|2nd|3rd|4th) (?:time|attempt|try)",
    "(?:twice|three times|several times|many times|multiple times|{w} times) (?:already|now)",
    "(?:restarted|reinstalled|cleared|rebooted|reset|updated|changed)(?: {w}){0,6} (?:no|same|nothing|still|twice|already|remains)",
});
// Says how things are: an attempt only after advice.
constexpr std::array states = std::to_array<Pattern>({
    "(?:that|it|this|which|they|none|neither|nothing|steps?)(?: {w}){0,4} (?:doesnt|does not|dont|not) work",
    "<(?:doesnt work|does not work|not working)",
    "nothing(?: {w}){0,4} works",
    "nothing (?:at all )?happens",
    "still (?:down|locked|getting|shows|showing|wrong)",
});
// Heard beside `attempts` where it matters, not by the head, whose weights do not know them.
constexpr std::array more_attempts = std::to_array<Pattern>({
    "(?:i|we|ive|weve|have|just|already|and|then)(?: {w})? (?:tried|retried|restarted|reinstalled|rebooted|cleared|emptied|unplugged|reconnected|refreshed|reloaded|rechecked|reentered|double checked|followed|redone|redid)",
    "(?:after|despite|in spite of|even after|even though i|although i) (?:doing|trying|following|restarting|reinstalling|rebooting|clearing|resetting|changing|updating|refreshing|tried|did)",
    "(?:whatever|no matter what) i (?:do|try)|(?:keep|kept) trying|i (?:did|have done)(?: {w}){0,4} (?:steps|guide|article|instructions|says)",
    "(?:schon|bereits|alles|mehrmals|zweimal)(?: {w}){0,4} (?:versucht|probiert|ausprobiert|gemacht)|(?:déjà|tout)(?: {w}){0,3} (?:essayé|tenté|fait)|ya (?:lo |he |la ){0,2}(?:probé|probado|intenté|intentado|hice|hecho)|já (?:{w} )?(?:tentei|experimentei|fiz|testei)",
});
// Nothing that was tried: it is as it was.
constexpr std::array waits = std::to_array<Pattern>({
    "still (?:{w} ){0,3}(?:arrived|delivered|come|shipped|dispatched|received|pending|missing|open|says|displays|has|have|see|sees|shown|old|waiting|here)",
});
constexpr std::array untried = std::to_array<Pattern>({
    "(?:havent|have not|didnt|not) (?:{w} )?(?:tried|try)(?: {w}){0,3} yet",
    "(?:what|should|before) (?:{w} ){0,3}(?:try|tried)",
    "still (?:not sure|no idea what you mean)",
    "(?:are|is|r) (?:you|u|anyone|anybody|someone|somebody|this|there)(?: {w})? still (?:there|here|waiting|online|around|with me)",
    "<still (?:there|here|waiting|online|around|with me)",
    "(?:i|we) (?:am |are )?still (?:want|need|wait|waiting|wonder|wondering|here|think|thinking|hope|hoping|have (?:a|one|another) question|would|wish|like|love)|(?:im|were) still (?:waiting|here|thinking|hoping|wondering|interested)",
});

constexpr std::array leaving = std::to_array<Pattern>({
    "(?:just )?forget (?:it|about it|this)>",
    "<(?:ok |then |well |oh |ah )*never ?mind(?: (?:then|thanks|bye|it|this))*(?:$| \\.| (?:, )?(?:then |so )?(?:im|ill|i|bye|we|forget|just|goodbye)(?: {w})*)",
    "(?:i|im|we|ill)(?: {w}){0,2} (?:give|giving|gave) up",
    "(?:ill|i will|im going to|i am going to|gonna|im|i am|then im|ill just|i shall|well|we will) (?:just |now |then |be )?(?:cancel|cancelling|canceling|closing|close|leaving|leave|quit|quitting|switch|switching|move to|moving to|go somewhere|go elsewhere|going elsewhere|going somewhere|take my business|taking my business)",
    "(?:go|going|went) (?:to|with) (?:a |your |another |the )(?:competitor|competition|competitors|rival|different|other)",
    "(?:another|different|new|other) (?:provider|company|vendor|shop|bank|supplier|store) (?:then|instead)",
    "(?:switch|switching|move|moving|leaving) (?:to|for) (?:a |another |your )?(?:different |other )?(?:provider|company|vendor|competitor|bank|supplier)",
    "(?:buy|find|get|order|try)(?: {w}){0,3} (?:elsewhere|somewhere else|another shop|other shop)",
    "take (?:my|our) (?:business|money|custom) elsewhere",
    "(?:not|isnt|aint) worth (?:it|my|the|the hassle|this)",
    "dont (?:bother|worry about it)>|dont bother|cant be bothered|dont care any ?more|no longer care|no point (?:in|anymore)|theres no point|there is no point|going nowhere",
    "<(?:ok |so |well )*(?:whatever|leave it|just leave it|drop it|lets drop it|screw it|to hell with it|i quit|im out|i am out|im leaving|im done|i am done|ok im done|im done here|goodbye|lets stop this)(?: (?:then|now|here|bye|keep|lets|and|with)(?: {w})*)?>",
    "(?:lost|losing|lose) (?:a|me as a|another|your) customer",
    "(?:do|figure|sort|work|fix|solve) (?:it|this|that)(?: out)? (?:myself|on my own|by myself)",
    "wont be (?:back|coming back)|never coming back|stop here|hanging up|live with it|charge it back|chargeback instead|with my bank instead",
});
constexpr std::array staying = std::to_array<Pattern>({
    "how (?:do|can|could|would|should) (?:i|we)|where (?:do|can) (?:i|we)|can i|what happens",
    "never ?mind (?:i |it )?(?:found|solved|works|working|worked|got it|fixed)",
    // A threat is no farewell: who sues stays in touch.
    "(?:sue|suing|lawyer|lawyers|attorney|solicitor|lawsuit|court|legal action|legal steps|police)",
});

constexpr std::array fault = std::to_array<Pattern>({
    "(?:is|are|was|its|it is|theyre|am|seems|seem|looks|appears|completely|totally|been|went|gone)(?: {w}){0,2} {fault}",
    "<(?:the |my |your |our |this )?(?:{w} ){1,3}(?:{fault})>",
    "(?:doesnt|does not|dont|do not|isnt|is not|wont|will not|arent|not|didnt|never|stopped|cant|cannot|no longer|quit) (?:{w} )?(?:work|works|working|load|loads|loading|open|opens|opening|start|starts|save|saves|saving|show|shows|showing|sync|syncing|connect|respond|responding|update|updating|send|sending|let me|arrive|function|functioning|log|appear|display|play|print|run|finish|fire|firing|detected|recogni[sz]ed|zoom|accept)",
    "(?:crash|crashes|crashed|crashing|freezes|hangs|glitch|glitches|glitchy|malfunctioning|malfunctions)",
    "(?:nothing happens|does nothing|do nothing|did nothing when|stopped working|blank page|white screen|black screen|spinner never|keeps? (?:spinning|loading|crashing|disconnecting|failing|logging me out)|logs me out)",
    "(?:get|getting|got|see|seeing|shows|throws|gives|returns|says|receive|with)(?: {w}){0,4} (?:error|errors|exception|404|500|502|503|access denied|something went wrong|timeout)",
    "(?:upload|download|payment|import|export|sync|login|checkout|save|update|backup|install|installation|integration|uploads|downloads|payments|request|build|job)(?: {w}){0,2} (?:failed|fails|fail|failing|stopped|stops|stuck)",
    "(?:there is|theres|found|a|is) (?:a )?(?:bug|glitch|fault|outage) (?:in|on|with)",
    "(?:disappeared|vanished|is gone|are gone|unreachable|used to work|worked (?:fine )?(?:until|yesterday|last week|before)|leads to a 404|link is dead|greyed out|wrong numbers|numbers are wrong|totals are wrong)",
    "(?:unable|not able|cannot|cant|can not|wont let me|impossible) (?:to )?(?:log|sign|open|save|add|submit|upload|download|access|load|see|edit|export|import|pay|print|connect|check)",
});
constexpr std::array asking = std::to_array<Pattern>({
    "how (?:does|do|can|could|should|would|to|is|are|often|many|much) (?:{w} )*(?:work|works|crash reporter|error log|function|read|test|report|handle|handling)",
    "(?:where|how) (?:do|can|should) (?:i|we) (?:report|see|find|read|log|test|check)",
    "what (?:does|do|is|are|happens)(?: {w}){0,6} (?:mean|do|for|when|if)",
    "(?:checker|handling|monitoring|detector|prevention)",
    "if (?:it|the|something|a|my)(?: {w}){0,3} (?:breaks|fails|crashes|stops|does not)",
});

// clang-format on

template <std::size_t... Sizes>
constexpr auto joined(std::array<Pattern, Sizes> const&... lists) {
    std::array<Pattern, (Sizes + ...)> all{};
    std::size_t at = 0;
    (std::ranges::for_each(lists, [&](Pattern each) { all[at++] = each; }), ...);
    return all;
}

constexpr auto tried = joined(attempts, states);
constexpr auto all_attempts = joined(attempts, more_attempts);
constexpr auto all_states = joined(states, waits);

}  // namespace

PhraseTable const tried_already{tried, untried};
PhraseTable const attempted{all_attempts, untried};
PhraseTable const as_it_was{all_states, {}};
PhraseTable const gives_up{leaving, staying};
PhraseTable const broken{fault, asking};

}  // namespace baton::understanding::phrases
