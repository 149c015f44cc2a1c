#pragma once
#include <filesystem>
#include <string>

#include "api/services.hpp"
#include "base/offset_clock.hpp"

namespace baton::cli {

/// What everyone of the sample company signs in with.
inline constexpr char const* demo_password = "stallwright-demo";

/// Fills an empty installation with the sample company of examples/stallwright (its README has the formats); does nothing when
/// somebody can sign in already. `clock` is moved back while the living conversations are told, and is at offset 0 afterwards.
Task<Result<void>> load_demo_company(api::Services& services, OffsetClock& clock, std::filesystem::path examples,
                                     std::filesystem::path data, bool with_conversations);

/// A signed token for one of the sample customers who appear on the sign-in page.
Result<std::string> demo_token(api::Services& services, std::filesystem::path const& data, std::filesystem::path const& examples,
                               std::string const& customer);

}  // namespace baton::cli
