#pragma once
// Private to connection.cpp: between Beast's requests and ours.
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/system/error_code.hpp>

#include "api/client_address.hpp"
#include "api/http.hpp"
#include "base/task.hpp"

namespace baton::api {

using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;

Result<Request> read_head(HttpRequest const& from, boost::asio::ip::address const& peer, TrustedProxies const& trusted);
/// What a request that cannot be read gets told.
Error error_of(boost::system::error_code const& failed);
bool client_is_gone(boost::system::error_code const& failed);

struct Answering {
    unsigned version = 11;
    bool keep = false;
    bool head_only = false;
};
Task<> answer(boost::asio::ip::tcp::socket& socket, Response response, Answering how, boost::system::error_code& failed);

/// Reads on and drops it: a connection that is closed on bytes still coming is reset, and the client never reads why it was refused.
Task<> drain(boost::asio::ip::tcp::socket& socket);

}  // namespace baton::api
