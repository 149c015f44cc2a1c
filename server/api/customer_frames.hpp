#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "conversation/entry.hpp"

namespace baton::api {

/// What a customer's socket may say (docs/reference/protocol.md), read and checked.
struct CustomerFrame {
    enum class Type { hello, send, person, choose, helped, rate, opened, page, error, typing, seen, end, anew, history };
    Type type = Type::hello;
    std::string client_id;
    // hello
    std::string site, visitor, token, conversation, store, language, zone;
    conversation::Seq seq = 0;
    // send, choose, rate
    std::string text, choice, contact, at, by, comment;
    std::vector<std::string> attachments, tags;
    int score = 0;
    bool flag = false;  ///< helped: yes; typing: on; hello: was sent away for want of room, and comes back
    // history
    conversation::Seq before = 0;
    // page, error, opened
    std::string path, title, feature, code, message, article;
};

/// One fixed error for what is not a frame; unknown types and fields are named.
Result<CustomerFrame> read_customer_frame(std::string_view text);

/// Every frame type with its fields, for the AsyncAPI document that a test holds against the reader.
json::object customer_frame_schemas();

}  // namespace baton::api
