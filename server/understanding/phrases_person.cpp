#include <array>

#include "understanding/phrases.hpp"

namespace baton::understanding::phrases {
namespace {

using Pattern = std::string_view;

// clang-format off: a pattern a line, whole

constexpr std::array says = std::to_array<Pattern>({
    // "I want to speak to a manager", "can I talk with someone please", "how do I reach a human"
    "(?:want|need|like|wanna|prefer|rather|demand|wish|insist on|require|expect|must|have|gotta|supposed|asking|asked|trying|try|good|better|able|only|ill|let|lets|lemme|can|could|may|might|how|where|possible|i|please)(?: {w}){0,4} {talk}(?: {w}){0,4} (?:to|with|2|by|from) (?:{w} ){0,2}{someone}",
    "who(?:m)? (?:can|could|do|should|may) i (?:{w} )?{talk}(?: to| with)?",
    "(?:reach|contact|find|get hold of|message|see|meet|get through to) (?:{kind} )*(?:human|person|agent|representative|rep|supervisor|operator|advisor|employee|staff member|live support)",
    "<(?:{w} ){0,2}(?:speak|talk|chat) (?:to|with) (?:{kind} )*(?:{person}|someone|somebody|sales|support)",
    // "connect me to support", "hand me over to a person", "put me through"
    "(?:connect|connecting|transfer|put|pass|hand|forward|redirect|switch|route|refer|return|direct|patch|bring) (?:me|us|this|it|this chat|my case|my call|back)(?: {w}){0,3} (?:to|with|through|over|on to|onto) (?:{w} ){0,3}{someone}",
    "(?:transfer|connect|switch|escalate|forward|hand over|pass) (?:to|with) (?:{kind} )*(?:{person}|someone|somebody)",
    "put (?:{kind} )*{person} on",
    // "give this to a person", "this should be read by a human", "who can I call", "which number can I ring"
    "(?:give|send|hand|pass|forward|leave|show|assign|turn|take|get|refer|bring|put|move) {this}(?: (?:over|on|along|up|back|straight|directly|please|now)){0,2} (?:to|in front of|with) (?:{kind} |one of |of )*{person}",
    "(?:give|send|hand|pass|forward|leave|show|turn|refer|put) {this}(?: (?:over|on|along|up|back|straight|directly|please|now)){0,2} (?:to|in front of|with) (?:someone|somebody|one of (?:you|your)|your (?:team|staff|support))",
    "(?:this|it|that|my (?:{w} )?(?:case|question|request|issue|problem|message|ticket)) (?:should|must|needs to|has to|can|could|ought to|to)(?: please)? (?:go|be (?:given|passed|handed|forwarded|sent|escalated|handled|answered|read|seen|looked at|reviewed|dealt with|checked))(?: (?:on|over|along|up))? (?:to|by) (?:a|an|your|one of your|some) (?:{kind} )*{person}",
    "who(?:m)? (?:can|could|do|should|may|would|might) (?:i|we) (?:{w} )?(?:call|phone|ring|contact|reach|dial|write to|turn to|go to|approach|consult|ring up|call up)(?: (?:about|for|to|on|at|in|when|if|here|please|now)(?: {w})*)?>",
    "(?:which|what) (?:phone |telephone |support )?number (?:can|do|should|could|may|must) (?:i|we) (?:call|ring|dial|phone)|(?:number|hotline|helpline|phone line) (?:{w} ){0,2}(?:i|we) (?:can|could|should|may) (?:call|ring|dial|phone)|(?:number|hotline|helpline) to (?:call|ring)",
    "(?:can|could|may|how can|how do|where can|where do) (?:i|we) (?:{w} )?(?:call|phone|ring) (?:you|you guys|someone|somebody|anyone|anybody|support|your (?:{w} ){0,2}(?:team|support|office|hotline))",
    // "give me a human", "get me your supervisor", "bring in a colleague"
    "(?:give|get|find|fetch|bring|call|send|assign) (?:me |us |back |in )?(?:{kind} )*(?:human being|human|person|agent|representative|rep|manager|supervisor|operator|adviser|advisor|employee|staff member|specialist|technician|colleague|team member)(?: (?:who|that|to|for|please|now|on|into|in|ok|from|here|and|instead|you)(?: {w})*)?>",
    "(?:give|get|fetch|bring|send) (?:me |us |in )(?:{w} ){0,2}(?:someone|somebody|anyone)",
    "(?:get|bring) (?:someone|somebody) (?:on|from|in|over|else|here)",
    // "need agent", "I need a live agent", "I'd like a human to review this"
    "(?:need|needs|want|require|requires|like|prefer|demand|get|expect|request) (?:{kind} )*(?:human being|human|person|agent|representative|rep|supervisor|operator|adviser|advisor|live chat|live support)(?: (?:please|pls|plz|now|to|help|here|asap|for|right|instead|on|and)(?: {w})*)?>",
    "(?:need|want|demand|expect|request) (?:{kind} )*(?:manager|supervisor|specialist|technician)(?: (?:please|pls|now|asap))?>",
    "(?:need|want|like|require)(?: {w}){0,3} (?:human|live) (?:help|support|assistance|attention|interaction|contact|agent)",
    "(?:help|assistance|support|callback|call|reply|answer) from (?:{kind} )*(?:human being|human|person|agent|employee|manager|supervisor|representative|team member)",
    // "agent", "human please", "a human, not a chatbot"
    "<(?:please |pls |ok |just |again |hi |hello |hey |no |i said |get |get me |give me )*(?:{kind} )*(?:human being|human|humans|person|agent|representative|operator|supervisor|manager|customer service|customer support|customer care|live chat|live support|someone real)(?: (?:please|pls|plz|now|here|thanks|thank you|help|chat|support|being))*>",
    "(?:real|live|actual) (?:human|person|agent)(?: being)? (?:please|pls|now)",
    // "could someone call me back", "have a specialist contact me", "can a human look at this"
    "(?:someone|somebody|anyone|{person})(?: from {w}(?: {w})?)? (?:please )?(?:call|phone|ring|contact|take over|step in|reach out to|get back to|jump in|talk to|speak to) ?(?:me|us|back|here|now)?>",
    "(?:have|let|get|can|could|will|please) (?:someone|somebody|anyone|(?:{kind} )+{person})(?: from your (?:team|company|staff))?(?: please)? (?:call|phone|ring|contact|take over|step in|reach out)",
    "(?:can|could|let|have|may|would|will) (?:a|an|your|any|some) (?:{kind} )*(?:human|person|agent|representative|manager|supervisor|specialist|employee|colleague)(?: please)? (?:help|look|check|review|handle|sort|solve|answer|take|see (?:this|it|me|to|what|why|if)|assist|read)",
    "<(?:please |pls |just |can you |could you |would you )*(?:call|phone|ring) me(?: back)?(?: (?:now|today|please|asap|tomorrow|on my (?:phone|mobile)))?>",
    "(?:someone|somebody) human",
    "looked at by a (?:human|person)",
    // about the bot itself
    "(?:dont|do not|wont|will not|not going to|refuse to|sick of|tired of|done|stop|hate) (?:want to |wanna |like to |like |to )?(?:speak|talk|chat|deal|write|speaking|talking|chatting|dealing|type)(?:ing)? (?:to|with) (?:a |an |this |the |your |you |stupid |dumb )*{bot}",
    "(?:no more|enough of|stop with|stop|get rid of|fed up with|not) (?:a |an |this |the |these |your |being a |you )*(?:bot|bots|robot|robots|chatbot|chatbots)(?: (?:please|pls|thanks|answers|replies))?(?: and get {w}(?: {w})*)?>",
    // "is a real agent available", "are there any humans", "is anybody there, a person I mean"
    "(?:is|are|any) (?:there |anyone )?(?:{kind} )*(?:human|humans|real people|real person|live agent|live person|real agent|live operator|supervisor|manager|agents?|person|someone|somebody|anyone|anybody) (?:around|available|here|there|free|online|real|i (?:can|could) (?:talk|speak|chat|reach)|to (?:talk|speak|chat) (?:to|with))",
    "is there (?:{kind} )*(?:human|person|supervisor|manager|agent|someone|anyone|anybody|somebody) (?:i|who|that|to)",
    "why (?:cant|can not|cannot|is there no|are there no|wont you let me)(?: {w}){0,4} (?:human|humans|person|people|agent|someone)",
    // "I asked for a person", "again: agent"
    "i(?:ve| have)? (?:already )?(?:asked for|asked to speak|requested|said|want)(?: {w}){0,1} (?:{kind} )*(?:person|human|agent|manager|supervisor|representative|operator)",
    "<again (?:agent|human|person)",
    // escalation
    "escalate (?:this|my|it|that|me|the issue|the case)",
    "(?:this|it|case|ticket|issue|complaint) (?:be )?(?:escalated|raised with a manager)",
    // whatever the department is called
    "(?:transfer|connect|put|pass|patch) (?:me|us)(?: (?:over|through|directly|straight|back))* (?:to|with) (?:the|your|a|an|some|one of|someone) {w}",
    "(?:like|want|need|wish|wanna) (?:to )?(?:speak|talk|chat|have a (?:chat|word|talk)) (?:directly )?(?:to|with) (?:the|your|some of|one of|some|any) {w}",
    "(?:speak|talk) (?:to|with) (?:a |an |the |your )?(?:manager|supervisor|human|representative|real person|actual person|live person|live agent)",
    "(?:discuss|talk|sort|solve|deal with|do)(?: {w}){0,5} (?:over the phone|on the phone|by phone)(?: with (?:{w} ?){1,3})?>",
    "get (?:someone|somebody) on the phone",
    "needs? (?:a |an )(?:real |actual )?(?:human|person)(?: being)?>",
    "have (?:a |an )(?:real |actual )?(?:human|person) (?:sort|look|check|read|review|handle|do)",
    "i want them",
    // Spanish, French, German, Portuguese
    "(?:hablar|comunicarme|contactar|chatear) con (?:{w} ){0,3}(?:persona|humano|agente|alguien|operador|operadora|asesor|asesora|representante|encargado|supervisor|gerente)",
    "(?:pasame|paseme|pásame|páseme|comunicame|comuníqueme|conectame|conécteme|transfiereme|transfiéreme) con (?:{w} ?){1,3}",
    "(?:quiero|necesito) (?:un|una|a un) (?:agente|persona|humano|operador|asesor)",
    "(?:parler|discuter|échanger|echanger) (?:à|a|avec) (?:{w} ){0,2}(?:conseiller|conseillère|personne|humain|agent|quelqu ?un|responsable|opérateur|superviseur)",
    "passez moi (?:{w} ?){1,3}",
    "(?:mit|zu) (?:{w} ){0,3}(?:menschen|mitarbeiter|mitarbeiterin|person|kundenberater|berater|agenten|vorgesetzten|jemandem|jemand)(?: {w}){0,2} (?:sprechen|reden|chatten|schreiben|telefonieren|verbinden|verbunden)",
    "verbinden sie mich(?: {w}){0,4}",
    "<(?:(?:bitte|ok|dann|also|nein) )*(?:gib|geben sie|gebt|leite|leiten sie|leitet|reiche?|reichen sie|übergib|übergeben sie|schicke?|schicken sie|sende?|senden sie|stell|stellen sie|hol|holen sie)(?: {w}){0,5} (?:an|zu|einem|einer|einen|eine|meinem|ihrem|jemandem|jemanden) (?:{w} ){0,3}?{mensch}(?: {w}){0,2}>",
    "<(?:(?:bitte|ok|dann|also) )*(?:gib|geben sie|leite|leiten sie|reichen sie|schicken sie)(?: {w}){0,4} (?:an )?(?:jemanden|jemandem)(?: {w}){0,4}>",
    "(?:können|könnten|kannst|könntest|würden|würdest|könnt|lassen|lass|bitte|soll|sollte|möchte dass|muss)(?: {w}){0,5} (?:an|einem|einer|zu|von) (?:{w} ){0,3}?{mensch}(?: {w}){0,2} (?:weitergeben|weiterleiten|weitergeleitet|weitergegeben|weiterreichen|übergeben|geben|abgeben|schicken|angesehen|bearbeitet|gelesen)",
    "(?:an|mit|bei|von) (?:wen|wem) (?:kann|könnte|soll|darf|muss|können|sollen|dürfen)(?: {w}){1,5} (?:wenden|sprechen|reden|telefonieren|chatten|melden|schreiben)|an wen wende ich mich|wen (?:kann|könnte|soll|darf|muss|können|sollen) (?:ich|wir|man)(?: {w}){0,4} (?:anrufen|sprechen|ansprechen|kontaktieren|erreichen|anschreiben|fragen)",
    "(?:welche|unter welcher|welcher) (?:telefon)?nummer (?:kann|soll|muss|können|erreiche|rufe)(?: {w}){1,4}|(?:kann|könnte|darf|können) (?:ich|wir) (?:{w} )?(?:jemanden|sie|euch|dich)(?: {w}){0,3} (?:anrufen|telefonisch erreichen|sprechen)",
    "(?:transmettez|transmets|transmettre|passez|passe|passer|donnez|donne|donner|envoyez|envoie|envoyer|confiez|confie|confier|faites suivre|faire suivre|remettez|remettre|transférez|transfère|transférer|redirigez|rediriger) (?:(?:ça|ca|ceci|cela|tout|le|la|les|moi|nous|mon|ma|cette|ce|votre) )(?:(?:cas|dossier|problème|message|demande|question|requête|conversation|discussion|directement|tout) ){0,2}(?:à|a|au|aux|vers) (?:{w} ){0,3}?{humain}",
    "(?:me|nous|le|la|ça|cela) (?:transmettre|passer|confier|transférer|rediriger) (?:à|a|au|vers) (?:{w} ){0,3}?{humain}|(?:transmettez|passez|donnez|confiez|transférez)(?: {w})? (?:à|au) (?:{w} ){0,3}?{humain}>",
    "(?:à|a|avec|vers) qui (?:est ce que )?(?:puis je|je peux|je dois|je pourrais|peut on|on peut|dois je|pourrais je|pouvons nous|faut il)(?: {w}){0,2} (?:parler|madresser|m ?adresser|adresser|téléphoner|demander|écrire|discuter|échanger|tourner)|qui (?:est ce que )?(?:puis je|je peux|je dois|je pourrais|peut on|on peut|dois je|pourrais je|pouvons nous|faut il)(?: {w})? (?:appeler|contacter|joindre|solliciter)",
    "(?:à )?quel numéro (?:puis je|dois je|je peux|je dois|peut on|faut il|est ce que)(?: {w}){0,4}|(?:puis je|je peux|peut on|est ce que je peux|pouvons nous|on peut) (?:vous (?:appeler|téléphoner|joindre)|(?:appeler|téléphoner à|joindre) (?:quelqu ?un|une personne|un conseiller|le support|votre {w}))",
    "<(?:(?:por favor|pues|entonces|ok) )*(?:p[aá]s[ae]|d[aáeé]|env[ií]a|env[ií]e|m[aá]nd[ae]|der[ií]v[ae]|transfi[eé]r[ae]|reenv[ií][ae]|entr[eé]g(?:a|ue)|rem[ií]t[ae]|escal[ae])(?:me|nos|le|les|lo|la|se|selo|sela)?(?: (?:esto|eso|todo|esta|este|mi|la|el|conversación|consulta|pregunta|caso|mensaje|problema|por favor|directamente)){0,4} (?:a|con) (?:{w} ){0,3}?{persona}",
    "(?:puede|puedes|podría|podrías|pueden|podrían|podéis)(?: {w})? (?:pasar|enviar|transferir|derivar|dar|reenviar|mandar|escalar|remitir|entregar)(?:me|nos|lo|la|le|selo|sela)?(?: {w}){0,4} a (?:{w} ){0,3}?{persona}|(?:que|para que) (?:lo|la|esto)(?: {w}){0,2} (?:vea|lea|revise|atienda|mire) (?:una persona|alguien|un humano|un agente)",
    "(?:a|con) qui[eé]n (?:puedo|podría|debo|podemos|debería|tengo que)(?: {w})? (?:llamar|contactar|dirigirme|acudir|preguntar|escribir|hablar|comunicarme|chatear|tratar)(?:lo|le)?|(?:a )?qué (?:número|teléfono|numero|telefono) (?:puedo|debo|podemos|llamo|tengo que)|(?:puedo|podría|podemos) (?:{w} )?(?:llamar(?:les|los|te|le|os)|llamar a (?:alguien|una persona|soporte|ustedes))",
    "<(?:(?:por favor|então|ok) )*(?:me )?(?:pass[ae]|encaminh[ae]|transfir[ae]|transfere|envi[ae]|mand[ae]|d[eêá]|entreg(?:a|ue)|repass[ae]|reencaminh[ae])(?: me)?(?: (?:isso|isto|essa|esse|este|esta|a|o|meu|minha|tudo|conversa|pergunta|mensagem|solicitação|caso|problema|por favor|diretamente)){0,4} (?:para|a|ao|à|pra|com) (?:{w} ){0,3}?{pessoa}",
    "(?:pode|poderia|podem|podes|poderias|consegue)(?: {w})? (?:passar|encaminhar|transferir|enviar|mandar|dar|repassar|entregar|reencaminhar)(?:me)?(?: {w}){0,4} (?:para|a|ao|à|pra) (?:{w} ){0,3}?{pessoa}",
    "(?:para|pra|a|com) quem (?:eu )?(?:posso|devo|podemos|poderia|podia|é que posso)(?: {w})? (?:ligar|falar|telefonar|perguntar|dirigir|recorrer|contatar|contactar|escrever|conversar|tratar)|quem (?:eu )?(?:posso|devo|podemos) (?:contatar|contactar|chamar|procurar)|(?:para )?(?:qual|que) (?:número|telefone|numero) (?:posso|devo|ligo|eu ligo|podemos)|(?:posso|podemos|poderia)(?: {w})? (?:ligar|telefonar) (?:para|pra|a) (?:vocês|alguém|alguem|uma pessoa|o suporte|suporte)",
    "falar com (?:{w} ){0,3}(?:atendente|pessoa|humano|agente|alguém|alguem|gerente|supervisor|representante|operador)",
});

constexpr std::array unless = std::to_array<Pattern>({
    "human (?:readable|resources|error|rights|language)",
    "no need to (?:talk|speak|chat|call|contact|connect|transfer)",
    "no (?:agent|human|person|one|representative|supervisor|manager|people) (?:needed|necessary|required|please|pls|plz|thanks|thank you|thx)",
    "no need (?:for|of) (?:{kind} )*{person}",
    "(?:dont|do not|wont|didnt|not) (?:need|want|require|wish for|looking for|asking for) (?:{kind} )*{person}",
    "(?:dont|do not|didnt|doesnt) (?:need|want|wish|have|like)(?: to)? (?:talk|speak|chat|call|contact)(?:ing)? (?:to |with )?(?:a |an |any |your |the )?(?:{kind} )*(?:human|person|agent|anyone|anybody|someone|somebody|representative|manager|people|support)",
    "(?:please )?(?:dont|do not|never) (?:transfer|connect|escalate|hand|forward|pass|put|call|phone|send|switch|give|show|assign)",
    // what the product does: "can I send this to a colleague", "wie kann ich das an einen Mitarbeiter weiterleiten"
    "(?:how|can|could|where|may|should|when)(?: {w}){0,2} (?:i|we)(?: {w}){0,2} (?:send|forward|show|give|assign|hand|pass|leave|move)(?: {w}){0,6} (?:colleague|coworker|employee|employees|staff|my (?:team|manager|supervisor|technician)|agents|colleagues)",
    "wie (?:kann|können|könnte|leite|gebe|schicke|sende|muss)(?: {w}){0,9} (?:mitarbeiter|mitarbeitern|kollegen|kollegin|team)|comment(?: {w}){0,8} (?:collègues?|employée?|collaborateur|équipe)|cómo(?: {w}){0,8} (?:emplead[oa]|compañer[oa]|colega|equipo)|como (?:posso|podemos|faço)(?: {w}){0,8} (?:funcionári[oa]|colega|equipe|equipa)",
    "(?:nicht|kein)(?: {w}){0,5} (?:weitergeben|weiterleiten|übergeben)|ne (?:{w} )?(?:transmettez|transférez|passez|donnez) pas|no (?:lo |la |me )?(?:pase|pases|transfiera|transfieras|envíe)|não (?:passe|transfira|encaminhe)",
    "(?:rather than|without|instead of)(?: having to)? (?:talk|speak|call|calling|talking|speaking|contacting|bothering)(?:ing)?",
    "id rather not",
    "are you (?:a |an )?(?:{w} )?(?:bot|human|person|robot|machine|computer|ai)",
    "am i (?:{w} )?(?:talking|speaking|chatting|writing) (?:to|with)",
    "is (?:this|it|that) (?:a |an )?(?:{w} )?(?:bot|robot|human|person|machine|automated)",
    "how (?:do|can|could|would|should) (?:i|we) (?:add|invite|assign|set|create|remove|change|let|enable|make|turn|configure|edit|delete|block|train|allow|schedule|register|list|filter|rename|export|import|give|escalate|write|print)",
    "(?:user|travel|estate|per|secret|sales) agents?",
    "(?:password|task|tag|ad|ads|app|file|package|asset|download) manager",
    "my (?:customers|clients|users|visitors|guests|students|patients|members|client|customer)",
    "(?:a|the|each|every|my) (?:visitor|customer|client|user)",
    "(?:speak|talk|chat)(?:ing)? (?:{w} )?(?:spanish|english|french|german|portuguese|italian|dutch|russian)",
    "(?:add|invite|assign|remove|onboard|hire|create|becom)(?:e|ing)? (?:{kind} )*(?:agent|manager|person|people|employee|staff|operator|representative|colleague|advisor|supervisor)s?",
    "(?:agent|manager|person|employee|staff|supervisor|operator) (?:role|roles|permission|permissions|seat|seats|account|field|number|app|dashboard|discount|list|string|licen[cs]e|name|report|approval|training|view)",
    "automatically",
    "contact person|people i know|people you may know|connect with (?:people|others|friends)",
    "(?:to|with) (?:the|your|my|an) (?:api|server|database|webhook|endpoint|device|internet|wifi|printer|network)",
    "(?:act|think|sound|talk|behave|write|answer|reply) like (?:a |an )?(?:{w} )?(?:human|person)",
    "(?:spoke|talked|chatted) (?:to|with)(?: {w}){0,5} (?:yesterday|last week|today|earlier|already|solved|fixed|resolved)",
    "(?:was|been) (?:{w} )?(?:solved|fixed|resolved) by",
});

// clang-format on

}  // namespace

PhraseTable const wants_person{says, unless};

}  // namespace baton::understanding::phrases
