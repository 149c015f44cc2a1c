#include "inference/e5_engine.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unicode/normalizer2.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "base/hash.hpp"

namespace baton::inference {
namespace {

/// The library's functions that are used; what they mean stands in the `e5.h` of its package.
struct Functions {
    void* (*load)(void const*, std::size_t) = nullptr;
    void (*free)(void*) = nullptr;
    int (*dimensions)(void const*) = nullptr;
    int (*embed)(void*, char const*, int, float*) = nullptr;
    void (*set_threads)(int) = nullptr;  ///< of OpenMP, for the calling thread
};

template <class Function>
bool find(void* library, char const* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

// The library stays loaded until the process ends: OpenMP's own threads may outlive a model.
Result<Functions> load(std::filesystem::path const& path) {
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
        return refuse(Code::unavailable, std::string{"cannot be loaded: "} + dlerror(), path.string());  // NOLINT(concurrency-mt-unsafe)
    Functions functions;
    bool const complete = find(library, "e5_load_mem", functions.load) && find(library, "e5_free", functions.free) &&
                          find(library, "e5_dim", functions.dimensions) && find(library, "e5_embed", functions.embed) &&
                          find(library, "omp_set_num_threads", functions.set_threads);
    if (!complete) return refuse(Code::unavailable, "is not the library of the multilingual encoder", path.string());
    return functions;
}

bool processor_fits() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
#else
    return false;
#endif
}

/// A file's bytes, shared with every process that maps them.
class Mapping {
  public:
    static Result<Mapping> open(std::filesystem::path const& path) {
        int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);  // NOLINT(cppcoreguidelines-pro-type-vararg): no mode without O_CREAT
        if (file < 0) return refuse(Code::unavailable, "cannot be read", path.string());
        struct stat about{};
        void* bytes = MAP_FAILED;
        if (fstat(file, &about) == 0 && about.st_size > 0)
            bytes = mmap(nullptr, static_cast<std::size_t>(about.st_size), PROT_READ, MAP_PRIVATE, file, 0);
        close(file);
        if (bytes == MAP_FAILED) return refuse(Code::unavailable, "cannot be mapped", path.string());
        return Mapping{bytes, static_cast<std::size_t>(about.st_size)};
    }
    Mapping(Mapping&& other) noexcept : bytes_{std::exchange(other.bytes_, nullptr)}, size_{other.size_} {}
    Mapping& operator=(Mapping&&) = delete;
    ~Mapping() {
        if (bytes_ != nullptr) munmap(bytes_, size_);
    }
    std::string_view bytes() const { return {static_cast<char const*>(bytes_), size_}; }

  private:
    Mapping(void* bytes, std::size_t size) : bytes_{bytes}, size_{size} {}
    void* bytes_;
    std::size_t size_;
};

}  // namespace

struct E5Engine::Inside {
    Mapping file;
    Functions functions;
    void* model = nullptr;

    Inside(Mapping from, Functions by) : file{std::move(from)}, functions{by} {}
    Inside(Inside const&) = delete;
    Inside& operator=(Inside const&) = delete;
    ~Inside() {
        if (model != nullptr) functions.free(model);
    }
};

E5Engine::E5Engine(std::unique_ptr<Inside> inside) : inside_{std::move(inside)} {}
E5Engine::E5Engine(E5Engine&&) noexcept = default;
E5Engine& E5Engine::operator=(E5Engine&&) noexcept = default;
E5Engine::~E5Engine() = default;

Result<E5Engine> E5Engine::open(MultilingualFiles const& files) {
    if (!processor_fits()) return refuse(Code::unavailable, "the multilingual encoder needs a processor with AVX2 and FMA");
    auto file = Mapping::open(files.model);
    if (!file) return pass_on(file);
    if (auto const hash = sha256_hex(file->bytes()); hash != multilingual_sha256)
        return refuse(Code::invalid, "not the model Baton knows (SHA-256 " + hash + ")", files.model.string());
    auto functions = load(files.library);
    if (!functions) return pass_on(functions);
    auto inside = std::make_unique<Inside>(std::move(*file), *functions);
    auto const bytes = inside->file.bytes();
    inside->model = functions->load(bytes.data(), bytes.size());
    if (inside->model == nullptr || functions->dimensions(inside->model) != static_cast<int>(dimensions))
        return refuse(Code::unavailable, "the library cannot read the model", files.model.string());
    return E5Engine{std::move(inside)};
}

Result<understanding::Vector> E5Engine::vector(std::string const& tidy) const {
    // The encoder pool has the threads; a text that spread over more would take them from other conversations.
    inside_->functions.set_threads(1);
    understanding::Vector vector(dimensions);
    // Questions and articles alike are embedded as queries: the model's authors advise it where two texts of one kind are compared, and
    // what an article is found by is mostly its title and its keywords.
    constexpr int as_query = 1;
    if (inside_->functions.embed(inside_->model, tidy.c_str(), as_query, vector.data()) != 0)
        return refuse(Code::unavailable, "the multilingual encoder failed");
    if (!std::ranges::all_of(vector, [](float value) { return std::isfinite(value); }))
        return refuse(Code::unavailable, "the model gave no finite vector");
    return vector;
}

// The library keeps four characters' room for each byte and writes what its own normalisation makes of a character; U+FDFA alone would
// become eighteen. Normalised text holds no such character.
std::string tidy_for_e5(std::string_view text) {
    constexpr std::size_t bytes_max = 1024, read_max = 4 * bytes_max;
    auto const part = text.substr(0, read_max);
    auto unicode = icu::UnicodeString::fromUTF8({part.data(), static_cast<std::int32_t>(part.size())});
    unicode.findAndReplace(icu::UnicodeString{static_cast<char16_t>(0)}, icu::UnicodeString{u' '});
    UErrorCode status = U_ZERO_ERROR;
    auto const* const form = icu::Normalizer2::getNFKCInstance(status);
    auto const normal = U_SUCCESS(status) ? form->normalize(unicode, status) : icu::UnicodeString{};
    if (U_FAILURE(status)) return {};
    std::string tidy;
    normal.toUTF8String(tidy);
    auto end = std::min(tidy.size(), bytes_max);
    while (end > 0 && end < tidy.size() && (static_cast<unsigned char>(tidy[end]) & 0xC0U) == 0x80U) --end;
    tidy.resize(end);
    return tidy;
}

}  // namespace baton::inference
