#include "inference/onnx_operator.hpp"

#include <climits>
#include <exception>
#include <vector>

#include "inference/onnx_graph.hpp"
#include "inference/text_product.hpp"

namespace baton::inference {
namespace {

enum Input : std::size_t { rows, weights, scales, input_count };

struct Kernel {
    OrtApi const& api;
    TextProduct product;
};

OrtStatus* refused(OrtApi const& api, char const* why) { return api.CreateStatus(ORT_FAIL, why); }

OrtStatus* shape_of(OrtApi const& api, OrtValue const* value, std::vector<std::int64_t>& shape) {
    OrtTensorTypeAndShapeInfo* info = nullptr;
    if (auto* status = api.GetTensorTypeAndShape(value, &info)) return status;
    std::size_t count = 0;
    auto* status = api.GetDimensionsCount(info, &count);
    shape.resize(count);
    if (status == nullptr) status = api.GetDimensions(info, shape.data(), count);
    api.ReleaseTensorTypeAndShapeInfo(info);
    return status;
}

template <class Number>
OrtStatus* numbers_of(OrtApi const& api, OrtValue const* value, Number const*& numbers) {
    void* data = nullptr;
    // The runtime has one call for reading and writing.
    auto* status = api.GetTensorMutableData(const_cast<OrtValue*>(value), &data);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    numbers = static_cast<Number const*>(data);
    return status;
}

/// A constant with its shape.
template <class Number>
OrtStatus* constant(OrtApi const& api, OrtKernelInfo const* info, Input input, Number const*& numbers, std::vector<std::int64_t>& shape) {
    OrtValue const* value = nullptr;
    int is_constant = 0;
    if (auto* status = api.KernelInfoGetConstantInput_tensor(info, input, &is_constant, &value)) return status;
    if (is_constant == 0 || value == nullptr) return refused(api, "weights that are not constant");
    if (auto* status = shape_of(api, value, shape)) return status;
    return numbers_of(api, value, numbers);
}

OrtStatus* make_kernel(OrtApi const& api, OrtKernelInfo const* info, void** kernel) {
    std::int8_t const* bytes = nullptr;
    float const* steps = nullptr;
    std::vector<std::int64_t> size, columns;
    if (auto* status = constant(api, info, weights, bytes, size)) return status;
    if (auto* status = constant(api, info, scales, steps, columns)) return status;
    if (size.size() != 2 || columns.size() != 1 || columns[0] != size[1]) return refused(api, "weights of another shape than their scales");
    auto const depth = static_cast<std::size_t>(size[0]), width = static_cast<std::size_t>(size[1]);
    if (!TextProduct::takes(depth, width)) return refused(api, "weights of an odd size");
    *kernel = new Kernel{api, TextProduct{{bytes, depth * width}, {steps, width}, depth}};  // NOLINT(cppcoreguidelines-owning-memory)
    return nullptr;
}

OrtStatus* multiply(Kernel const& kernel, OrtKernelContext* context) {
    auto const& api = kernel.api;
    OrtValue const* in = nullptr;
    if (auto* status = api.KernelContext_GetInput(context, rows, &in)) return status;
    std::vector<std::int64_t> shape;
    if (auto* status = shape_of(api, in, shape)) return status;
    if (shape.size() != 3 || static_cast<std::size_t>(shape[2]) != kernel.product.depth()) return refused(api, "rows of another length");
    TextRows given{nullptr, static_cast<std::size_t>(shape[0]), static_cast<std::size_t>(shape[1])};
    if (auto* status = numbers_of(api, in, given.values)) return status;
    shape[2] = static_cast<std::int64_t>(kernel.product.columns());
    OrtValue* out = nullptr;
    if (auto* status = api.KernelContext_GetOutput(context, 0, shape.data(), shape.size(), &out)) return status;
    void* data = nullptr;
    if (auto* status = api.GetTensorMutableData(out, &data)) return status;
    kernel.product.multiply(given, static_cast<float*>(data));
    return nullptr;
}

OrtCustomOp described() {
    OrtCustomOp op{};
    op.version = ORT_API_VERSION;
    op.GetName = [](OrtCustomOp const*) { return text_product_operator; };
    op.GetExecutionProviderType = [](OrtCustomOp const*) -> char const* { return nullptr; };
    op.GetInputTypeCount = [](OrtCustomOp const*) -> std::size_t { return input_count; };
    op.GetInputType = [](OrtCustomOp const*, std::size_t input) {
        return input == weights ? ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 : ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
    };
    op.GetOutputTypeCount = [](OrtCustomOp const*) -> std::size_t { return 1; };
    op.GetOutputType = [](OrtCustomOp const*, std::size_t) { return ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT; };
    op.GetInputCharacteristic = [](OrtCustomOp const*, std::size_t) { return INPUT_OUTPUT_REQUIRED; };
    op.GetOutputCharacteristic = [](OrtCustomOp const*, std::size_t) { return INPUT_OUTPUT_REQUIRED; };
    op.GetInputMemoryType = [](OrtCustomOp const*, std::size_t) { return OrtMemTypeDefault; };
    op.GetVariadicInputMinArity = [](OrtCustomOp const*) { return 1; };
    op.GetVariadicInputHomogeneity = [](OrtCustomOp const*) { return 0; };
    op.GetVariadicOutputMinArity = [](OrtCustomOp const*) { return 1; };
    op.GetVariadicOutputHomogeneity = [](OrtCustomOp const*) { return 0; };
    op.GetStartVersion = [](OrtCustomOp const*) { return 1; };
    op.GetEndVersion = [](OrtCustomOp const*) { return INT_MAX; };
    // No exception may cross into the runtime.
    op.CreateKernelV2 = [](OrtCustomOp const*, OrtApi const* api, OrtKernelInfo const* info, void** kernel) -> OrtStatusPtr {
        try {
            return make_kernel(*api, info, kernel);
        } catch (std::exception const& failure) {
            return refused(*api, failure.what());
        }
    };
    op.KernelComputeV2 = [](void* kernel, OrtKernelContext* context) -> OrtStatusPtr {
        auto const& made = *static_cast<Kernel const*>(kernel);
        try {
            return multiply(made, context);
        } catch (std::exception const& failure) {
            return refused(made.api, failure.what());
        }
    };
    op.KernelDestroy = [](void* kernel) { delete static_cast<Kernel*>(kernel); };  // NOLINT(cppcoreguidelines-owning-memory)
    return op;
}

}  // namespace

OrtCustomOp const& text_product_op() {
    static OrtCustomOp const op = described();
    return op;
}

}  // namespace baton::inference
