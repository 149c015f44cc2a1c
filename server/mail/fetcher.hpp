#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <map>
#include <memory>

#include "mail/exchange.hpp"
#include "mail/receiver.hpp"

namespace baton::mail {

/// Looks into every mailbox that is set up, one after another, again and again. How far one was read is stored after each mail, so that a
/// crash brings at most that mail once more, and taking it again changes nothing.
class Fetcher {
  public:
    using Fetch = std::function<Result<Fetched>(ServerAddress const& server, MailboxMark const& mark)>;
    struct Needs {
        Postbox& postbox;
        MailSites const& mail_sites;
        Receiver& receiver;
        Pool& pool;
        boost::asio::any_io_executor executor;
        Fetch fetch;
    };
    struct Options {
        std::chrono::milliseconds every{15'000};
        std::chrono::milliseconds after_trouble{60'000};
    };
    Fetcher(Needs needs, Options options);
    ~Fetcher();
    void start();
    /// Looks at once.
    void wake();
    Task<> stop();
    /// What is wrong with a site's mailbox; "" = nothing, or not looked at yet.
    std::string trouble(std::string const& site) const;

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::mail
