#include "understanding/courtesy.hpp"

#include <re2/re2.h>

#include <array>
#include <string>
#include <utility>

#include "base/ensure.hpp"

namespace baton::understanding {
namespace {

using re2::RE2;

// clang-format off: a language a line
constexpr std::string_view greeting =
    "(?:(?:hi|hello|hey|hiya|hello there|hi there|hey there|good (?:morning|afternoon|evening|day))(?: (?:all|team|everyone|again|guys))?"
    "|hola|buen(?:os|as) (?:d[ií]as|tardes|noches)|buenas"
    "|bonjour|bonsoir|salut|coucou"
    "|hallo|guten (?:tag|morgen|abend)|moin|servus|gr[uü]ezi"
    "|ol[aá]|oi|bom dia|boa (?:tarde|noite))";
constexpr std::string_view thanks =
    "(?:(?:ok|okay|great|perfect|super|cool|nice|alright|all right|got it|understood|yes|lovely|brilliant|awesome)"
    "|(?:ok |okay |great |perfect |super |cool |alright |no |many )?(?:thanks|thank you|thx|cheers|thankyou)(?: (?:a lot|so much|very much|again|anyway|a million|you too|for (?:your|the|all your|all the) help|for that|for helping))*"
    "|(?:that|this|it) (?:helped|worked|works|works now|solved it|did it|did the trick)(?: (?:thanks|thank you))?|much appreciated"
    "|(?:muchas |mil |vale )?gracias(?: por (?:tu|su|la) ayuda)?|vale|perfecto"
    "|(?:ok )?merci(?: (?:beaucoup|bien|a vous|pour votre aide))*|parfait|d ?accord"
    "|(?:ok )?(?:danke|vielen dank|besten dank|herzlichen dank)(?: (?:sch[oö]n|sehr|dir|ihnen|f[uü]r (?:die|ihre|deine) hilfe))*|alles klar|prima"
    "|(?:muito )?obrigad[oa](?: pel[ao] (?:sua )?ajuda)?|perfeito)";
// "This is insanely good": glad to hear it. Not "just great", which is said in anger as often.
constexpr std::string_view praise =
    "(?:(?:(?:wow|honestly|man)(?: [.,])* )?(?:(?:this|that|it|you|(?:your|the|this) (?:service|support|product|app|team|shop|site|website|tool))(?: (?:is|are|was|were)|s|re)|thats|its|youre)"
    " (?:(?:so|really|very|insanely|absolutely|incredibly|totally|simply|truly|damn|unbelievably|ridiculously|seriously|super|all) )*(?:good|great|amazing|awesome|brilliant|fantastic|excellent|wonderful|lovely|incredible|outstanding|superb|impressive|the best)"
    "|(?:i|we) (?:(?:really|absolutely|so|totally) )?(?:love|adore) (?:it|this|that|you|your (?:service|support|product|app|team|shop|site|website|tool))"
    "|(?:esto |eso )?(?:es|est[aá]) (?:(?:muy|realmente|incre[ií]blemente|s[uú]per) )*(?:bueno|genial|incre[ií]ble|fant[aá]stico|excelente|buen[ií]simo)|me encanta"
    "|c ?est (?:(?:vraiment|super|tr[eè]s|trop|incroyablement) )*(?:bien|g[eé]nial|incroyable|excellent|formidable|top)|jadore"
    "|(?:das|es|ihr|euer service|ihr service) (?:ist|seid|war) (?:(?:so|echt|wirklich|sehr|unglaublich|richtig|wahnsinnig) )*(?:gut|toll|super|klasse|gro(?:ß|ss)artig|genial|spitze|hervorragend)"
    "|(?:isto |isso )?(?:é|est[aá]) (?:(?:muito|mesmo|incrivelmente|super) )*(?:bom|[oó]timo|incr[ií]vel|fant[aá]stico|excelente|genial)|adoro(?: isto| isso)?)";
constexpr std::string_view goodbye =
    "(?:bye|bye bye|goodbye|good bye|good night|see you(?: later| soon)?|have a (?:nice|good|great|lovely) (?:day|evening|weekend|one|afternoon)"
    "|adi[oó]s|hasta (?:luego|pronto)|au revoir|bonne (?:journ[ée]e|soir[ée]e)|tsch[uü]ss|auf wiedersehen|sch[oö]nen (?:tag|abend)(?: noch)?|tchau|at[eé] (?:logo|breve))";
constexpr std::string_view who =
    "(?:(?:are|r) (?:you|u) (?:a |an )?(?:real |actual )?(?:bot|robot|chatbot|machine|computer|ai|human|human being|person|real)(?: or (?:a |an )?(?:real )?(?:bot|robot|human|person|machine|chatbot|computer))?"
    "|(?:am i|i am|im) (?:talking|speaking|chatting|writing) (?:to|with) (?:a |an )?(?:real )?(?:bot|robot|chatbot|machine|computer|ai|human|person)(?: or (?:a |an )?(?:real )?(?:bot|robot|human|person|machine))?"
    "|is (?:this|that|it) (?:a |an )?(?:bot|robot|chatbot|machine|ai|automated|real person|human)|who are you|what are you|who is this|whos this"
    "|eres (?:un |una )?(?:bot|robot|m[aá]quina|persona|humano)|qui[eé]n eres"
    "|(?:es ?tu|[eê]tes ?vous|tu es|vous [eê]tes) (?:un |une )?(?:bot|robot|machine|humain|personne)|qui (?:es ?tu|[eê]tes ?vous)"
    "|(?:bist du|sind sie) (?:ein |eine )?(?:bot|roboter|maschine|mensch)|wer (?:bist du|sind sie)"
    "|(?:voc[eê] [eé]|es|tu es) (?:um |uma )?(?:rob[oô]|bot|m[aá]quina|pessoa)|quem es|quem [eé] voc[eê])";
constexpr std::string_view help =
    "(?:(?:please |pls )?(?:help(?: me| us)?(?: out)?|i (?:really |just |do )?need (?:some |a little |a bit of |your |any )?(?:help|assistance|support)(?: here)?|(?:can|could|would|will) (?:you|u) (?:please )?(?:help|assist)(?: me| us)?(?: out)?|(?:id|i would) like (?:some )?help)(?: please| pls)?"
    "|(?:i have|ive got|ive|got|i got|i have got|there is|theres|just) (?:a|another|one|an|some) (?:quick |small |little |short |big |simple )?(?:question|questions|problem|problems|issue|request)|(?:can|could|may) i ask (?:you )?(?:something|a question)|(?:i am|im) (?:having|in) (?:a problem|problems|trouble|an issue)|something is wrong"
    "|(?:por favor )?(?:necesito|quiero|busco) (?:una |un poco de |tu |su )?(?:ayuda|asistencia)|ayuda(?:me)?|ay[uú]d(?:ame|eme|enme)|(?:me )?(?:puede[sn]?|podr[ií]a[sn]?) (?:usted )?ayudar(?:me|nos)?|tengo (?:una|un) (?:pregunta|duda|problema|consulta)"
    "|(?:jai|nous avons) besoin (?:daide|dun coup de main|dassistance)|(?:à )?laide|aide|aide[zs]? ?(?:moi|nous)|(?:pouvez vous|peux tu|pourriez vous|vous pouvez|tu peux) (?:maider|nous aider|m ?aider)|jai (?:une question|un problème|un souci)"
    "|(?:ich |wir )?(?:brauche?n?|benötigen?|bräuchten?) (?:bitte |mal |dringend |etwas |ein bisschen )?(?:ihre |deine |eure )?(?:hilfe|unterstützung)|hilfe|(?:bitte )?(?:hilf|helfen sie|helft) (?:mir|uns)(?: bitte| mal)?|(?:können|könnten|kannst|könntest) (?:sie|du|ihr) (?:mir|uns) (?:bitte |mal |kurz |bitte mal )?helfen|ich (?:habe|hab|hätte) (?:eine|mal eine|ne|ein|da ein) (?:kurze |kleine |kleines |großes |grosses )?(?:frage|problem|anliegen)"
    "|(?:eu )?(?:preciso|necessito) (?:de )?(?:uma |sua |um pouco de )?(?:ajuda|assistência)|ajuda|(?:me )?ajud[ae](?: me)?|(?:você |vocês )?(?:pode|podem|poderia|podes|consegue)(?: me)? (?:ajudar|ajudar me)|(?:eu )?tenho (?:uma|um) (?:pergunta|dúvida|problema)"
    "|bitte|por favor|s ?il (?:vous|te) pla[iî]t|please)";
// clang-format on

struct Kind {
    std::string_view label;
    std::string_view pattern;
};
// The later one counts when a message holds several: "Hello, are you a bot?"
constexpr std::array kinds{Kind{"courtesy.greeting", greeting}, Kind{"courtesy.thanks", praise}, Kind{"courtesy.thanks", thanks},
                           Kind{"courtesy.goodbye", goodbye},   Kind{"courtesy.help", help},     Kind{"courtesy.who", who}};
constexpr std::size_t longest = 160;  // bytes; nobody greets longer

RE2 const& whole() {
    static RE2 const made{[] {
        std::string any;
        for (auto const& kind : kinds) any += (any.empty() ? "" : "|") + std::string{kind.pattern};
        return "(?:" + any + ")(?:(?: [.,])* (?:" + any + "))*(?: [.,])*";
    }()};
    ensure(made.ok(), "the courtesies are a valid pattern");
    return made;
}

// "Thank you for your help" holds the word and asks for nothing.
bool thanks_for_it(std::string const& plain) {
    return RE2::PartialMatch(plain, "(?:^| )(?:thanks|thank you|thx|thankyou|helping|gracias|merci|danke|dank|obrigad[oa])(?:$| )");
}

bool holds(Kind const& kind, std::string const& plain) {
    return RE2::PartialMatch(plain, "(?:^| )" + std::string{kind.pattern} + "(?:$| )");
}

}  // namespace

std::optional<std::string_view> courtesy_of(Message const& message) {
    if (message.plain.empty() || message.plain.size() > longest || !RE2::FullMatch(message.plain, whole())) return std::nullopt;
    std::optional<std::string_view> label;
    for (auto const& kind : kinds)
        if (holds(kind, message.plain) && !(kind.label == "courtesy.help" && thanks_for_it(message.plain))) label = kind.label;
    return label;
}

}  // namespace baton::understanding
