#pragma once
#include "base/json.hpp"

namespace baton::customers {

/// How long a site keeps what it need not keep, in days; 0 = without end.
struct Retention {
    int conversations = 0;  ///< after it was closed: then it is emptied of all words, as an erasure does it
    int attachments = 0;    ///< after they were sent
    int pages = 0;          ///< pages and errors that a customer saw
    friend bool operator==(Retention const&, Retention const&) = default;
};

/// `retention` of a site's settings: {"conversations_days","attachments_days","pages_days"}, each optional.
Result<Retention> read_retention(json::object const& body);
json::object to_json(Retention const& retention);

}  // namespace baton::customers
