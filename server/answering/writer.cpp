#include "answering/writer.hpp"

namespace baton::answering {

Task<Result<Reply>> ArticleWriter::write(Grounding grounding, milliseconds, OnPiece on_piece) {
    if (grounding.passages.found.empty()) co_return refuse(Code::not_found, "nothing was found to answer from");
    Phrases const phrases{locale_, grounding.language};
    auto reply = answer(grounding.passages, grounding.index, grounding.asked, phrases);
    if (on_piece) on_piece(reply.text);
    co_return reply;
}

}  // namespace baton::answering
