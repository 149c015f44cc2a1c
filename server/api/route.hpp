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

struct Route {
    std::string method;
    std::string pattern;  ///< `/api/v1/conversations/{id}/claim`
    Access access = Access::owner;
    std::string summary;
    std::vector<Field> body = {};
    std::vector<Field> query = {};
    Handler handler;
    std::size_t body_max = 256UL << 10U;
    bool raw = false;   ///< the body is bytes, not JSON
    bool once = false;  ///< the answer holds a secret: it is shown, and kept nowhere
};

/// Marks a route whose answer holds a secret.
inline Route shown_once(Route route) {
    route.once = true;
    return route;
}

/// The table from which authorisation, validation and OpenAPI come.
class Router {
  public:
    void add(Route route);
    struct Match {
        Route const* route = nullptr;
        std::vector<std::string> parts;
        bool other_method = false;  ///< the path is known, the method is not
    };
    Match match(std::string_view method, std::string_view path) const;
    std::vector<Route> const& routes() const { return routes_; }

  private:
    std::vector<Route> routes_;
};

/// OpenAPI 3.1 of the table.
json::object openapi(Router const& router, std::string_view version);

}  // namespace baton::api
