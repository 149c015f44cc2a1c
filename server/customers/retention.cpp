#include "customers/retention.hpp"

namespace baton::customers {
namespace {

constexpr std::int64_t days_max = 36'500;

}  // namespace

Result<Retention> read_retention(json::object const& body) {
    Fields fields{body};
    Retention retention;
    retention.conversations = static_cast<int>(fields.optional_integer("conversations_days", 0, days_max, 0));
    retention.attachments = static_cast<int>(fields.optional_integer("attachments_days", 0, days_max, 0));
    retention.pages = static_cast<int>(fields.optional_integer("pages_days", 0, days_max, 0));
    if (auto done = fields.done(); !done) return pass_on(done);
    return retention;
}

json::object to_json(Retention const& retention) {
    return {{"conversations_days", retention.conversations}, {"attachments_days", retention.attachments}, {"pages_days", retention.pages}};
}

}  // namespace baton::customers
