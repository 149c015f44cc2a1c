#include "topics/packs.hpp"

#include <array>

#include "topics/pack_texts.hpp"

namespace baton::topics {

std::span<Pack const> packs() {
    static std::array const all{delivery_pack(), returns_pack(),   orders_pack(), billing_pack(), account_pack(),
                                plan_pack(),     technical_pack(), how_to_pack(), privacy_pack(), contact_pack()};
    return all;
}

}  // namespace baton::topics
