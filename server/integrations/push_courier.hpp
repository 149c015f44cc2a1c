#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <memory>

#include "base/random.hpp"
#include "integrations/http_client.hpp"
#include "integrations/push_crypto.hpp"
#include "notify/courier.hpp"

namespace baton::integrations {

/// Whether a push may be sent there: as for a webhook (receiver_url.hpp), and by https only, unless `allow_private`, which is for tests.
/// Code::invalid, `where` = "/endpoint".
Result<void> check_push_endpoint(std::string const& url, bool allow_private);

/// Web Push (RFC 8030, 8291, 8292). A subscription that its push service has forgotten (404, 410) is removed; what was refused for now
/// (429, 5xx, no answer) is offered again, later each time, as long as it is worth something; everything else is dropped, and counted.
class PushCourier final : public notify::Courier {
  public:
    struct Needs {
        notify::Archive& archive;
        Clock const& clock;
        Random& random;
        boost::asio::any_io_executor executor;
    };
    struct Options {
        HttpClient::Limits http;
        std::string subject = "mailto:owner@localhost";  ///< whom a push service may write to: mailto: or https:
        std::size_t waiting_max = 1000;                  ///< beyond it the new one is dropped
        int at_once_max = 16;
        int attempts_max = 6;
    };
    struct Counts {
        std::uint64_t delivered = 0, retried = 0, dropped = 0, forgotten = 0;
        std::size_t waiting = 0;
    };

    PushCourier(Needs needs, Options options);
    /// Posts by something else than an HttpClient.
    PushCourier(Needs needs, Options options, std::unique_ptr<Poster> poster);
    ~PushCourier() override;

    /// The pair that signs; until it is known nothing is sent.
    void use(EcKey key, std::string subject);
    void send(notify::Parcel parcel) override;
    std::string public_key() const override;
    Result<void> check(notify::Subscription const& subscription) const override;
    /// Takes and sends nothing more.
    void stop();
    Counts counts() const;

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::integrations
