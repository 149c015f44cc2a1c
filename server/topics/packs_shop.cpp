#include <array>

#include "topics/pack_texts.hpp"

namespace baton::topics {
namespace {

using Text = std::string_view;

constexpr std::array delivery_where{
    Text{"where is my parcel right now"},
    Text{"The tracking page has shown the same depot for two days, can you see where it is?"},
    Text{"i ordered on monday and have no idea where the box is"},
    Text{"can you track shipment for me please"},
    Text{"Has my order left the warehouse yet?"},
    Text{"my tracking number isn't recognised by the courier"},
    Text{"no shipping confirmation arrived, was it sent at all"},
    Text{"status of my delivery?"},
};
constexpr std::array delivery_late{
    Text{"my delivery is a week late"},
    Text{"You promised it for Friday and today is Wednesday."},
    Text{"still waiting for the package, it should have been here days ago"},
    Text{"how much longer will this take, the date has passed"},
    Text{"The courier keeps moving the delivery date further back"},
    Text{"it was supposed to arrive before the holiday and it hasn't"},
    Text{"delayed again?? second time now"},
    Text{"The estimated arrival came and went without anything at my door."},
};
constexpr std::array delivery_lost{
    Text{"it says delivered but there is nothing here"},
    Text{"The courier claims he left it with a neighbour, none of them has it."},
    Text{"i think my parcel got lost"},
    Text{"marked as delivered yesterday, checked everywhere, no box"},
    Text{"someone must have taken the package from the porch"},
    Text{"The carrier told me the shipment cannot be found anymore"},
    Text{"parcel never showed up although the app says it was handed over"},
    Text{"Signature on the delivery note isn't mine and I got nothing"},
};
constexpr std::array delivery_address{
    Text{"I moved, can the order go to my new address?"},
    Text{"typed the wrong house number, please change it before it ships"},
    Text{"can you send it to my office instead"},
    Text{"The delivery address on my order is the old one."},
    Text{"is it possible to redirect a parcel to a pick-up point"},
    Text{"wrong postcode on the order, what now"},
    Text{"Please deliver to my parents, I won't be at home that week"},
    Text{"need to correct the shipping address"},
};
constexpr std::array delivery_cost{
    Text{"how much is shipping"},
    Text{"do you deliver to islands and what would it cost"},
    Text{"From which amount on is delivery free?"},
    Text{"is express shipping available for my region"},
    Text{"Which countries do you ship to?"},
    Text{"what do you charge for bulky goods delivery"},
    Text{"Can I choose a cheaper delivery option, I'm not in a hurry"},
    Text{"customs fees when you send abroad, who pays those"},
};
constexpr std::array delivery_topics{
    PackTopic{"delivery.where", delivery_where},     PackTopic{"delivery.late", delivery_late}, PackTopic{"delivery.lost", delivery_lost},
    PackTopic{"delivery.address", delivery_address}, PackTopic{"delivery.cost", delivery_cost},
};

constexpr std::array return_how{
    Text{"how do I send something back"},
    Text{"I'd like to return the jacket, it doesn't suit me."},
    Text{"where do i get a return label"},
    Text{"can I bring it back to a shop instead of posting it"},
    Text{"Do I need the original box for a return?"},
    Text{"want to give this back, what are the steps"},
    Text{"please arrange a pickup for a return"},
    Text{"How many days do I have to send an item back?"},
};
constexpr std::array return_refund{
    Text{"when do I get my money back"},
    Text{"You received my return ten days ago and nothing has been credited."},
    Text{"refund still not on my account"},
    Text{"how long does a refund to a card take"},
    Text{"I only got part of the amount back, why?"},
    Text{"has the reimbursement been started"},
    Text{"the item went back last month, where's the money"},
    Text{"Can the refund go to another bank account than the one I paid from?"},
};
constexpr std::array return_exchange{
    Text{"can I swap it for a larger size"},
    Text{"I'd rather have the blue one, is an exchange possible?"},
    Text{"too small, please send me one size up instead"},
    Text{"how does exchanging work"},
    Text{"Could you replace the black model with the white model?"},
    Text{"want a different colour, same product"},
    Text{"is there a fee when i trade it for another variant"},
    Text{"Ordered medium, need small. Can we switch?"},
};
constexpr std::array return_damaged{
    Text{"it arrived broken"},
    Text{"The screen has a crack right out of the box."},
    Text{"one leg of the table is missing"},
    Text{"you sent me the wrong product"},
    Text{"glass was shattered when I opened the parcel, I have photos"},
    Text{"the lamp doesn't switch on, brand new"},
    Text{"Received somebody else's item instead of mine"},
    Text{"scratches all over it and the lid is bent"},
};
constexpr std::array return_topics{
    PackTopic{"return.how", return_how},
    PackTopic{"return.refund", return_refund},
    PackTopic{"return.exchange", return_exchange},
    PackTopic{"return.damaged", return_damaged},
};

constexpr std::array order_change{
    Text{"I forgot to add something to my order"},
    Text{"can you change the quantity from one to two"},
    Text{"Please remove the second chair, I only need one."},
    Text{"need to edit an order i placed an hour ago"},
    Text{"is it too late to add an item"},
    Text{"Could I pick another colour for what I just bought?"},
    Text{"ordered the wrong model, can you alter it before it goes out"},
    Text{"Put both of my purchases together in one shipment, please"},
};
constexpr std::array order_cancel{
    Text{"cancel my order please"},
    Text{"I bought this by accident, stop it before it ships"},
    Text{"don't need it anymore, how can I call the purchase off"},
    Text{"Is there still a chance to withdraw from what I ordered this morning?"},
    Text{"pressed buy twice, drop one of them"},
    Text{"please void order from yesterday"},
    Text{"The cancel button is gone, but I don't want the goods"},
    Text{"found it cheaper elsewhere so scrap my order"},
};
constexpr std::array order_stock{
    Text{"when will this be back in stock"},
    Text{"is the grey version still available"},
    Text{"It says sold out, will there be more?"},
    Text{"do you have forty of these"},
    Text{"how long until the preorder items come in"},
    Text{"Can you tell me when the size 43 returns"},
    Text{"let me know as soon as it can be ordered again"},
    Text{"Is that model discontinued?"},
};
constexpr std::array order_coupon{
    Text{"my voucher code doesn't work"},
    Text{"The discount was not applied at checkout."},
    Text{"can i use two coupons together"},
    Text{"code says expired but your mail says it runs until sunday"},
    Text{"forgot to enter my promo code, can you still take it off"},
    Text{"Do you give a student discount?"},
    Text{"where do I put in a gift card"},
    Text{"newsletter discount never arrived"},
};
constexpr std::array order_topics{
    PackTopic{"order.change", order_change},
    PackTopic{"order.cancel", order_cancel},
    PackTopic{"order.stock", order_stock},
    PackTopic{"order.coupon", order_coupon},
};

}  // namespace

Pack delivery_pack() { return {"delivery", "Delivery", delivery_topics}; }
Pack returns_pack() { return {"returns", "Returns and refunds", return_topics}; }
Pack orders_pack() { return {"orders", "Orders", order_topics}; }

}  // namespace baton::topics
