// One JSON string a line in, its token ids as a JSON array out. For tests/tokenizer, which compares them with the reference.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>

#include "base/json.hpp"
#include "inference/model_files.hpp"
#include "inference/word_piece.hpp"

int main() {
    using namespace baton;
    auto const text = inference::read_file(inference::default_model_files().tokenizer);
    auto const pieces = text ? inference::WordPiece::parse(*text) : refuse(text.error().code, text.error().message, text.error().where);
    if (!pieces) {
        std::cerr << pieces.error().where << ": " << pieces.error().message << '\n';
        return 1;
    }
    for (std::string line; std::getline(std::cin, line);) {
        auto const value = json::parse(line);
        json::array ids;
        for (auto const id : pieces->encode(std::string_view{value.get_string()})) ids.emplace_back(id);
        std::cout << json::serialize(ids) << '\n';
    }
}
