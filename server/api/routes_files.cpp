#include <array>

#include "api/routes.hpp"
#include "base/text.hpp"
#include "base/visible.hpp"
#include "customers/redact.hpp"

namespace baton::api {
namespace {

constexpr std::size_t file_max = 10UL << 20U;

/// Types that a browser may show inside our pages; everything else is only ever saved. Judged by the first bytes.
struct Magic {
    std::string_view type;
    std::string_view bytes;
};
constexpr std::array<Magic, 6> inline_types{{{"image/png", "\x89PNG\r\n\x1a\n"},
                                             {"image/jpeg", "\xff\xd8\xff"},
                                             {"image/gif", "GIF87a"},
                                             {"image/gif", "GIF89a"},
                                             {"image/webp", "RIFF"},
                                             {"application/pdf", "%PDF-"}}};

std::string type_of(std::string_view bytes) {
    for (auto const& each : inline_types)
        if (bytes.starts_with(each.bytes) && (each.type != "image/webp" || (bytes.size() > 12 && bytes.substr(8, 4) == "WEBP")))
            return std::string{each.type};
    return acceptable_text(bytes) ? "text/plain; charset=utf-8" : "application/octet-stream";
}

// Display text only: the file itself lies under a random id.
std::string shown_name(std::string_view name) {
    auto clean = visible(name);
    std::erase_if(clean, [](char c) { return c == '/' || c == '\\' || c == '"'; });
    clean = shorten(customers::redact(trim(clean), customers::hides_all), 120);
    return clean.empty() ? "file" : clean;
}

json::object view_of(conversation::Attachment const& file) {
    return {{"id", file.id.text()}, {"name", file.name}, {"type", file.type}, {"size", file.size}};
}

Task<Result<Response>> put(Services& services, Call call) {
    auto& bytes = call.request.body;
    if (bytes.empty()) co_return refuse(Code::invalid, "the file is empty");
    auto const claimed = call.request.header("content-type");
    conversation::Attachment file{AttachmentId::make(services.random),
                                  shown_name(call.request.parameter("name")),
                                  type_of(bytes),
                                  static_cast<std::int64_t>(bytes.size()),
                                  call.caller.id(),
                                  {}};
    if (claimed.starts_with("image/") && !file.type.starts_with("image/"))
        co_return refuse(Code::invalid, "this is not an image that can be shown (png, jpeg, gif, webp)");
    if (auto kept = co_await services.blobs.put(file.id, std::move(bytes)); !kept) co_return pass_on(kept);
    if (auto added = co_await services.attachments.add(file); !added) co_return pass_on(added);
    co_return reply(view_of(file), 201);
}

Task<Result<Response>> get(Services& services, Call call) {
    auto id = AttachmentId::parse(call.parts[0]);
    if (!id) co_return refuse(Code::not_found, "no such file");
    auto file = co_await services.attachments.find(*id);
    if (!file) co_return pass_on(file);
    bool allowed = may(call.caller, Access::viewer) || file->owner == call.caller.visitor_id;
    if (!allowed && !file->conversation.empty()) {
        auto row = co_await services.lists.row(ConversationId::trusted(file->conversation));
        allowed = row && (row->state.visitor_id == call.caller.visitor_id ||
                          (!row->state.customer_id.empty() && row->state.customer_id == call.caller.customer_id));
    }
    if (!allowed) co_return refuse(Code::not_found, "no such file");
    auto bytes = co_await services.blobs.get(*id);
    if (!bytes) co_return pass_on(bytes);
    bool const picture = file->type.starts_with("image/");
    Response response{200, file->type, std::move(*bytes), {}};
    response.headers.emplace_back("Content-Disposition", std::string{picture ? "inline" : "attachment"} + "; filename=\"file\"");
    response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
    co_return response;
}

}  // namespace

void add_file_routes(Router& router, Services& services) {
    router
        .add({"POST",
              "/api/v1/attachments",
              Access::visitor,
              "Upload a file; a message carries it later",
              {},
              {optional_text("name", 300)},
              with(services, put),
              file_max,
              true})
        .answers(201)
        .leads("/id", "/api/v1/attachments");
    router.add({"GET", "/api/v1/attachments/{id}", Access::visitor, "A file of one's own conversation", {}, {}, with(services, get)})
        .answers(200, "*/*");
}

}  // namespace baton::api
