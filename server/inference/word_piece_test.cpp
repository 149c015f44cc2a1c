#include "inference/word_piece.hpp"

#include <doctest/doctest.h>

using namespace baton;
using inference::bert_words;
using inference::WordPiece;

namespace {

constexpr std::string_view small = R"({"truncation":{"max_length":8},"added_tokens":[{"id":4,"content":"[MASK]"}],
  "normalizer":{"type":"BertNormalizer","lowercase":true},"pre_tokenizer":{"type":"BertPreTokenizer"},
  "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,
  "vocab":{"[PAD]":0,"[UNK]":1,"[CLS]":2,"[SEP]":3,"[MASK]":4,"pass":5,"##word":6,"##s":7,"!":8,"cafe":9}}})";

using Ids = std::vector<std::int64_t>;
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("words are lowered, freed from accents and split at punctuation") {
    CHECK(bert_words("Café, s'il vous plaît!") == Words{"cafe", ",", "s", "'", "il", "vous", "plait", "!"});
    CHECK(bert_words("a\u200Bb\tc\u00A0d") == Words{"ab", "c", "d"});
    CHECK(bert_words("退款ok") == Words{"退", "款", "ok"});
    CHECK(bert_words("") == Words{});
}

TEST_CASE("the longest piece wins, and a word no piece covers is unknown as a whole") {
    auto const pieces = WordPiece::parse(small);
    REQUIRE(pieces);
    CHECK(pieces->encode("Passwords CAFÉ!") == Ids{2, 5, 6, 7, 9, 8, 3});
    CHECK(pieces->encode("passx") == Ids{2, 1, 3});
    CHECK(pieces->encode(std::string(101, 's')) == Ids{2, 1, 3});
}

TEST_CASE("a special token written by a customer counts as the reference counts it") {
    auto const pieces = WordPiece::parse(small);
    REQUIRE(pieces);
    CHECK(pieces->encode("pass[MASK]!") == Ids{2, 5, 4, 8, 3});
}

TEST_CASE("a long text is cut to the model's length and still ends properly") {
    auto const pieces = WordPiece::parse(small);
    REQUIRE(pieces);
    auto const ids = pieces->encode("! ! ! ! ! ! ! ! ! ! ! !");
    CHECK(ids.size() == 8);
    CHECK(ids.back() == 3);
}

TEST_CASE("bytes that are not UTF-8 do not break it") {
    auto const pieces = WordPiece::parse(small);
    REQUIRE(pieces);
    CHECK(pieces->encode("pass\xff\xc3!") == Ids{2, 5, 8, 3});
}

TEST_CASE("another kind of tokenizer is refused with the place") {
    auto const other = WordPiece::parse(R"({"model":{"type":"BPE"}})");
    REQUIRE_FALSE(other);
    CHECK(other.error().where == "tokenizer.json: model");
    CHECK_FALSE(WordPiece::parse("{"));
}
