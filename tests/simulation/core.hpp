#pragma once
#include <boost/asio/io_context.hpp>
#include <memory>

#include "api/customer_socket.hpp"
#include "api/desk_socket.hpp"
#include "api/hub.hpp"
#include "api/route.hpp"
#include "integrations/deliverer.hpp"
#include "integrations/with_webhooks.hpp"
#include "planted.hpp"
#include "storage/sql_archive.hpp"
#include "storage/sql_attachments.hpp"
#include "storage/sql_directory.hpp"
#include "storage/sql_ledger.hpp"
#include "storage/sql_library.hpp"
#include "storage/sql_lists.hpp"
#include "storage/sql_log.hpp"
#include "storage/sql_outbox.hpp"
#include "storage/sql_register.hpp"
#include "storage/sql_request_keys.hpp"
#include "turn/departures.hpp"
#include "turn/timekeeper.hpp"
#include "turn/turns.hpp"

namespace baton::simulation {

/// What a life is given from outside.
struct Outside {
    Clock const& clock;
    Random& random;
    storage::Workers& workers;
    understanding::Vectorizer& vectorizer;
    Planted const& planted;
};

/// How long things take here: seconds where the product takes minutes and hours, so that deadlines pass amid trouble.
conversation::Limits limits();

/// The product between two crashes, wired as app/app.cpp does it, without HTTP's bytes, the encoder and the files.
class Core {
  public:
    static Result<std::unique_ptr<Core>> open(Outside outside, std::unique_ptr<integrations::Poster> poster);
    ~Core();
    Core(Core const&) = delete;
    Core& operator=(Core const&) = delete;

    boost::asio::io_context loop{1};
    /// Reads what the product reads at a start; `done` says how it went.
    void start(std::function<void(Result<void>)> done);
    bool ready() const { return ready_; }
    std::shared_ptr<api::Listener> customer();
    std::shared_ptr<api::Listener> agent(agents::Agent const& account);
    api::Router const& router() const;

  private:
    explicit Core(Outside outside);
    Task<Result<void>> begin();

    Outside outside_;
    std::unique_ptr<storage::Store> store_;
    struct Parts;
    std::unique_ptr<Parts> parts_;
    bool ready_ = false;
};

extern char const* const store_file;

}  // namespace baton::simulation
