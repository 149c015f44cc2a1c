#include "knowledge/words.hpp"

#include <libstemmer.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <map>
#include <memory>
#include <sstream>
#include <unordered_set>

#include "base/text.hpp"

namespace baton::knowledge {

namespace {

using StopWords = std::unordered_set<std::string>;

StopWords split(char const* text) {
    std::istringstream in{text};
    StopWords words;
    for (std::string word; in >> word;) words.insert(word);
    return words;
}

StopWords const& stop_words(std::string_view language) {
    static std::map<std::string, StopWords, std::less<>> const lists{
        {"en", split("a an the of to in on at for from with and or is are was were be been am do does did i you we they he she it my "
                     "your our me us this that these those there here can could will would should may have has had not no so as if by "
                     "about into just how what when where which who why s t m re ve ll d don doesn didn isn can't")},
        {"es", split("el la los las un una de del al a en y o que es son era ser lo se me mi tu su nos le les por para con sin como qué "
                     "cómo cuándo dónde no sí hay he ha puedo puede este esta esto")},
        {"fr", split("le la les un une des de du au aux à en et ou que qui est sont était être ce se me mon ma mes ton votre notre nous "
                     "vous je il elle on ne pas pour par avec sans comment quand où puis peut l d c j n s m qu")},
        {"de", split("der die das den dem des ein eine einen einem einer und oder ist sind war sein ich du sie wir er es mein meine meinen "
                     "mir mich uns ihr ihre in im an am auf für von vom mit zu zum zur nicht wie was wann wo wer warum kann man als bei")},
        {"pt", split("o a os as um uma de do da dos das em no na nos nas e ou que é são era ser se me meu minha seu sua nos lhe por para "
                     "com sem como quando onde não sim há posso pode este esta isto ao à")}};
    static StopWords const none;
    auto const found = lists.find(language);
    return found == lists.end() ? none : found->second;
}

struct StemmerDeleter {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

/// A Snowball stemmer keeps state while it works, so each thread has its own.
sb_stemmer* stemmer_for(std::string_view language) {
    thread_local std::map<std::string, std::unique_ptr<sb_stemmer, StemmerDeleter>, std::less<>> mine;
    static std::unordered_set<std::string> const known{"en", "es", "fr", "de", "pt"};
    auto found = mine.find(language);
    if (found == mine.end()) {
        std::string const name{language};
        found = mine.emplace(name, known.contains(name) ? sb_stemmer_new(name.c_str(), nullptr) : nullptr).first;
    }
    return found->second.get();
}

std::string stem(sb_stemmer* stemmer, std::string const& word) {
    if (stemmer == nullptr) return word;
    auto const* out = sb_stemmer_stem(stemmer, reinterpret_cast<sb_symbol const*>(word.data()), static_cast<int>(word.size()));
    return {reinterpret_cast<char const*>(out), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

class Splitter {
  public:
    Splitter(std::string_view language, std::size_t max) : stops_{stop_words(language)}, stemmer_{stemmer_for(language)}, max_{max} {}

    std::vector<std::string> split(std::string const& text) {
        auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
        auto const size = static_cast<std::int32_t>(text.size());
        for (std::int32_t at = 0; at < size && words_.size() < max_;) {
            auto const start = static_cast<std::size_t>(at);
            UChar32 c = 0;
            U8_NEXT(bytes, at, size, c);
            take(c, std::string_view{text}.substr(start, static_cast<std::size_t>(at) - start));
        }
        close();
        return std::move(words_);
    }

  private:
    void take(UChar32 c, std::string_view character) {
        if (c < 0 || u_isalnum(c) == 0) return close();
        bool const alone = u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) != 0;
        if (alone) close();
        word_ += character;
        if (alone) close();
    }

    void close() {
        constexpr std::size_t word_bytes_max = 64;
        if (!word_.empty() && word_.size() <= word_bytes_max && !stops_.contains(word_)) words_.push_back(stem(stemmer_, word_));
        word_.clear();
    }

    StopWords const& stops_;
    sb_stemmer* stemmer_;
    std::size_t max_;
    std::string word_;
    std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> content_words(std::string_view text, std::string_view language, std::size_t max) {
    return Splitter{language, max}.split(fold(text));
}

std::vector<std::string_view> plain_words(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = text.find_first_not_of(" \t\r\n"); at != std::string_view::npos;) {
        auto const end = text.find_first_of(" \t\r\n", at);
        words.push_back(text.substr(at, end == std::string_view::npos ? end : end - at));
        at = end == std::string_view::npos ? end : text.find_first_not_of(" \t\r\n", end);
    }
    return words;
}

}  // namespace baton::knowledge
