#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "api/http.hpp"
#include "api/services.hpp"

namespace baton::api {

/// The pages: console, widget, and in the demo the sample company's site. Read once at start; each page
/// with its own policy of what it may load, and scripts that carry a number made for that one answer.
class StaticFiles {
  public:
    /// `web` holds widget/ and console/; `demo_site` may be empty.
    static Result<StaticFiles> load(std::filesystem::path const& web, std::filesystem::path const& demo_site);
    std::optional<Response> find(Request const& request, Services& services) const;

  private:
    struct File {
        std::string type;
        std::string body;
        std::string etag;
        bool hashed = false;  ///< its name changes with its content: cached for a year
    };
    static Response page(File const& file, Request const& request, Services& services, std::string const& policy);
    std::optional<Response> serve(std::string const& name, Request const& request, Services& services, std::string const& policy) const;
    std::optional<Response> demo_page(std::string const& path, Services const& services) const;

    std::map<std::string, File> files_;  // "/widget/loader.js", "/console/index.html", "/demo/index.html"
};

}  // namespace baton::api
