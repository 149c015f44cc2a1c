#include "inference/onnx_session.hpp"

#include <dlfcn.h>
#include <onnxruntime_c_api.h>

#include <array>
#include <string>

#include "inference/onnx_graph.hpp"
#include "inference/onnx_operator.hpp"
#include "inference/text_product.hpp"

namespace baton::inference {
namespace {

template <class Object>
struct Release {
    void (*release)(Object*) = nullptr;
    void operator()(Object* object) const { release(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, Release<Object>>;

Result<void> check(OrtApi const& api, OrtStatus* status, char const* doing) {
    if (status == nullptr) return {};
    std::string message = std::string{doing} + ": " + api.GetErrorMessage(status);
    api.ReleaseStatus(status);
    return refuse(Code::unavailable, std::move(message), "ONNX Runtime");
}

// The library stays loaded until the process ends: its own threads may outlive a session.
Result<OrtApi const*> load(std::filesystem::path const& path) {
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
        return refuse(Code::unavailable, std::string{"cannot be loaded: "} + dlerror(), path.string());  // NOLINT(concurrency-mt-unsafe)
    auto const get_base = reinterpret_cast<OrtApiBase const* (*)()>(dlsym(library, "OrtGetApiBase"));
    auto const* api = get_base != nullptr ? get_base()->GetApi(ORT_API_VERSION) : nullptr;
    if (api == nullptr)
        return refuse(Code::unavailable, "is not an ONNX Runtime of version 1." + std::to_string(ORT_API_VERSION) + " or later",
                      path.string());
    return api;
}

Result<Owned<OrtSessionOptions>> one_thread(OrtApi const& api) {
    OrtSessionOptions* raw = nullptr;
    if (auto made = check(api, api.CreateSessionOptions(&raw), "making options"); !made) return pass_on(made);
    Owned<OrtSessionOptions> options{raw, {api.ReleaseSessionOptions}};
    for (auto* status : {api.SetIntraOpNumThreads(raw, 1), api.SetInterOpNumThreads(raw, 1), api.DisableMemPattern(raw)})
        if (auto set = check(api, status, "setting options"); !set) return pass_on(set);
    return options;
}

Result<Owned<OrtCustomOpDomain>> add_operators(OrtApi const& api, OrtSessionOptions* options) {
    OrtCustomOpDomain* raw = nullptr;
    if (auto made = check(api, api.CreateCustomOpDomain(own_domain, &raw), "making a domain"); !made) return pass_on(made);
    Owned<OrtCustomOpDomain> domain{raw, {api.ReleaseCustomOpDomain}};
    for (auto* status : {api.CustomOpDomain_Add(raw, &text_quantise_op()), api.CustomOpDomain_Add(raw, &text_product_op()),
                         api.AddCustomOpDomain(options, raw)})
        if (auto added = check(api, status, "adding operators"); !added) return pass_on(added);
    return domain;
}

}  // namespace

struct OnnxSession::Inside {
    OrtApi const* api = nullptr;
    Owned<OrtEnv> env;
    Owned<OrtCustomOpDomain> domain;  // outlives the session
    Owned<OrtSession> session;
    Owned<OrtMemoryInfo> memory;
    bool wants_types = false;
    bool together = false;

    Result<Owned<OrtValue>> tensor(std::span<std::int64_t const> values, std::size_t texts) const {
        std::array<std::int64_t, 2> const shape{static_cast<std::int64_t>(texts), static_cast<std::int64_t>(values.size() / texts)};
        OrtValue* raw = nullptr;
        // The runtime takes a non-const pointer but only reads inputs.
        auto* data = const_cast<std::int64_t*>(values.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
        auto made = check(*api,
                          api->CreateTensorWithDataAsOrtValue(memory.get(), data, values.size_bytes(), shape.data(), 2,
                                                              ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64, &raw),
                          "making a tensor");
        if (!made) return pass_on(made);
        return Owned<OrtValue>{raw, {api->ReleaseValue}};
    }
};

OnnxSession::OnnxSession(std::unique_ptr<Inside> inside) : inside_{std::move(inside)} {}
OnnxSession::OnnxSession(OnnxSession&&) noexcept = default;
OnnxSession& OnnxSession::operator=(OnnxSession&&) noexcept = default;
OnnxSession::~OnnxSession() = default;

Result<OnnxSession> OnnxSession::open(std::filesystem::path const& runtime, std::string_view model_bytes, Products products) {
    auto loaded = load(runtime);
    if (!loaded) return pass_on(loaded);
    auto const& api = **loaded;
    auto inside = std::make_unique<Inside>();
    inside->api = &api;
    OrtEnv* env = nullptr;
    if (auto made = check(api, api.CreateEnv(ORT_LOGGING_LEVEL_ERROR, "baton", &env), "starting"); !made) return pass_on(made);
    inside->env = {env, {api.ReleaseEnv}};
    auto options = one_thread(api);
    if (!options) return pass_on(options);
    auto const rewritten = products == Products::by_text && text_product_here() ? with_text_products(model_bytes) : std::string{};
    if (!rewritten.empty()) {
        auto domain = add_operators(api, options->get());
        if (!domain) return pass_on(domain);
        inside->domain = std::move(*domain);
        inside->together = true;
        model_bytes = rewritten;
    }
    OrtSession* session = nullptr;
    if (auto made = check(api, api.CreateSessionFromArray(env, model_bytes.data(), model_bytes.size(), options->get(), &session),
                          "reading the model");
        !made)
        return pass_on(made);
    inside->session = {session, {api.ReleaseSession}};
    OrtMemoryInfo* memory = nullptr;
    if (auto made = check(api, api.CreateCpuMemoryInfo(OrtArenaAllocator, OrtMemTypeDefault, &memory), "finding memory"); !made)
        return pass_on(made);
    inside->memory = {memory, {api.ReleaseMemoryInfo}};
    std::size_t inputs = 0;
    if (auto counted = check(api, api.SessionGetInputCount(session, &inputs), "counting inputs"); !counted) return pass_on(counted);
    if (inputs < 2 || inputs > 3) return refuse(Code::invalid, "expected a sentence encoder with two or three inputs");
    inside->wants_types = inputs == 3;
    return OnnxSession{std::move(inside)};
}

bool OnnxSession::runs_together() const { return inside_->together; }

Result<std::vector<float>> OnnxSession::run(std::span<std::int64_t const> ids, std::size_t texts) const {
    auto const& api = *inside_->api;
    std::vector<std::int64_t> const ones(ids.size(), 1);
    std::vector<std::int64_t> const zeros(ids.size(), 0);
    auto words = inside_->tensor(ids, texts);
    auto mask = inside_->tensor(ones, texts);
    auto types = inside_->tensor(zeros, texts);
    if (!words) return pass_on(words);
    if (!mask) return pass_on(mask);
    if (!types) return pass_on(types);
    std::array<char const*, 3> const names{"input_ids", "attention_mask", "token_type_ids"};
    std::array<OrtValue const*, 3> const values{words->get(), mask->get(), types->get()};
    std::array<char const*, 1> const out_names{"last_hidden_state"};
    OrtValue* raw = nullptr;
    auto ran = check(
        api, api.Run(inside_->session.get(), nullptr, names.data(), values.data(), inside_->wants_types ? 3 : 2, out_names.data(), 1, &raw),
        "encoding");
    if (!ran) return pass_on(ran);
    Owned<OrtValue> const out{raw, {api.ReleaseValue}};
    OrtTensorTypeAndShapeInfo* shape = nullptr;
    if (auto got = check(api, api.GetTensorTypeAndShape(raw, &shape), "reading the shape"); !got) return pass_on(got);
    Owned<OrtTensorTypeAndShapeInfo> const shape_owner{shape, {api.ReleaseTensorTypeAndShapeInfo}};
    std::size_t count = 0;
    void* data = nullptr;
    if (auto got = check(api, api.GetTensorShapeElementCount(shape, &count), "reading the size"); !got) return pass_on(got);
    if (auto got = check(api, api.GetTensorMutableData(raw, &data), "reading the vectors"); !got) return pass_on(got);
    auto const* floats = static_cast<float const*>(data);
    return std::vector<float>(floats, floats + count);
}

}  // namespace baton::inference
