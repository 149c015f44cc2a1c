#pragma once
#include "api/admission.hpp"
#include "api/server.hpp"
#include "app/config.hpp"
#include "conversation/log.hpp"

namespace baton::app {

/// What the parts need of a checked configuration, each in its own words.
conversation::Limits limits_of(Config const& config);
api::ServerOptions server_options(Config const& config);
api::AdmissionSettings admission_settings(Config const& config);

}  // namespace baton::app
