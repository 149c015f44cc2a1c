#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"

namespace baton::inference {

/// The uncased WordPiece tokenizer of BERT (Devlin et al. 2019), as a `tokenizer.json` describes it. Gives the same ids as the
/// reference package `tokenizers`; tests/tokenizer compares the two on ten thousand texts. Immutable after loading.
class WordPiece {
  public:
    /// `json_text` is a whole tokenizer.json; one of another kind is refused with what differs.
    static Result<WordPiece> parse(std::string_view json_text);

    /// [CLS] … [SEP], cut to the length the file asks for. Invalid UTF-8 counts as U+FFFD, which is dropped.
    std::vector<std::int64_t> encode(std::string_view text) const;

    std::size_t length_max() const { return length_max_; }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Vocabulary = std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>>;

    void add_text(std::string_view text, std::vector<std::int64_t>& ids) const;
    void add_word(std::string_view word, std::vector<std::int64_t>& ids) const;

    Vocabulary starts_;                                          ///< pieces that begin a word
    Vocabulary continues_;                                       ///< pieces that go on in one, without their `##`
    std::vector<std::pair<std::string, std::int64_t>> special_;  ///< such as [MASK], taken literally from the text
    std::int64_t unknown_ = 0;
    std::int64_t begin_ = 0;
    std::int64_t end_ = 0;
    std::size_t length_max_ = 128;
    std::size_t word_length_max_ = 100;  ///< code points
};

/// Cleans, spaces CJK, strips accents and lowers as BertNormalizer does, then splits as BertPreTokenizer does.
std::vector<std::string> bert_words(std::string_view text);

}  // namespace baton::inference
