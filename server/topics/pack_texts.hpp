#pragma once
#include "topics/packs.hpp"

namespace baton::topics {

/// What each pack holds.
Pack delivery_pack();
Pack returns_pack();
Pack orders_pack();
Pack billing_pack();
Pack account_pack();
Pack plan_pack();
Pack technical_pack();
Pack how_to_pack();
Pack privacy_pack();
Pack contact_pack();

}  // namespace baton::topics
