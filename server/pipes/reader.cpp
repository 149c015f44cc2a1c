#include "pipes/reader.hpp"

namespace baton::pipes {

understanding::Signals Reader::read(understanding::Dialogue const& dialogue) const {
    static understanding::Lexicon const nothing;
    if (encoder == nullptr) return understanding.read_words(dialogue, nothing);
    auto const vectors = encoder->encode(texts_to_encode(dialogue));
    return understanding.read(dialogue, nothing, vectors ? &*vectors : nullptr);
}

}  // namespace baton::pipes
