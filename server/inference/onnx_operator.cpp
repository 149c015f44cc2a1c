#include "inference/onnx_operator.hpp"

#include <climits>
#include <exception>
#include <vector>

#include "inference/onnx_graph.hpp"
#include "inference/text_product.hpp"

namespace baton::inference {
namespace {

struct Quantising {
    static constexpr char const* name = text_quantise_operator;
    enum Input : std::size_t { values, input_count };
    enum Output : std::size_t { numbers, steps, zeros, output_count };
    OrtApi const& api;
};

struct Multiplying {
    static constexpr char const* name = text_product_operator;
    enum Input : std::size_t { numbers, steps, zeros, weights, scales, biases, input_count };
    enum Output : std::size_t { rows, output_count };
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
OrtStatus* constant(OrtApi const& api, OrtKernelInfo const* info, std::size_t input, Number const*& numbers,
                    std::vector<std::int64_t>& shape) {
    OrtValue const* value = nullptr;
    int is_constant = 0;
    if (auto* status = api.KernelInfoGetConstantInput_tensor(info, input, &is_constant, &value)) return status;
    if (is_constant == 0 || value == nullptr) return refused(api, "weights that are not constant");
    if (auto* status = shape_of(api, value, shape)) return status;
    return numbers_of(api, value, numbers);
}

OrtStatus* make(OrtApi const& api, OrtKernelInfo const*, Quantising*& kernel) {
    kernel = new Quantising{api};  // NOLINT(cppcoreguidelines-owning-memory)
    return nullptr;
}

OrtStatus* make(OrtApi const& api, OrtKernelInfo const* info, Multiplying*& kernel) {
    std::int8_t const* bytes = nullptr;
    float const *steps = nullptr, *added = nullptr;
    std::vector<std::int64_t> size, columns, biases;
    if (auto* status = constant(api, info, Multiplying::weights, bytes, size)) return status;
    if (auto* status = constant(api, info, Multiplying::scales, steps, columns)) return status;
    if (auto* status = constant(api, info, Multiplying::biases, added, biases)) return status;
    if (size.size() != 2 || columns.size() != 1 || columns[0] != size[1] || biases != columns)
        return refused(api, "weights of another shape than their scales and biases");
    auto const depth = static_cast<std::size_t>(size[0]), width = static_cast<std::size_t>(size[1]);
    if (!TextProduct::takes(depth, width)) return refused(api, "weights of an odd size");
    kernel = new Multiplying{
        api, TextProduct{{bytes, depth * width}, {steps, width}, {added, width}}};  // NOLINT(cppcoreguidelines-owning-memory)
    return nullptr;
}

template <class Number>
OrtStatus* input(OrtApi const& api, OrtKernelContext* context, std::size_t number, Number const*& numbers,
                 std::vector<std::int64_t>& shape) {
    OrtValue const* value = nullptr;
    if (auto* status = api.KernelContext_GetInput(context, number, &value)) return status;
    if (auto* status = shape_of(api, value, shape)) return status;
    return numbers_of(api, value, numbers);
}

template <class Number>
OrtStatus* output(OrtApi const& api, OrtKernelContext* context, std::size_t number, std::vector<std::int64_t> const& shape,
                  Number*& numbers) {
    OrtValue* value = nullptr;
    if (auto* status = api.KernelContext_GetOutput(context, number, shape.data(), shape.size(), &value)) return status;
    void* data = nullptr;
    if (auto* status = api.GetTensorMutableData(value, &data)) return status;
    numbers = static_cast<Number*>(data);
    return nullptr;
}

OrtStatus* compute(Quantising const& kernel, OrtKernelContext* context) {
    auto const& api = kernel.api;
    std::vector<std::int64_t> shape;
    float const* values = nullptr;
    std::uint8_t* numbers = nullptr;
    float* steps = nullptr;
    std::int32_t* zeros = nullptr;
    if (auto* status = input(api, context, Quantising::values, values, shape)) return status;
    if (shape.size() != 3) return refused(api, "rows of no texts");
    if (auto* status = output(api, context, Quantising::numbers, shape, numbers)) return status;
    if (auto* status = output(api, context, Quantising::steps, {shape[0]}, steps)) return status;
    if (auto* status = output(api, context, Quantising::zeros, {shape[0]}, zeros)) return status;
    auto const size = static_cast<std::size_t>(shape[1] * shape[2]);
    for (std::size_t text = 0; text < static_cast<std::size_t>(shape[0]); ++text)
        quantise_text(values + text * size, size, numbers + text * size, steps[text], zeros[text]);
    return nullptr;
}

OrtStatus* compute(Multiplying const& kernel, OrtKernelContext* context) {
    auto const& api = kernel.api;
    std::vector<std::int64_t> shape, of_steps, of_zeros;
    TextRows rows;
    float* out = nullptr;
    if (auto* status = input(api, context, Multiplying::numbers, rows.numbers, shape)) return status;
    if (auto* status = input(api, context, Multiplying::steps, rows.steps, of_steps)) return status;
    if (auto* status = input(api, context, Multiplying::zeros, rows.zeros, of_zeros)) return status;
    if (shape.size() != 3 || static_cast<std::size_t>(shape[2]) != kernel.product.depth()) return refused(api, "rows of another length");
    if (of_steps != std::vector{shape[0]} || of_zeros != of_steps) return refused(api, "not a scale for each text");
    rows.texts = static_cast<std::size_t>(shape[0]);
    rows.rows = static_cast<std::size_t>(shape[1]);
    shape[2] = static_cast<std::int64_t>(kernel.product.columns());
    if (auto* status = output(api, context, Multiplying::rows, shape, out)) return status;
    kernel.product.multiply(rows, out);
    return nullptr;
}

ONNXTensorElementDataType type_of(Quantising::Output output) {
    switch (output) {
        case Quantising::numbers: return ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8;
        case Quantising::zeros: return ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32;
        default: return ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
    }
}

ONNXTensorElementDataType type_of(Multiplying::Input input) {
    switch (input) {
        case Multiplying::numbers: return ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8;
        case Multiplying::zeros: return ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32;
        case Multiplying::weights: return ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8;
        default: return ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
    }
}

ONNXTensorElementDataType type_of(Quantising::Input) { return ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT; }
ONNXTensorElementDataType type_of(Multiplying::Output) { return ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT; }

/// What the runtime asks of every operator.
template <class Kernel>
OrtCustomOp described() {
    OrtCustomOp op{};
    op.version = ORT_API_VERSION;
    op.GetName = [](OrtCustomOp const*) { return Kernel::name; };
    op.GetExecutionProviderType = [](OrtCustomOp const*) -> char const* { return nullptr; };
    op.GetInputTypeCount = [](OrtCustomOp const*) -> std::size_t { return Kernel::input_count; };
    op.GetInputType = [](OrtCustomOp const*, std::size_t input) { return type_of(static_cast<typename Kernel::Input>(input)); };
    op.GetOutputTypeCount = [](OrtCustomOp const*) -> std::size_t { return Kernel::output_count; };
    op.GetOutputType = [](OrtCustomOp const*, std::size_t output) { return type_of(static_cast<typename Kernel::Output>(output)); };
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
            Kernel* made = nullptr;
            auto* status = make(*api, info, made);
            *kernel = made;
            return status;
        } catch (std::exception const& failure) {
            return refused(*api, failure.what());
        }
    };
    op.KernelComputeV2 = [](void* kernel, OrtKernelContext* context) -> OrtStatusPtr {
        auto const& made = *static_cast<Kernel const*>(kernel);
        try {
            return compute(made, context);
        } catch (std::exception const& failure) {
            return refused(made.api, failure.what());
        }
    };
    op.KernelDestroy = [](void* kernel) { delete static_cast<Kernel*>(kernel); };  // NOLINT(cppcoreguidelines-owning-memory)
    return op;
}

}  // namespace

OrtCustomOp const& text_quantise_op() {
    static OrtCustomOp const op = described<Quantising>();
    return op;
}

OrtCustomOp const& text_product_op() {
    static OrtCustomOp const op = described<Multiplying>();
    return op;
}

}  // namespace baton::inference
