#pragma once
#include <functional>

#include "api/hub.hpp"
#include "privacy/eraser.hpp"
#include "privacy/retention.hpp"
#include "storage/sql_aged.hpp"
#include "storage/sql_personal.hpp"
#include "storage/sql_trail.hpp"

namespace baton::app {

/// Erasing, letting go and the audit log, wired.
class PrivateData {
  public:
    struct Needs {
        storage::Store& store;
        conversation::LiveLog& log;
        customers::Sites const& sites;
        conversation::BlobStore& blobs;
        Clock const& clock;
        boost::asio::any_io_executor executor;
        conversation::Limits limits;
        std::string audit_key;
        std::string runner;                  ///< this process, among those of one database
        std::function<api::Hub&()> screens;  ///< made later than this
    };
    explicit PrivateData(Needs needs);

    void start();
    void stop();

    storage::SqlTrail trail;
    storage::SqlPersonal personal;
    storage::SqlAged aged;
    privacy::Eraser eraser;
    privacy::RetentionKeeper retention;

  private:
    void ended(privacy::Erasure const& erasure, Result<privacy::Erased> const& erased);
    void note(audit::Event event);
    boost::asio::any_io_executor executor_;
};

}  // namespace baton::app
