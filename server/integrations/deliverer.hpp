#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <cstdint>
#include <memory>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/task.hpp"
#include "integrations/backoff.hpp"
#include "integrations/http_client.hpp"
#include "integrations/outbox_rounds.hpp"

namespace baton::integrations {

/// Delivers what the outbox owes: takes due events under a lease, signs and posts them, and stores what came of it. 2xx = taken; 410 = the
/// receiver wants no more of this, given up; anything else is offered again (Backoff).
///
/// At least once: an answer that never came (time-out, crash between sending and storing) leaves unknown whether the receiver has the
/// event, so it is sent again under the same `webhook-id`. Receivers count an id once; that is the Standard Webhooks contract, and it makes
/// the effect happen once. A lease outlives every attempt, so that only a crash lets an event be taken twice.
class Deliverer {
  public:
    struct Needs {
        Outbox& outbox;
        Clock const& clock;
        Random& random;
        boost::asio::any_io_executor executor;
    };
    struct Options {
        HttpClient::Limits http;
        Backoff backoff;
        std::chrono::milliseconds sweep{5000};  ///< how long a due event waits at most before someone looks
        int at_once_max = 32;
    };
    struct Counts {
        std::uint64_t delivered = 0;
        std::uint64_t retried = 0;
        std::uint64_t given_up = 0;
        int under_way = 0;
    };

    Deliverer(Needs needs, Options options);
    /// Posts by something else than an HttpClient.
    Deliverer(Needs needs, Options options, std::unique_ptr<Poster> poster);
    ~Deliverer();

    /// Begins to look; what an earlier process left is due by itself.
    void start();
    /// Something was just put into the outbox, or the clock was moved.
    void wake();
    /// Takes nothing more and returns when what is under way has ended and is stored: within `http.total` and a commit.
    Task<> stop();
    Counts counts() const;

  private:
    struct Inside;
    std::unique_ptr<Poster> poster_;
    std::shared_ptr<Inside> inside_;
    OutboxRounds rounds_;
};

}  // namespace baton::integrations
