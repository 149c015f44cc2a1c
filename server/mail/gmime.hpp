#pragma once
#include <memory>

// The library's headers use C casts and GLib's macros.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <gmime/gmime.h>
#pragma clang diagnostic pop

namespace baton::mail {

struct Unref {
    void operator()(void* object) const {
        if (object != nullptr) g_object_unref(object);
    }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

/// The library's own start, once in a process.
void start_gmime();

}  // namespace baton::mail
