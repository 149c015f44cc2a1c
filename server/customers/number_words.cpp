#include <re2/re2.h>

#include "customers/plain_text.hpp"

namespace baton::customers {
namespace {

// In five languages, small and without accents as plain texts are. Stems, so that "Telefonnummer" and "llámame" count.
constexpr char const* phone_words =
    R"((?:tele?(?:f|ph)o|handy|mobil|movil|celular|smartphone|whats ?app|anruf|angeruf|anzuruf|ruckruf|zuruckruf|ruf|erreich|durchwahl|festnetz|llam|appel|rappel|joindre|joignable|portable|lig(?:ue|ar|a)\b|telemovel|contact|kontakt|call|phon|dial|reach|hotline|landline|marc(?:ar|a|o|ue)\b))"
    R"(|(?:tel|tfno|tlf|telf|fono|fon|fax|cell?|sms|ring|zap|viber|signal|text me|(?:my|our|the|her|his) (?:new )?(?:number|no)|(?:meine|unsere|die|neue) nummer|(?:mi|mon|meu|el|le|o) (?:nuevo |nouveau |novo )?numero)\b)";
constexpr char const* card_words =
    R"((?:(?:kredit|bank|debit|ec-?)?kart|card|carte|tarjeta|cartao|visa\b|master|amex|american express|maestro|diners))";
constexpr char const* other_words =
    R"((?:order|bestell|auftrag|commande|pedido|encomenda|track|sendung|paket|parcel|shipment|seguimiento|envio|suivi|rastre|colis|invoice|rechnung|factura|facture|fatura|ticket|vorgang|imei|isbn|issn|serial|serien|artikel|article|version|release|build|kunden|customer (?:no|number|id)|cliente|client|refer|transa[ck]|aktion|batch|lot|produ[ck]t|firmware|policy|vertrag|contract|contrato|contrat|police|member|mitglied|voucher|gutschein|coupon))"
    R"(|(?:ean|gtin|upc|sku|ref|case|caso|fall|id|ip|mac|pin|v|ver|no de serie|asin|po|rma)\b)";

re2::RE2 const& any_word() {
    static re2::RE2 const words{std::string{R"(\b(?:()"} + phone_words + ")|(" + card_words + ")|(" + other_words + "))"};
    return words;
}

constexpr std::size_t window = 48;

/// "Tel.", "No.", "Nr.": no sentence ends here.
bool is_abbreviation(std::string_view plain, std::size_t dot) {
    std::size_t letters = 0;
    while (letters < dot && letters <= 3 && is_letter(plain[dot - letters - 1])) ++letters;
    return letters > 0 && letters <= 3;
}

/// Where the sentence that leads to `at` begins, or what of it is near enough to matter.
std::size_t sentence_begin(std::string_view plain, std::size_t at) {
    auto from = at;
    while (from > 0 && (plain[from - 1] == ' ' || plain[from - 1] == '\n')) --from;
    if (from > 0 && plain[from - 1] != ':') from = at;  // "my number:" and a new line
    for (auto const least = at > window ? at - window : 0; from > least; --from) {
        char const before = plain[from - 1];
        bool const ends = before == '\n' || ((before == '.' || before == '!' || before == '?') && from < at && plain[from] == ' ');
        if (ends && !(before == '.' && is_abbreviation(plain, from - 1))) break;
    }
    return from;
}

}  // namespace

Named named_before(std::string_view plain, std::size_t at) {
    auto const from = sentence_begin(plain, at);
    re2::StringPiece rest{plain.data() + from, at - from};
    Named named = Named::nothing;
    re2::StringPiece phone, card, other;
    while (re2::RE2::FindAndConsume(&rest, any_word(), &phone, &card, &other))
        named = !phone.empty() ? Named::phone : !card.empty() ? Named::card : Named::other;
    return named;
}

bool phone_named_after(std::string_view plain, std::size_t at) {
    static re2::RE2 const words{
        std::string{
            R"(^[ \-,:(]{0,3}(?:(?:is|ist|es|est|e|that is|das ist|c'est|is still|ist noch) )?(?:(?:my|meine?|mi|mon|ma|meu|the|our|unsere|die|your|it|his|her) )?(?:new |neue |nuevo |nouveau |novo |private |private )?(?:number|nummer|numero|)"} +
        phone_words + "|" + R"(if you (?:want to )?(?:talk|call)))"};
    auto const behind = plain.substr(at, 40);
    return re2::RE2::PartialMatch({behind.data(), behind.size()}, words);
}

}  // namespace baton::customers
