#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/ensure.hpp"
#include "inference/word_piece.hpp"

namespace baton::inference {
namespace {

bool is_space(UChar32 c) { return u_isUWhiteSpace(c) != 0; }

// Control, format and private-use characters vanish; tab and line breaks are spaces by then.
bool vanishes(UChar32 c) {
    if (c == 0 || c == 0xFFFD) return true;
    if (c == '\t' || c == '\n' || c == '\r') return false;
    return (U_GET_GC_MASK(c) & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK)) != 0;
}

bool is_cjk(UChar32 c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
           (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

bool is_punctuation(UChar32 c) {
    bool const ascii = (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
    return ascii || (U_GET_GC_MASK(c) & U_GC_P_MASK) != 0;
}

icu::UnicodeString cleaned(std::string_view text) {
    icu::UnicodeString out;
    auto const size = static_cast<std::int32_t>(text.size());
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, at, size, c);
        if (vanishes(c)) continue;
        if (is_space(c)) {
            out.append(UChar32{' '});
        } else if (is_cjk(c)) {
            out.append(UChar32{' '}).append(c).append(UChar32{' '});
        } else {
            out.append(c);
        }
    }
    return out;
}

icu::UnicodeString decomposed(icu::UnicodeString const& text) {
    UErrorCode status = U_ZERO_ERROR;
    auto const* nfd = icu::Normalizer2::getNFDInstance(status);
    ensure(U_SUCCESS(status), "ICU has its normalisation data");
    return nfd->normalize(text, status);
}

void append(std::string& word, UChar32 c) { icu::UnicodeString{c}.toUTF8String(word); }

}  // namespace

std::vector<std::string> bert_words(std::string_view text) {
    auto const source = decomposed(cleaned(text));
    std::vector<std::string> words;
    std::string word;
    auto const finish = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (std::int32_t at = 0; at < source.length(); at = source.moveIndex32(at, 1)) {
        UChar32 const c = source.char32At(at);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        UChar32 const low = u_tolower(c);
        if (is_space(low)) {
            finish();
        } else if (is_punctuation(low)) {
            finish();
            append(word, low);
            finish();
        } else {
            append(word, low);
        }
    }
    finish();
    return words;
}

}  // namespace baton::inference
