#pragma once
// For tests beside the source.
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <system_error>

namespace baton {

/// A folder of a test's own; it goes with the test.
struct TestFolder {
    std::filesystem::path path;

    TestFolder() {
        static std::atomic<int> count{0};
        path = std::filesystem::temp_directory_path() / ("baton-test-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::create_directories(path);
    }
    ~TestFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    TestFolder(TestFolder const&) = delete;
    TestFolder& operator=(TestFolder const&) = delete;
};

}  // namespace baton
