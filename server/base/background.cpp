#include "base/background.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace baton {

void give_way() {
    constexpr int niceness = 10;
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
}

}  // namespace baton
