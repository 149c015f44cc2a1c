#pragma once
#include "understanding/understanding.hpp"

namespace baton::pipes {

/// Who reads a text in its conversation.
struct Reader {
    understanding::Understanding const& understanding;
    understanding::Encoder const* encoder = nullptr;  ///< null: words only

    understanding::Signals read(understanding::Dialogue const& dialogue) const;
};

}  // namespace baton::pipes
