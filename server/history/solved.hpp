#pragma once
#include <string>
#include <vector>

#include "base/json.hpp"
#include "handoff/briefing.hpp"
#include "knowledge/word_index.hpp"

namespace baton::history {

/// Earlier tickets that were solved well, searchable by words: what the agent is shown as similar (guide 4.6).
/// A snapshot in memory; ranking is BM25 over subject and the customer's first words.
class Solved {
  public:
    /// Reads JSON lines as examples/stallwright/tickets.jsonl has them. Unsolved, badly rated and workaround ones are left out.
    static Result<Solved> read(std::string_view jsonl);
    std::vector<handoff::Similar> similar_to(std::string_view words, std::size_t limit) const;
    std::size_t size() const { return tickets_.size(); }

  private:
    std::vector<handoff::Similar> tickets_;
    knowledge::WordIndex words_{{}};
};

}  // namespace baton::history
