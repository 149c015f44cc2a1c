#pragma once
#include "api/admission.hpp"
#include "api/server.hpp"
#include "app/config.hpp"
#include "conversation/log.hpp"
#include "integrations/push_courier.hpp"
#include "notify/escalation.hpp"

namespace baton::app {

/// What the parts need of a checked configuration, each in its own words.
conversation::Limits limits_of(Config const& config);
api::ServerOptions server_options(Config const& config);
integrations::PushCourier::Options push_options(Config const& config);
/// Whom a push service may ask: as configured, else where this server is, else nobody that could be reached.
std::string push_subject(Config const& config, std::string const& public_url);
notify::WaitBounds wait_bounds(Config const& config);
api::AdmissionSettings admission_settings(Config const& config);

}  // namespace baton::app
