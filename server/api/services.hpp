#pragma once
#include <filesystem>
#include <string>

#include "agents/accounts.hpp"
#include "answering/phrases.hpp"
#include "audit/trail.hpp"
#include "conversation/blobs.hpp"
#include "conversation/lists.hpp"
#include "conversation/live_log.hpp"
#include "customers/identity.hpp"
#include "customers/sites.hpp"
#include "handoff/desk.hpp"
#include "handoff/ledger.hpp"
#include "handoff/waits.hpp"
#include "history/solved.hpp"
#include "integrations/outbox.hpp"
#include "integrations/request_keys.hpp"
#include "knowledge/shelf.hpp"
#include "policy/keeper.hpp"
#include "topics/keeper.hpp"
#include "turn/turn.hpp"

namespace baton::notify {
class Notifier;
}

namespace baton::api {

/// Everything the routes and sockets use, wired by app/. References outlive the server.
struct Services {
    boost::asio::any_io_executor executor;
    Clock const& clock;
    Random& random;
    Locale const& locale;
    conversation::LiveLog& log;
    conversation::Lists& lists;
    conversation::Attachments& attachments;
    conversation::BlobStore& blobs;
    agents::Directory& directory;
    agents::Accounts& accounts;
    customers::Register& people;
    customers::Identity& identity;
    customers::Sites& sites;
    knowledge::Shelf& shelf;
    policy::Keeper& policies;
    handoff::Desk& desk;
    handoff::Ledger& ledger;
    handoff::Waits& waits;
    integrations::Outbox& outbox;
    integrations::RequestKeys& request_keys;
    topics::Keeper& topics;
    turn::Turn& turn;
    history::Solved const& solved;

    std::string public_url;   ///< `https://help.example`, without a slash at the end
    std::string store_epoch;  ///< promise 4
    std::string version;
    bool demo = false;
    bool webhooks_allow_private = false;
    notify::Notifier* notifier = nullptr;                  ///< tells people what needs them; null in tests that do not ask
    audit::Trail* audit = nullptr;                         ///< who did what in administration; null in tests that do not ask
    std::function<Task<Result<void>>()> webhooks_changed;  ///< called after one was added or removed
};

}  // namespace baton::api
