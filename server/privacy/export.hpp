#pragma once
#include "base/clock.hpp"
#include "conversation/log.hpp"
#include "privacy/personal_records.hpp"

namespace baton::privacy {

/// Everything stored about one person, as JSON: who they are, every entry of every conversation with what agents noted and the assistant
/// concluded, and a list of their files. docs/operate/privacy.md names the fields.
struct Exported {
    json::object document;
    std::vector<conversation::Attachment> files;
};
Task<Result<Exported>> export_person(PersonalRecords& records, conversation::Log& log, std::string id, Instant now);

}  // namespace baton::privacy
