#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "agents/directory.hpp"
#include "api/http.hpp"
#include "api/schema.hpp"
#include "base/task.hpp"

namespace baton::api {

/// Who may call. From viewer on, each includes those before it; `open` asks nobody, `visitor` wants the widget's secret or an agent.
enum class Access { open, visitor, viewer, agent, lead, owner };
std::string_view name_of(Access access);

/// Who is calling, once it is known.
struct Caller {
    std::optional<agents::Agent> agent;  ///< by session
    std::optional<agents::Session> session;
    std::optional<agents::Role> role;  ///< of the agent, or of the API token
    std::string token_name;            ///< of the API token
    std::string token_id;              ///< of the API token
    std::string visitor_id;            ///< of the widget's secret
    std::string customer_id;           ///< whom that visitor is known to be; "" = nobody

    /// What stands as actor in the log and the audit.
    std::string id() const { return agent ? agent->id.text() : visitor_id; }
    std::string name() const { return agent ? agent->name : token_name; }
};

/// The one place that says who may do what.
bool may(Caller const& caller, Access needed);

/// One call as its handler sees it: permitted, and its body checked against the route's fields.
struct Call {
    Request request;
    Caller caller;
    std::vector<std::string> parts;  ///< what stood for each {…} of the pattern
    json::object body;
};

using Handler = std::function<Task<Result<Response>>(Call)>;

/// What the OpenAPI document says of a route besides its fields.
struct Told {
    int success = 200;
    std::string type = "application/json";  ///< of the answer; "" for 204
    std::vector<std::string> one_of;        ///< fields of which one at least has to say something
    json::object parts;                     ///< JSON Schema of what stands for each {…} of the pattern, where it has a form
    std::string id;                         ///< JSON pointer into the answer: the name of something that …
    std::string below;                      ///< … other routes below this path are about

    /// What it answers when all is well.
    Told& answers(int status, std::string media_type = "application/json");
    Told& needs_one_of(std::vector<std::string> fields);
    Told& part(std::string_view name, json::object schema);
    Told& leads(std::string pointer, std::string path);
};

struct Route {
    std::string method;
    std::string pattern;  ///< `/api/v1/conversations/{id}/claim`
    Access access = Access::owner;
    std::string summary;
    std::vector<Field> body = {};
    std::vector<Field> query = {};
    Handler handler;
    std::size_t body_max = 256UL << 10U;  ///< bytes; more where its texts need it
    bool raw = false;                     ///< the body is bytes, not JSON
    bool once = false;                    ///< the answer holds a secret: it is shown, and kept nowhere
    Told told = {};
};

/// Marks a route whose answer holds a secret.
inline Route shown_once(Route route) {
    route.once = true;
    return route;
}

/// The table from which authorisation, validation and OpenAPI come.
class Router {
  public:
    /// What the document says of it besides may be added to what is returned, before the next route is.
    Told& add(Route route);
    struct Match {
        Route const* route = nullptr;
        std::vector<std::string> parts;
        std::vector<std::string> allowed = {};  ///< the methods of this path
    };
    Match match(std::string_view method, std::string_view path) const;
    std::vector<Route> const& routes() const { return routes_; }

  private:
    std::vector<Route> routes_;
};

/// OpenAPI 3.1 of the table; the cookie is the one that carries a session.
json::object openapi(Router const& router, std::string_view version, std::string_view cookie);

}  // namespace baton::api
