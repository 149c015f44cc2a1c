#include "api/routes.hpp"
#include "customers/uploads.hpp"

namespace baton::api {
namespace {

constexpr std::size_t file_max = 10UL << 20U;

json::object view_of(conversation::Attachment const& file) {
    return {{"id", file.id.text()}, {"name", file.name}, {"type", file.type}, {"size", file.size}};
}

Task<Result<Response>> put(Services& services, Call call) {
    auto& bytes = call.request.body;
    if (bytes.empty()) co_return refuse(Code::invalid, "the file is empty");
    auto const claimed = call.request.header("content-type");
    conversation::Attachment file{AttachmentId::make(services.random),
                                  customers::file_name(call.request.parameter("name")),
                                  customers::file_type(bytes),
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
