#include "understanding/language.hpp"

#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace baton::understanding {
namespace {

struct Language {
    std::string_view code;
    std::string_view words;    ///< spaces around each
    std::string_view endings;  ///< or letters that give it away, spaces between
};

// Words that two languages share count for both; what tells them apart is the sum.
constexpr std::array<Language, 7> languages{{
    {"en",
     " the no and is are was you your i my me it this that of to in on for with not have has do does dont how what when where why can cant "
     "please help need want there but from be an will would could been im ive its just or if they we order account thanks hello hi get "
     "still a as at by so all any about after up out into which who more some much many ",
     "ing ould tion"},
    {"es",
     " el la los las un una es son está esta estoy que qué quién quien cuál no mi me te se lo de del en por para con como cómo cuando "
     "cuándo donde dónde "
     "quiero necesito puedo puede tengo hay pero y o su sus al muy ya he ha hola gracias ayuda cuenta pedido porque este eso hacer favor "
     "buenos días todavía ",
     "ción ñ ¿ ando iendo"},
    {"fr",
     " le la les un une est sont je tu vous nous il elle mon ma mes me ne pas que qui quoi de du des en dans pour avec sur comment quand "
     "où pourquoi veux voudrais peux peut ai avez suis mais et ou au aux ce cette bonjour merci aide compte commande plus très ça jai cest "
     "nai plaît toujours ",
     "eux tion ç ê è"},
    {"de",
     " der die das den dem ein eine einen ist sind ich du sie wir mein meine mir mich nicht kein keine und oder aber wie was wann wo warum "
     "kann können habe hat haben möchte will bitte danke hallo hilfe konto für mit auf von zu im am es war noch schon auch bestellung geht "
     "meinem guten tag wird ",
     "ung cht sch ß ü ä ö"},
    {"pt",
     " o a os as um uma é são está estou que não nao meu minha me eu você voce de do da dos das em no na por para com como quando onde "
     "quero preciso posso pode tenho há mas e ou seu sua muito já olá ola obrigado obrigada ajuda conta pedido porque isso fazer favor bom "
     "dia ainda foi ",
     "ção ã õ nh lh"},
    {"it",
     " il lo la gli un una è sono che non mio mia mi io di del della in per con come quando dove perché voglio vorrei posso ho hai ma e o "
     "ciao grazie aiuto conto ordine questo questa fare sempre ancora più buongiorno ",
     "zione tto gli"},
    {"nl",
     " de het een is zijn ik je jij u wij mijn me niet geen en of maar hoe wat wanneer waar waarom kan kunnen heb heeft wil graag hallo "
     "dank bedankt hulp rekening voor met op van naar bestelling nog al ook er dit dat ",
     "ij aan oe ee"},
}};

std::string by_script(std::string_view text) {
    std::map<std::string, int> seen;
    auto const size = static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 1000));
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    int letters = 0;
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, at, size, c);
        UErrorCode status = U_ZERO_ERROR;
        auto const script = uscript_getScript(c, &status);
        if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN) continue;
        ++letters;
        switch (script) {
            case USCRIPT_HIRAGANA:
            case USCRIPT_KATAKANA: seen["ja"] += 3; break;
            case USCRIPT_HAN: ++seen["zh"]; break;
            case USCRIPT_HANGUL: ++seen["ko"]; break;
            case USCRIPT_CYRILLIC: ++seen["ru"]; break;
            case USCRIPT_ARABIC: ++seen["ar"]; break;
            case USCRIPT_HEBREW: ++seen["he"]; break;
            case USCRIPT_GREEK: ++seen["el"]; break;
            case USCRIPT_DEVANAGARI: ++seen["hi"]; break;
            case USCRIPT_THAI: ++seen["th"]; break;
            default: break;
        }
    }
    auto const most = std::ranges::max_element(seen, {}, [](auto const& pair) { return pair.second; });
    return most != seen.end() && 2 * most->second > letters ? most->first : std::string{};
}

double points(Language const& language, Message const& message) {
    double sum = 0;
    for (std::size_t n = 0; n < std::min<std::size_t>(message.words.size(), 60); ++n) {
        auto const& word = message.words[n].text;
        if (language.words.find(" " + word + " ") != std::string_view::npos) sum += 1;
        for (std::size_t from = 0; from < language.endings.size();) {
            auto const end = std::min(language.endings.find(' ', from), language.endings.size());
            auto const piece = language.endings.substr(from, end - from);
            bool const accent = static_cast<unsigned char>(piece.front()) >= 0x80;
            if (accent ? word.find(piece) != std::string::npos : word.size() > piece.size() + 1 && word.ends_with(piece))
                sum += accent ? 0.8 : 0.3;
            from = end + 1;
        }
    }
    return sum;
}

}  // namespace

std::string language_of(Message const& message, std::string const& otherwise) {
    if (auto script = by_script(message.text); !script.empty()) return script;
    std::string best = otherwise;
    double most = 0.7;
    for (auto const& language : languages) {
        double const sum = points(language, message) + (language.code == otherwise ? 0.25 : 0);
        if (sum > most) {
            most = sum;
            best = language.code;
        }
    }
    return best;
}

}  // namespace baton::understanding
