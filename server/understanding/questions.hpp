#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace baton::understanding {

/// What a message asks, when it asks several things.
struct Questions {
    std::vector<std::string> each;  ///< two to four, as they were written; empty when one thing is asked, or none, or too many
    std::string told;               ///< the other sentences, which say what it is about
};

/// A question is a sentence that ends with a question mark, or begins with a question word (English, Spanish, French, German,
/// Portuguese); "… and how …" begins another. Fewer than three words are none.
Questions questions_in(std::string_view text);

}  // namespace baton::understanding
