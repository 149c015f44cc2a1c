#pragma once
#include <algorithm>

#include "customers/sites.hpp"

namespace baton::customers {

/// Whether a page of this origin may hold the widget of this site.
inline bool embeds(SiteSettings const& site, std::string_view origin) {
    return std::ranges::find(site.origins, origin) != site.origins.end();
}

/// The same for any site.
inline bool any_embeds(Sites const& sites, std::string_view origin) {
    return std::ranges::any_of(sites.all(), [&](SiteSettings const& site) { return embeds(site, origin); });
}

}  // namespace baton::customers
