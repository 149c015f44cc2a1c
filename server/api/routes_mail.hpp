#pragma once
#include <functional>

#include "api/routes.hpp"
#include "base/pool.hpp"
#include "mail/receiver.hpp"

namespace baton::api {

/// What the routes of e-mail need besides the services.
struct MailDesk {
    mail::Postbox& postbox;
    mail::MailSites const& sites;
    mail::Receiver& receiver;
    Pool& pool;
    std::function<Task<Result<void>>()> changed;             ///< called after settings were kept or removed
    std::function<std::string(std::string const&)> trouble;  ///< what is wrong with a site's mailbox; "" = nothing
    std::string ca_file = {};                                ///< as in ExchangeLimits
};

/// Setting e-mail up, trying it, and the door through which a receiving server brings a mail.
void add_mail_routes(Router& router, Services& services, MailDesk desk);

}  // namespace baton::api
