#include "understanding/feedback.hpp"

#include <re2/re2.h>

#include <string>

#include "base/ensure.hpp"

namespace baton::understanding {
namespace {

using re2::RE2;

// clang-format off: a language a line
constexpr std::string_view yes =
    "(?:yes|yeah|yep|yup|sure|please|please do|yes please|ok|okay|do that|go ahead|of course|i would|id like that|that would be (?:great|good|nice)"
    "|s[ií]|claro|por favor|oui|volontiers|s ?il (?:te|vous) pla[iî]t|ja|gern[e]?|bitte|ja bitte|sim|claro que sim)";
constexpr std::string_view no =
    "(?:no|nope|nah|not really|sadly not|unfortunately not|not (?:at all|helpful|what i (?:asked|meant|need|needed))|wrong answer"
    "|(?:that|this|it) (?:is|was|s) ?(?:not|nt) (?:helpful|it|what i (?:asked|meant|need|needed|am asking|was asking)(?: for| about)?)"
    "|(?:(?:that|this|it|which) )?(?:did not|didnt|does not|doesnt|has not|hasnt) (?:really )?(?:help|helped|answer my question|answer it|solve it|fix it|work)(?: me| at all)?"
    "|no me (?:ayud[oó]|sirve|ha servido)|non|pas vraiment|(?:[cç]a|cela) ne m ?aide pas|nein|leider nicht|leider nein|das hat (?:mir )?nicht geholfen|das hilft (?:mir )?nicht"
    "|n[aã]o|n[aã]o ajudou|isso n[aã]o ajudou)";
// clang-format on

RE2 whole(std::string_view of) {
    std::string const one{of};
    return RE2{one + "(?:(?: [.,])* (?:" + one + "))*(?:(?: [.,])* (?:sorry|thanks|thank you|im afraid))?(?: [.,])*"};
}

bool is(RE2 const& pattern, Message const& message) {
    constexpr std::size_t longest = 120;  // bytes
    ensure(pattern.ok(), "a pattern of the program's own is valid");
    return !message.plain.empty() && message.plain.size() <= longest && RE2::FullMatch(message.plain, pattern);
}

/// What the bot asked last; "" when a person or nobody spoke last.
std::string_view asked_last(Dialogue const& dialogue) {
    if (dialogue.earlier.empty() || dialogue.earlier.back().speaker != Speaker::bot) return {};
    return dialogue.earlier.back().act;
}

}  // namespace

std::optional<std::string_view> feedback_of(Message const& message, Dialogue const& dialogue) {
    static RE2 const says_yes{whole(yes)};
    static RE2 const says_no{whole(no)};
    auto const asked = asked_last(dialogue);
    if (asked == "answer" && is(says_no, message)) return "feedback.no";
    if (asked != "offer_person" && asked != "not_helped") return std::nullopt;
    if (is(says_yes, message)) return "feedback.person";
    return is(says_no, message) ? std::optional<std::string_view>{"feedback.stay"} : std::nullopt;
}

}  // namespace baton::understanding
