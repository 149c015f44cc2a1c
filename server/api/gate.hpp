#pragma once
#include "api/customer_socket.hpp"
#include "api/hub.hpp"
#include "api/route.hpp"
#include "api/server.hpp"
#include "api/static_files.hpp"

namespace baton::api {

/// Where every request comes in: who is it, may they, is the body what the route wants; then the handler.
class Gate {
  public:
    Gate(Services& services, Hub& hub, CustomerDoor& door, StaticFiles const& files);

    Router& router() { return router_; }
    Handlers handlers();

  private:
    using Match = std::shared_ptr<Router::Match const>;
    Handlers::Reception receive(Request const& head);
    Task<Response> http(Request request, Match match);
    Task<Response> answered(Request request, Match match);
    /// An upload is refused before its bytes come, not after.
    Task<std::optional<Response>> permit_upload(Request head, Match match);
    /// What anybody may ask for, who has not signed in, is limited by address.
    std::optional<Response> over_limit(Request const& request);
    Task<Response> routed(Request request, Match match);
    std::optional<Error> refused(Route const& route, Caller const& caller, Request const& request) const;
    Task<std::expected<Guest, Response>> socket(Request request);
    Task<Result<Caller>> caller_of(Request const& request);
    bool own_origin(Request const& request) const;
    Result<json::object> body_of(Route const& route, Request const& request) const;

    Services& services_;
    Hub& hub_;
    CustomerDoor& door_;
    StaticFiles const& files_;
    Router router_;
};

}  // namespace baton::api
