#pragma once
#include "api/route.hpp"
#include "api/services.hpp"
#include "conversation/log.hpp"
#include "privacy/eraser.hpp"

namespace baton::api {

/// What the routes of this page need besides the services.
struct Privacy {
    privacy::PersonalRecords& records;
    privacy::Eraser& eraser;
    conversation::Log& log;
};

/// One person's data, handed out or erased; and the audit log.
void add_privacy_routes(Router& router, Services& services, Privacy privacy);

}  // namespace baton::api
