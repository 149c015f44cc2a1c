#include "inference/onnx_graph.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace baton::inference {
namespace {

// Numbers of onnx.proto's fields.
namespace model_field {
constexpr std::uint64_t graph = 7, operator_sets = 8;
}
namespace graph_field {
constexpr std::uint64_t node = 1;
}
namespace node_field {
constexpr std::uint64_t input = 1, output = 2, name = 3, kind = 4, domain = 7;
}
namespace set_field {
constexpr std::uint64_t domain = 1, version = 2;
}

/// One field of a message in the wire format of protocol buffers.
struct Field {
    std::uint64_t number = 0;
    std::string_view bytes;  ///< the content, where it has a length
    std::string_view whole;  ///< with tag and length
};

class Reader {
  public:
    explicit Reader(std::string_view message) : left_{message} {}
    bool done() const { return left_.empty(); }

    std::optional<Field> next() {
        auto const from = left_;
        auto const tag = number();
        if (!tag) return std::nullopt;
        Field field{*tag >> 3U, {}, {}};
        std::optional<std::uint64_t> length;
        switch (*tag & 7U) {
            case 0: length = number() ? std::optional<std::uint64_t>{0} : std::nullopt; break;
            case 1: length = 8; break;
            case 2: length = number(); break;
            case 5: length = 4; break;
            default: break;
        }
        if (!length || *length > left_.size()) return std::nullopt;
        field.bytes = left_.substr(0, *length);
        left_.remove_prefix(*length);
        field.whole = from.substr(0, from.size() - left_.size());
        return field;
    }

  private:
    std::optional<std::uint64_t> number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !left_.empty(); shift += 7) {
            auto const byte = static_cast<unsigned char>(left_.front());
            left_.remove_prefix(1);
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80) return value;
        }
        return std::nullopt;
    }
    std::string_view left_;
};

void add_number(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) out.push_back(static_cast<char>((value & 0x7FU) | 0x80U));
    out.push_back(static_cast<char>(value));
}

void add_bytes(std::string& out, std::uint64_t field, std::string_view bytes) {
    add_number(out, field << 3U | 2U);
    add_number(out, bytes.size());
    out += bytes;
}

struct Node {
    std::string_view kind;
    std::vector<std::string_view> inputs, outputs;
    std::string_view whole;
};

std::optional<Node> node_of(Field const& field) {
    Node node{{}, {}, {}, field.whole};
    for (Reader reader{field.bytes}; !reader.done();) {
        auto const part = reader.next();
        if (!part) return std::nullopt;
        if (part->number == node_field::input) node.inputs.push_back(part->bytes);
        if (part->number == node_field::output) node.outputs.push_back(part->bytes);
        if (part->number == node_field::kind) node.kind = part->bytes;
    }
    return node;
}

/// The nodes of a graph and who makes and takes each value.
class Wiring {
  public:
    static constexpr std::size_t nobody = SIZE_MAX;

    void add(Node node) {
        for (auto const value : node.outputs) maker_[value] = nodes_.size();
        for (auto const value : node.inputs) {
            auto const [at, first] = taker_.emplace(value, nodes_.size());
            if (!first) at->second = nobody;  // several
        }
        nodes_.push_back(std::move(node));
    }
    std::vector<Node> const& nodes() const { return nodes_; }

    /// The node of this kind that makes the value.
    std::size_t maker(std::string_view value, std::string_view kind) const { return of_kind(maker_, value, kind); }
    /// The only one that takes it, if it is of this kind.
    std::size_t taker(std::string_view value, std::string_view kind) const { return of_kind(taker_, value, kind); }

  private:
    using Ends = std::unordered_map<std::string_view, std::size_t>;
    std::size_t of_kind(Ends const& ends, std::string_view value, std::string_view kind) const {
        auto const found = ends.find(value);
        return found != ends.end() && found->second != nobody && nodes_[found->second].kind == kind ? found->second : nobody;
    }
    std::vector<Node> nodes_;
    Ends maker_, taker_;
};

/// A quantised product and the nodes that it is made of.
struct Product {
    std::size_t quantise, multiply, cast, scales, scale, add;
    std::string_view rows, weights, columns_scales, biases, out;
};

std::string_view other_input(Node const& node, std::string_view one) { return node.inputs[node.inputs[0] == one ? 1 : 0]; }

std::optional<Product> product_at(Wiring const& wiring, std::size_t multiply) {
    auto const& nodes = wiring.nodes();
    auto const& integer = nodes[multiply];
    if (integer.inputs.size() != 4 || integer.outputs.size() != 1) return std::nullopt;
    auto const quantise = wiring.maker(integer.inputs[0], "DynamicQuantizeLinear");
    auto const cast = wiring.taker(integer.outputs[0], "Cast");
    if (quantise == Wiring::nobody || cast == Wiring::nobody || nodes[cast].outputs.size() != 1) return std::nullopt;
    auto const scale = wiring.taker(nodes[cast].outputs[0], "Mul");
    if (scale == Wiring::nobody || nodes[scale].inputs.size() != 2 || nodes[scale].outputs.size() != 1) return std::nullopt;
    auto const scaled = nodes[scale].outputs[0];
    auto const add = wiring.taker(scaled, "Add");
    if (add == Wiring::nobody || nodes[add].inputs.size() != 2 || nodes[add].outputs.size() != 1) return std::nullopt;
    auto const scales = wiring.maker(other_input(nodes[scale], nodes[cast].outputs[0]), "Mul");
    if (scales == Wiring::nobody || nodes[scales].inputs.size() != 2 || nodes[quantise].outputs.size() != 3) return std::nullopt;
    auto const step = nodes[quantise].outputs[1];
    if (nodes[scales].inputs[0] != step && nodes[scales].inputs[1] != step) return std::nullopt;
    return Product{quantise,
                   multiply,
                   cast,
                   scales,
                   scale,
                   add,
                   nodes[quantise].inputs[0],
                   integer.inputs[1],
                   other_input(nodes[scales], step),
                   other_input(nodes[add], scaled),
                   nodes[add].outputs[0]};
}

std::string node_bytes(std::string_view kind, std::span<std::string const> inputs, std::span<std::string const> outputs) {
    std::string node;
    for (auto const& value : inputs) add_bytes(node, node_field::input, value);
    for (auto const& value : outputs) add_bytes(node, node_field::output, value);
    add_bytes(node, node_field::name, outputs.front());
    add_bytes(node, node_field::kind, kind);
    add_bytes(node, node_field::domain, own_domain);
    std::string whole;
    add_bytes(whole, graph_field::node, node);
    return whole;
}

/// What a TextQuantise gives, by new names: the old ones are of other shapes.
std::vector<std::string> quantised(Product const& product) {
    std::vector<std::string> names;
    for (auto const* what : {"/numbers", "/steps", "/zeros"}) names.push_back(std::string{product.rows} + "/by_text" + what);
    return names;
}

std::optional<std::string> rewritten_graph(std::string_view graph) {
    Wiring wiring;
    std::string others;
    for (Reader reader{graph}; !reader.done();) {
        auto const field = reader.next();
        if (!field) return std::nullopt;
        if (field->number != graph_field::node) {
            others += field->whole;
            continue;
        }
        auto node = node_of(*field);
        if (!node) return std::nullopt;
        wiring.add(std::move(*node));
    }
    auto const& nodes = wiring.nodes();
    std::vector<std::string> bytes;
    for (auto const& node : nodes) bytes.emplace_back(node.whole);
    for (std::size_t at = 0; at < nodes.size(); ++at) {
        if (nodes[at].kind != "MatMulInteger") continue;
        auto const product = product_at(wiring, at);
        if (!product) return std::nullopt;
        for (auto const gone : {product->multiply, product->cast, product->scales, product->scale}) bytes[gone].clear();
        auto inputs = quantised(*product);
        bytes[product->quantise] = node_bytes(text_quantise_operator, std::vector{std::string{product->rows}}, inputs);
        for (auto const value : {product->weights, product->columns_scales, product->biases}) inputs.emplace_back(value);
        bytes[product->add] = node_bytes(text_product_operator, inputs, std::vector{std::string{product->out}});
    }
    std::string whole;
    for (auto const& each : bytes) whole += each;
    return whole + others;
}

}  // namespace

std::string with_text_products(std::string_view model) {
    std::string out;
    for (Reader reader{model}; !reader.done();) {
        auto const field = reader.next();
        if (!field) return {};
        if (field->number != model_field::graph) {
            out += field->whole;
            continue;
        }
        auto const graph = rewritten_graph(field->bytes);
        if (!graph) return {};
        add_bytes(out, model_field::graph, *graph);
    }
    std::string own;
    add_bytes(own, set_field::domain, own_domain);
    add_number(own, set_field::version << 3U);
    add_number(own, 1);
    add_bytes(out, model_field::operator_sets, own);
    return out;
}

}  // namespace baton::inference
