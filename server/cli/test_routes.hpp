#pragma once
#include "app/app.hpp"

namespace baton::cli {

/// Switches for scenarios: moving the clock, signing in without a password, waiting until everything rests. They exist in test
/// builds only, and there only when BATON_TEST_CLOCK is set; elsewhere this adds nothing.
void add_test_routes(api::Router& router, app::App& app);

}  // namespace baton::cli
