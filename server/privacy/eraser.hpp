#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>
#include <string>

#include "conversation/live_log.hpp"
#include "privacy/personal_records.hpp"

namespace baton::privacy {

/// What an erasure did, in numbers: nobody's words.
struct Erased {
    int conversations = 0;
    int files = 0;
    bool compacted = false;  ///< free pages were rewritten as well
};
json::object to_json(Erased const& erased);

/// Erases people: one after the other, each in steps that may be begun again after a crash.
class Eraser {
  public:
    struct Needs {
        conversation::LiveLog& log;
        PersonalRecords& records;
        conversation::BlobStore& blobs;
        boost::asio::any_io_executor executor;
        std::string runner;                                                ///< this process, among those of one database
        std::function<void(Subject const&)> gone;                          ///< their open sockets are to be closed; may be empty
        std::function<void(conversation::Appended const&)> tombstones;     ///< for the screens that show them; may be empty
        std::function<void(Erasure const&, Result<Erased> const&)> ended;  ///< for the audit log; may be empty
    };
    explicit Eraser(Needs needs);
    ~Eraser();

    /// Looks for wishes from here on, every three seconds.
    void start();
    void stop();
    /// Notes the wish, then fulfils it; answers when it is done.
    Task<Result<Erased>> erase(std::string id, std::string asked_by);
    /// Takes the oldest wish and fulfils it; nothing when there is none.
    Task<Result<std::optional<Erased>>> next();

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::privacy
