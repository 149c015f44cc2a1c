#include <array>

#include "understanding/phrases.hpp"

namespace baton::understanding::phrases {
namespace {

using Pattern = std::string_view;

// clang-format off: a pattern a line, whole

constexpr std::array anger = std::to_array<Pattern>({
    "(?:ridiculous|unacceptable|outrageous|disgraceful|appalling|atrocious|pathetic|inexcusable|absurd|laughable|infuriating|disgusting)>",
    "(?:this|that|it|its|thats|you|your|youre|support|service|app|bot|company|product|software|experience|what a|total|complete|utter|absolutely|simply|just)(?: is| are| was| has been)?(?: {w}){0,3} (?:ridiculous|unacceptable|outrageous|disgraceful|disgrace|appalling|atrocious|pathetic|inexcusable|infuriating|useless|garbage|rubbish|trash|bullshit|scam|nightmare|disaster|incompetent|worthless|disgusting|hopeless|horrendous)",
    "<(?:useless|pathetic|garbage|rubbish|incompetent|scammers|thieves|liars|unbelievable|outrageous|hopeless|pointless|disgusting|bullshit|ffs|wtf)",
    "(?:so|really|very|extremely|getting|incredibly|beyond|absolutely|am|im|is|too|deeply) (?:{w} )?(?:frustrating|frustrated|furious|livid|angry|annoyed|outraged|upset|fed up|pissed|enraged|infuriated|infuriating|appalled|disgusted|irritated|exhausting|maddening)",
    "(?:fed up|sick and tired|sick of|tired of|had enough|have had enough|ive had it|had it with|at my wits end|end of my (?:rope|tether)|about to lose it|enough is enough|last straw)",
    "(?:my |losing (?:my )?|lost (?:my |all )?|out of )patience",
    "(?:driving|drives|drove) (?:me|us) (?:crazy|insane|mad|nuts|up the wall)",
    "(?:are you|you have got to be|youve got to be|you gotta be|have to be|must be) (?:kidding|joking|serious)",
    "(?:waste of|wasting|wasted|wastes) (?:{w} ){0,4}(?:time|money|hours|life|day)",
    "worst (?:{w} ){0,2}(?:service|support|app|company|experience|product|customer|bot|ever)",
    "(?:terrible|horrible|awful|lousy|abysmal|shocking|poor|disgraceful|crap|shitty|shit|dreadful) (?:{w} )?(?:service|support|experience|company|app|treatment|communication|product|bot|way to)",
    "(?:what|who|why|how) (?:the|in) (?:hell|fuck|heck|f|world)>?",
    "(?:for (?:gods|fucks|christs|heavens) sake|for the love of god|wtf|ffs|fuck (?:you|this|off)|go to hell|piece of (?:shit|crap|junk|garbage))",
    "(?:shame on you|ashamed of (?:yourself|yourselves)|how dare you|should be ashamed)",
    "(?:nobody|no one|none of you|you (?:dont|do not|clearly dont)) (?:{w} )?(?:cares?|listens?|listening|answers me|helps)",
    "(?:not|never|arent|dont|wont) (?:even )?(?:listening|listen|reading|read) (?:to |what )(?:me|i)",
    "do you (?:even )?(?:read|listen|understand)(?: {w}){0,3}",
    "(?:how many|hundred|hundreds of|thousand|million) (?:more )?times (?:do|must|have|already|should)",
    "(?:ive|i have|i) (?:told|explained|said|asked)(?: {w}){0,4} (?:hundred|ten|five|four|three|3|4|5|10|many|several|multiple|countless) times",
    "for the (?:last|hundredth|third|fourth|fifth|tenth|umpteenth|nth) time",
    "(?:ripped|rip) (?:me |us )?off|(?:you|they) (?:lied|stole|robbed|cheated|scammed)|(?:youre|you are|bunch of) (?:thieves|liars|crooks|scammers|useless|a joke)|you stole|you lied",
    "(?:feel|feeling) (?:{w} )?(?:cheated|ignored|scammed|ripped off|betrayed|helpless|insulted|humiliated)",
    "(?:is|are|what) a (?:{w} )?joke",
    "(?:thanks|thank you)(?: {w}){0,2} for nothing",
    "(?:never|not) (?:{w} ){0,3}(?:buy|buying|shop|shopping|order|use|using|trust|recommend)(?: {w}){0,4} (?:again|anyone)",
    "i hate (?:this|your|you|talking|using|that)",
    "(?:youve|you have|you) (?:{w} )?ruined|is ruined|ruined my",
    "(?:no help at all|not good enough|not helping|so called (?:support|fix|service|help)|no idea what you(?:re| are) doing|what is wrong with you|whats wrong with you)",
    "stop (?:wasting|sending|giving|repeating|telling|asking|copying)(?: {w}){0,3} (?:time|me|that|same|nonsense|money|yourself|stupid)",
    "(?:not|wont|will not|cant) (?:{w} ){0,2}(?:put up with|stand for|tolerate|accept) (?:this|that|it)",
    "(?:desperate|panicking|begging you|i am crying|im crying|in tears|freaking out|dont know what (?:else )?to do)",
    "(?:done|finished|over) with (?:you|this (?:company|app|service|nonsense)|your)",
    "(?:round in|in|going in|running in) circles",
    "(?:will|ill|going to|gonna|shall|well|threaten to|about to) (?:{w} )?(?:sue|take (?:you|this|it|them) to court|go to court|go to (?:my|a) lawyer|call (?:my|a|the) (?:lawyer|attorney|police))|see you in court|hear from my (?:lawyer|attorney|solicitor)",
    "(?:my|a) lawyer will|(?:bad|terrible|one star|1 star|negative) review|report you to",
    "(?:it|you)(?: only)? (?:made|got) (?:it |things )?worse",
});
constexpr std::array joy = std::to_array<Pattern>({
    "(?:was|used to be|no longer|not|were|at first) (?:{w} )?(?:frustrated|angry|furious|annoyed|upset|mad)(?: {w}){0,4}",
    "(?:havent|hasnt|didnt|dont|doesnt|isnt|wasnt|not|never|nobody) (?:{w} ){0,2}(?:wasted|waste|wasting|cheated|ripped off|scammed|ignored|insulted|frustrated|angry|annoyed|furious|disappointed|complaining)",
    "in (?:the|a) (?:best|good|nicest|positive) (?:{w} )?(?:sense|way)",
    "(?:how (?:easy|quick|fast|good|well))",
    "(?:love|amazing|awesome|excellent|great) (?:it|this|job|work|service|support|update|app)",
    "(?:do you (?:have|sell)|have you got|in stock|is the (?:film|show|song|book|movie|poster|theme))",
    "my (?:boss|ex|neighbou?rs?|landlord|kid|dog|cat)",
    "(?:silly|stupid|dumb) question",
});

constexpr std::array urgent = std::to_array<Pattern>({
    "(?:urgent|urgently|asap|emergency|immediately|straight away|right away|at once|time critical|time sensitive)",
    "as soon as (?:possible|you can|humanly possible)",
    "(?:please )?hurry(?: up)?>",
    "(?:need|want|must|has to|have to|fix|help|block|stop|cancel|freeze|solve|please|do|act|get)(?: {w}){0,6} (?:right now|now|today|tonight|immediately|this minute|this instant|within the hour|before midnight|by tonight|by noon|quickly|fast)>",
    "(?:in|within|next) (?:the next |the |next )?(?:{w} )?(?:minutes|minute|hour|half an hour|two hours|30 min|10 min|15 min|mins)>",
    "(?:in|within) (?:the next |next )?{w} (?:minutes|mins|hours|hour)",
    "(?:deadline|due|court|exam|interview|flight|presentation|meeting|launch|payroll|wedding)(?: {w}){0,4} (?:today|tonight|tomorrow|now|in (?:{w} )?(?:minutes|hours|hour)|soon|at (?:five|noon|{w} (?:am|pm)))",
    "(?:losing|lose|bleeding) (?:{w} )?(?:money|sales|orders|customers|data)",
    "(?:production|whole (?:shop|company|site|team)|everyone|entire (?:company|team|site)|all our)(?: {w}){0,5} (?:down|locked out|stuck|offline|blocked)",
    "(?:cannot|cant|can not) wait>|(?:cannot|cant) wait (?:until|till|any longer|for)|no time to (?:wait|lose)",
    "every minute counts|top priority|as we speak|quickly please|pressing matter|running out of time|last day to|before it(?:s| is) too late",
    "(?:im|i am|we are|were) (?:standing|stuck|stranded|waiting) (?:at|in|outside|here)(?: {w}){0,3}",
    "(?:taking|stealing|withdrawing) money(?: {w}){0,4} (?:right now|now)",
});
constexpr std::array patient = std::to_array<Pattern>({
    "no (?:rush|hurry)|not urgent|(?:it )?can wait|whenever you|take your time|in no hurry",
    "urgent care|emergency (?:contact|fund|number|exit)|(?:as|mark|label|tag)(?: {w}){0,4} urgent|quick (?:start|note|question)|right now (?:i am|im|we are) on",
    "(?:how|what|where|when|which|is|are|does|do) (?:do|does|is|are|can|the|there|happens)(?: {w}){0,8} (?:deadline|emergency|immediate|today|todays|priority)",
});

// clang-format on

}  // namespace

PhraseTable const distress{anger, joy};
PhraseTable const urgency{urgent, patient};

}  // namespace baton::understanding::phrases
