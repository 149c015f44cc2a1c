#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "customers/identity.hpp"
#include "customers/redact.hpp"
#include "customers/retention.hpp"

namespace baton::customers {

/// A site's settings, read and checked. `hours` stays JSON for agents/, whose business opening hours are.
struct SiteSettings {
    std::string key;
    std::string name;
    std::string bot_name = "Assistant";
    std::vector<std::string> origins;  ///< `https://shop.example`; who may embed the widget
    std::string accent = "#0b6068";
    std::string on_accent = "#ffffff";
    std::vector<std::string> languages{"en"};
    std::string hours;  ///< JSON; "" = always open
    std::string team = "Support";
    bool consent = false;  ///< ask before anything is kept in the browser
    std::vector<std::string> suggestions;
    Hides redaction;  ///< of what is written in its conversations
    Retention retention;
    std::map<std::string, std::vector<std::string>> areas;              ///< product area → words and phrases that name it
    std::map<std::string, std::map<std::string, std::string>> wording;  ///< language → sentence's key → the company's own words
};

/// Checks what PUT /sites/{key} or `company.yaml` gives: each error names its field.
Result<SiteSettings> read_site(std::string key, json::object const& body);
json::object to_json(SiteSettings const& site);

/// All sites, in memory; the register keeps them. Changes are seen at once.
class Sites {
  public:
    Sites(Register& people, Identity& identity) : people_{people}, identity_{identity} {}
    Task<Result<void>> load();
    SiteSettings const* find(std::string_view key) const;
    std::vector<SiteSettings> all() const;
    /// What is hidden in a conversation of this site.
    Hides hides(std::string_view key) const;
    /// Where nobody names a site; "" when there is none yet.
    std::string first_key() const { return sites_.empty() ? std::string{} : sites_.begin()->first; }
    Task<Result<void>> put(SiteSettings site);
    /// Keys for customers' tokens, as a JSON list; not part of the settings that are sent out.
    Task<Result<void>> put_keys(std::string key, std::string jwt_keys);

  private:
    Register& people_;
    Identity& identity_;
    std::map<std::string, SiteSettings, std::less<>> sites_;
    std::map<std::string, std::string> keys_;
};

}  // namespace baton::customers
