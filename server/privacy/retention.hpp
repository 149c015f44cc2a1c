#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "conversation/blobs.hpp"
#include "customers/sites.hpp"
#include "privacy/personal_records.hpp"

namespace baton::privacy {

/// What is older than a site keeps it, a few at a time and the oldest first.
class AgedRecords {
  public:
    virtual ~AgedRecords() = default;
    /// Closed before, and not yet emptied.
    virtual Task<Result<std::vector<ConversationId>>> conversations(std::string site, Instant before, int limit) = 0;
    virtual Task<Result<std::vector<conversation::Attachment>>> files_of(ConversationId id) = 0;
    virtual Task<Result<std::vector<conversation::Attachment>>> files(std::string site, Instant before, int limit) = 0;
    /// The row of a file whose bytes are gone.
    virtual Task<Result<void>> drop(AttachmentId id) = 0;
    /// Empties pages and errors; how many.
    virtual Task<Result<int>> empty_pages(std::string site, Instant before, int limit) = 0;
};

/// What one look let go.
struct LetGo {
    int conversations = 0, files = 0, pages = 0;
    int all() const { return conversations + files + pages; }
};
json::object to_json(LetGo const& gone);

/// Looks every minute, and does a bounded part of what is due each time.
class RetentionKeeper {
  public:
    struct Needs {
        customers::Sites const& sites;
        AgedRecords& aged;
        PersonalRecords& records;
        conversation::BlobStore& blobs;
        Clock const& clock;
        boost::asio::any_io_executor executor;
        std::function<void(conversation::Appended const&)> tombstones;           ///< for the screens that show them
        std::function<void(std::string const& site, LetGo const& gone)> let_go;  ///< for the audit log
    };
    explicit RetentionKeeper(Needs needs);
    ~RetentionKeeper();

    void start();
    void stop();
    /// Looks now: the clock has been moved.
    void wake();
    bool busy() const;

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::privacy
