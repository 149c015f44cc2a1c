#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace baton::api {

/// A request as routes see it: already bounded, UTF-8 checked, without any HTTP library's types.
struct Request {
    std::string method;
    std::string path;                                          ///< decoded, without the query
    std::map<std::string, std::string> query;                  ///< decoded
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;
    std::string remote;  ///< address of the client, behind trusted proxies too

    std::string header(std::string_view name) const;
    std::string cookie(std::string_view name) const;
    std::string parameter(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

Response reply(json::value const& value, int status = 200);
/// A keyset page as every list answers: `{"items":[…],"next":cursor or null}`.
json::object page_of(json::array items, std::string const& next = {});
Response no_content();
/// What holds of an answer unless its route says otherwise: it is kept in no cache, tells no other site where somebody was, is read by no
/// other site, and runs nothing even when a browser is made to open it as a page.
void guard(Response& response);
/// RFC 9457 problem details. What failed inside is written to the log and not told.
Response problem(Error const& error);
int status_of(Code code);
/// What a caller is told of an error: the words of what failed inside are for the log.
std::string_view told(Error const& error);

/// Splits a request target into path and query, both percent-decoded. Refuses what does not decode to acceptable text.
Result<void> read_target(std::string_view target, Request& request);

}  // namespace baton::api
