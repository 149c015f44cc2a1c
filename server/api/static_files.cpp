#include "api/static_files.hpp"

#include "base/files.hpp"
#include "base/hash.hpp"

namespace baton::api {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t file_max = 8UL << 20U;

std::string type_of(fs::path const& file) {
    static std::map<std::string, std::string> const types{{".html", "text/html; charset=utf-8"},
                                                          {".js", "text/javascript; charset=utf-8"},
                                                          {".css", "text/css; charset=utf-8"},
                                                          {".svg", "image/svg+xml"},
                                                          {".json", "application/json"},
                                                          {".png", "image/png"},
                                                          {".ico", "image/x-icon"},
                                                          {".woff2", "font/woff2"},
                                                          {".webmanifest", "application/manifest+json"}};
    auto const found = types.find(file.extension().string());
    return found == types.end() ? "application/octet-stream" : found->second;
}

Result<std::string> read_page(fs::path const& file) {
    std::error_code failed;
    if (fs::file_size(file, failed) > file_max || failed)
        return refuse(Code::invalid, "cannot be read, or is larger than 8 MB", file.string());
    return read_file(file);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
    return text;
}

constexpr std::string_view console_policy =
    "default-src 'none'; script-src {{nonce}} 'strict-dynamic'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
// The service worker shows notifications, with our mark, and opens the console: it fetches nothing else.
constexpr std::string_view worker_file = "/console/notices.js";
constexpr std::string_view worker_policy = "default-src 'none'; img-src 'self'";
constexpr std::string_view panel_policy =
    "default-src 'none'; script-src {{nonce}} 'strict-dynamic'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors ";
constexpr std::string_view demo_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
// The build writes it into each script of a page (`html.cspNonce` of Vite).
constexpr std::string_view nonce_mark = "{{nonce}}";

std::string ancestors_of(Request const& request, Services const& services) {
    std::string list = "'self'";
    if (auto const* site = services.sites.find(request.parameter("site")))
        for (auto const& origin : site->origins) list += " " + origin;
    return list;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(fs::path const& web, fs::path const& demo_site) {
    StaticFiles all;
    auto const add = [&](fs::path const& folder, std::string const& prefix) -> Result<void> {
        std::error_code failed;
        for (auto const& each : fs::recursive_directory_iterator{folder, failed}) {
            if (!each.is_regular_file()) continue;
            auto body = read_page(each.path());
            if (!body) return pass_on(body);
            auto const name = prefix + fs::relative(each.path(), folder).generic_string();
            auto etag = "\"" + hash_hex(*body).substr(0, 24) + "\"";
            all.files_[name] = {type_of(each.path()), std::move(*body), std::move(etag), name.find("/assets/") != std::string::npos};
        }
        return {};
    };
    if (auto added = add(web / "widget", "/widget/"); !added) return pass_on(added);
    if (auto added = add(web / "console", "/console/"); !added) return pass_on(added);
    if (!demo_site.empty())
        if (auto added = add(demo_site, "/demo/"); !added) return pass_on(added);
    return all;
}

// A page is made anew for each request: its scripts carry a number that nobody could know before. So a script that somebody uploaded
// here, or wrote into the page, is none of them.
Response StaticFiles::page(File const& file, Request const& request, Services& services, std::string const& policy) {
    auto const nonce = services.random.token(16);
    Response response{200, file.type, replaced(file.body, nonce_mark, nonce), {}};
    response.headers.emplace_back("Content-Security-Policy", replaced(policy, nonce_mark, "'nonce-" + nonce + "'"));
    response.headers.emplace_back("Referrer-Policy", "same-origin");
    response.headers.emplace_back("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if (request.path.starts_with("/widget/"))
        response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
    else
        response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    return response;
}

std::optional<Response> StaticFiles::serve(std::string const& name, Request const& request, Services& services,
                                           std::string const& policy) const {
    auto const found = files_.find(name);
    if (found == files_.end()) return std::nullopt;
    auto const& file = found->second;
    if (file.type.starts_with("text/html")) return page(file, request, services, policy);
    Response response{
        200, file.type, {}, {{"ETag", file.etag}, {"Cache-Control", file.hashed ? "public, max-age=31536000, immutable" : "no-cache"}}};
    response.headers.emplace_back("Referrer-Policy", "same-origin");
    if (name == worker_file) response.headers.emplace_back("Content-Security-Policy", std::string{worker_policy});
    if (name.starts_with("/widget/")) response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
    if (request.header("if-none-match") == file.etag)
        response.status = 304;
    else
        response.body = file.body;
    return response;
}

// The sample company's pages are written for any host: `{{baton}}` is where this server is.
std::optional<Response> StaticFiles::demo_page(std::string const& path, Services const& services) const {
    if (!services.demo) return std::nullopt;
    auto name = path == "/demo" || path == "/demo/" ? std::string{"/demo/index.html"} : path;
    auto found = files_.find(name);
    if (found == files_.end()) found = files_.find(name + ".html");
    if (found == files_.end() && name.starts_with("/demo/admin")) found = files_.find("/demo/admin/index.html");
    if (found == files_.end()) return std::nullopt;
    Response response{200,
                      found->second.type,
                      found->second.body,
                      {{"Cache-Control", "no-cache"}, {"Content-Security-Policy", std::string{demo_policy}}}};
    if (found->second.type.starts_with("text/html")) response.body = replaced(std::move(response.body), "{{baton}}", "");
    return response;
}

std::optional<Response> StaticFiles::find(Request const& request, Services& services) const {
    auto const& path = request.path;
    if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
    if (path.starts_with("/demo")) return demo_page(path, services);
    if (path.starts_with("/widget/")) return serve(path, request, services, std::string{panel_policy} + ancestors_of(request, services));
    if (path.starts_with("/api/") || path.starts_with("/ws/")) return std::nullopt;
    if (auto file = serve("/console" + path, request, services, std::string{console_policy})) return file;
    // The console is one page: its router knows the rest.
    auto const last = path.substr(path.rfind('/') + 1);
    if (last.find('.') != std::string::npos) return std::nullopt;
    return serve("/console/index.html", request, services, std::string{console_policy});
}

}  // namespace baton::api
