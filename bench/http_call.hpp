#pragma once
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace baton::bench {

/// One connection to a server on loopback that is kept open. Blocking; every failure throws, since a bench has nobody to tell.
class HttpCall {
  public:
    explicit HttpCall(unsigned short port);
    ~HttpCall();
    HttpCall(HttpCall const&) = delete;
    HttpCall& operator=(HttpCall const&) = delete;

    /// Goes with every request: `Cookie: …` or `Authorization: …`.
    void identify(std::string header) { identity_ = std::move(header); }
    /// Sends and does not wait; `answer` takes the response. Throws for a status other than 2xx.
    void send(std::string_view method, std::string_view path, std::string const& body = {});
    json::object answer();
    json::object call(std::string_view method, std::string_view path, std::string const& body = {});
    /// The value of a header of the last answer, such as the cookie that was set.
    std::string header(std::string_view name) const;

  private:
    void read_more();
    /// The server closes what was silent for long.
    void come_back();

    unsigned short port_;
    int socket_ = -1;
    std::string identity_, unread_, head_;
};

}  // namespace baton::bench
