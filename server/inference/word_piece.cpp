#include "inference/word_piece.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"

namespace baton::inference {
namespace {

constexpr std::size_t tokenizer_bytes_max = 16U << 20U;

json::object const* child(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr ? value->if_object() : nullptr;
}

Result<void> expect_kind(json::object const& file) {
    auto const* model = child(file, "model");
    auto const* normalizer = child(file, "normalizer");
    auto const* splitter = child(file, "pre_tokenizer");
    if (model == nullptr || child(*model, "vocab") == nullptr || string_at(*model, "continuing_subword_prefix") != "##")
        return refuse(Code::invalid, "not a WordPiece tokenizer", "tokenizer.json: model");
    if (normalizer == nullptr || string_at(*normalizer, "type") != "BertNormalizer" || !flag_at(*normalizer, "lowercase"))
        return refuse(Code::invalid, "expected the uncased BertNormalizer", "tokenizer.json: normalizer");
    if (splitter == nullptr || string_at(*splitter, "type") != "BertPreTokenizer")
        return refuse(Code::invalid, "expected BertPreTokenizer", "tokenizer.json: pre_tokenizer");
    return {};
}

}  // namespace

Result<WordPiece> WordPiece::parse(std::string_view json_text) {
    auto file = parse_json_object(json_text, tokenizer_bytes_max);
    if (!file) return pass_on(file);
    if (auto kind = expect_kind(*file); !kind) return pass_on(kind);
    WordPiece made;
    auto const& model = *child(*file, "model");
    for (auto const& [piece, id] : *child(model, "vocab")) {
        if (!id.is_int64()) return refuse(Code::invalid, "an id is not a number", "tokenizer.json: model.vocab");
        std::string_view const text{piece.data(), piece.size()};
        bool const goes_on = text.starts_with("##") && text.size() > 2;
        (goes_on ? made.continues_ : made.starts_).emplace(goes_on ? text.substr(2) : text, id.get_int64());
    }
    auto const id_of = [&](std::string_view piece) {
        auto const found = made.starts_.find(piece);
        return found == made.starts_.end() ? std::int64_t{-1} : found->second;
    };
    made.unknown_ = id_of(string_at(model, "unk_token"));
    made.begin_ = id_of("[CLS]");
    made.end_ = id_of("[SEP]");
    if (made.unknown_ < 0 || made.begin_ < 0 || made.end_ < 0)
        return refuse(Code::invalid, "a special token is missing", "tokenizer.json: model.vocab");
    made.word_length_max_ = static_cast<std::size_t>(integer_at(model, "max_input_chars_per_word", 100));
    if (auto const* truncation = child(*file, "truncation"))
        made.length_max_ = static_cast<std::size_t>(std::clamp<std::int64_t>(integer_at(*truncation, "max_length", 128), 3, 512));
    if (auto const* added = file->if_contains("added_tokens"); added != nullptr && added->is_array())
        for (auto const& token : added->get_array())
            if (auto const* object = token.if_object())
                made.special_.emplace_back(string_at(*object, "content"), integer_at(*object, "id"));
    return made;
}

std::vector<std::int64_t> WordPiece::encode(std::string_view text) const {
    std::vector<std::int64_t> ids{begin_};
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size() && ids.size() < length_max_; ++at) {
        if (text[at] != '[') continue;
        auto const rest = text.substr(at);
        auto const found =
            std::ranges::find_if(special_, [&](auto const& token) { return !token.first.empty() && rest.starts_with(token.first); });
        if (found == special_.end()) continue;
        add_text(text.substr(plain, at - plain), ids);
        ids.push_back(found->second);
        at += found->first.size() - 1;
        plain = at + 1;
    }
    if (ids.size() < length_max_) add_text(text.substr(plain), ids);
    ids.resize(std::min(ids.size(), length_max_ - 1));
    ids.push_back(end_);
    return ids;
}

void WordPiece::add_text(std::string_view text, std::vector<std::int64_t>& ids) const {
    for (auto const& word : bert_words(text)) {
        if (ids.size() >= length_max_) return;
        add_word(word, ids);
    }
}

// Longest match first; a word with a part that no piece covers is unknown as a whole.
void WordPiece::add_word(std::string_view word, std::vector<std::int64_t>& ids) const {
    auto const before = ids.size();
    if (length_in_code_points(word) > word_length_max_) return ids.push_back(unknown_);
    std::size_t begin = 0;
    while (begin < word.size()) {
        auto const& pieces = begin == 0 ? starts_ : continues_;
        std::size_t end = word.size();
        auto found = pieces.end();
        while (end > begin && (found = pieces.find(word.substr(begin, end - begin))) == pieces.end()) {
            do --end;
            while (end > begin && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U);
        }
        if (found == pieces.end()) {
            ids.resize(before);
            return ids.push_back(unknown_);
        }
        ids.push_back(found->second);
        begin = end;
    }
}

}  // namespace baton::inference
