#pragma once
#include <functional>

#include "api/admission.hpp"
#include "api/hub.hpp"
#include "api/limits.hpp"
#include "api/route.hpp"
#include "api/server.hpp"
#include "app/company_outlook.hpp"
#include "app/loading.hpp"
#include "inference/encoder_pool.hpp"
#include "integrations/push_courier.hpp"
#include "storage/store.hpp"

namespace baton::app {

/// What operators ask: is it alive, is it ready, how does it do.
struct Operated {
    api::Services& services;
    api::Hub& hub;
    api::Limits const& limits;
    storage::Store& store;
    inference::EncoderPool* encoders;  ///< null: words only, and the health page says so
    Multilingual const& multilingual;  ///< what search and topics use besides, where it is asked for
    std::function<bool()> ready;
    std::function<api::ServerCounts()> counts;
    api::Admission const& admission;
    CompanyOutlook const& outlook;
    integrations::PushCourier const& courier;
};

/// /healthz, /readyz and /metrics (Prometheus text format).
void add_operate_routes(api::Router& router, Operated const& operated);

}  // namespace baton::app
