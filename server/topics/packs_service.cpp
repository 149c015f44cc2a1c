#include <array>

#include "topics/pack_texts.hpp"

namespace baton::topics {
namespace {

using Text = std::string_view;

constexpr std::array billing_twice{
    Text{"I was charged twice"},
    Text{"There are two identical debits on my statement for one purchase."},
    Text{"you took the money two times"},
    Text{"double payment this month, please give one back"},
    Text{"my bank shows the same amount booked again a day later"},
    Text{"Why did the fee come off my card three times?"},
    Text{"duplicate charge on my credit card"},
    Text{"paid once, billed twice. what happened"},
};
constexpr std::array billing_declined{
    Text{"my card was declined"},
    Text{"The payment keeps failing although there is enough on the account."},
    Text{"can't pay, it says authorisation refused"},
    Text{"transaction rejected at the last step"},
    Text{"why won't you accept my credit card"},
    Text{"tried three cards and none goes through"},
    Text{"The bank says you never asked them, but the payment was refused"},
    Text{"checkout returns payment unsuccessful every time"},
};
constexpr std::array billing_invoice{
    Text{"where can I download my invoice"},
    Text{"I need a receipt for my tax return."},
    Text{"please send the bill for march once more"},
    Text{"our VAT number is missing on the invoice"},
    Text{"can the invoice be made out to the company instead"},
    Text{"the accountant wants all bills of last year as pdf"},
    Text{"Wrong name on the invoice, could you correct it?"},
    Text{"did not get an invoice by mail"},
};
constexpr std::array billing_method{
    Text{"how do I change my payment method"},
    Text{"My card expires next month, where do I enter the new one?"},
    Text{"can i pay by bank transfer"},
    Text{"want to switch from card to direct debit"},
    Text{"remove my old card from the account please"},
    Text{"which ways to pay do you offer"},
    Text{"Is paying in instalments possible?"},
    Text{"update bank details for billing"},
};
constexpr std::array billing_unknown{
    Text{"what is this charge on my statement"},
    Text{"I don't recognise a payment to you from last week."},
    Text{"the bill is higher than usual, what is the extra for"},
    Text{"why was i billed 49 when my plan is 29"},
    Text{"There's an amount I never agreed to"},
    Text{"can you explain this position on my invoice"},
    Text{"money was taken and i have no idea for what"},
    Text{"unexpected fee showed up this month"},
};
constexpr std::array billing_topics{
    PackTopic{"billing.charged_twice", billing_twice}, PackTopic{"billing.declined", billing_declined},
    PackTopic{"billing.invoice", billing_invoice},     PackTopic{"billing.method", billing_method},
    PackTopic{"billing.unknown", billing_unknown},
};

constexpr std::array account_password{
    Text{"I forgot my password"},
    Text{"the reset mail never arrives"},
    Text{"How can I set a new password?"},
    Text{"reset link says it has expired"},
    Text{"password not accepted though i just changed it"},
    Text{"can't remember what I used to sign in, need a fresh one"},
    Text{"where do I change my passphrase"},
    Text{"your system refuses my new password as too weak"},
};
constexpr std::array account_locked{
    Text{"my account is locked"},
    Text{"Too many attempts, now I am shut out. How long does that last?"},
    Text{"it says my access has been suspended"},
    Text{"please unblock me"},
    Text{"why was my login disabled"},
    Text{"can't get in, the page tells me to contact support to be released"},
    Text{"User blocked for security reasons, what should I do?"},
    Text{"account deactivated without warning"},
};
constexpr std::array account_two_factor{
    Text{"I lost the phone with my authenticator"},
    Text{"the six digit code is never accepted"},
    Text{"How do I turn on two-step verification?"},
    Text{"no text message with the code comes in"},
    Text{"new phone, how do i move the 2fa app"},
    Text{"where are my backup codes"},
    Text{"Please switch the second factor off, I can't generate codes anymore."},
    Text{"security code expired before i could type it"},
};
constexpr std::array account_details{
    Text{"how do I change my email address"}, Text{"I got married and need my new name on the account."},
    Text{"update my phone number please"},    Text{"wrong birthday in my profile, how to fix it"},
    Text{"can I have another username"},      Text{"The mail address you have for me no longer exists"},
    Text{"where can i edit my profile"},      Text{"change the language of my account to french"},
};
constexpr std::array account_topics{
    PackTopic{"account.password", account_password},
    PackTopic{"account.locked", account_locked},
    PackTopic{"account.two_factor", account_two_factor},
    PackTopic{"account.details", account_details},
};

constexpr std::array plan_cancel{
    Text{"I want to cancel my subscription"},
    Text{"please don't renew my membership"},
    Text{"How do I end my plan before the next period begins?"},
    Text{"stop the monthly thing, i don't use it"},
    Text{"what is the notice period if I want to quit"},
    Text{"terminate our contract at the end of the year"},
    Text{"there is no button to unsubscribe from the paid plan"},
    Text{"We are leaving, confirm the termination please"},
};
constexpr std::array plan_change{
    Text{"can I upgrade to the bigger plan"},         Text{"We need five more seats."},
    Text{"switch me from monthly to yearly"},         Text{"going down to the basic tier, how"},
    Text{"what happens to my data when I downgrade"}, Text{"Please move us to the team subscription"},
    Text{"add another licence to our package"},       Text{"is the difference charged at once if i upgrade mid month"},
};
constexpr std::array plan_price{
    Text{"how much does the pro plan cost"},
    Text{"Is there a discount if we pay for a year?"},
    Text{"what's included in the free tier"},
    Text{"price per user for a company of eighty"},
    Text{"do non-profits pay less"},
    Text{"Are taxes included in the price you show?"},
    Text{"difference between standard and premium"},
    Text{"can you send me an offer for 200 users"},
};
constexpr std::array plan_trial{
    Text{"can I try it before paying"},
    Text{"my trial ended too early"},
    Text{"How long does the test phase last?"},
    Text{"do i need a card for the free trial"},
    Text{"would it be possible to get two more weeks to evaluate"},
    Text{"what happens when the trial runs out"},
    Text{"is there a demo we can look at"},
    Text{"I'd like to restart the trial, I never had time to look"},
};
constexpr std::array plan_topics{
    PackTopic{"plan.cancel", plan_cancel},
    PackTopic{"plan.change", plan_change},
    PackTopic{"plan.price", plan_price},
    PackTopic{"plan.trial", plan_trial},
};

constexpr std::array trouble_crash{
    Text{"the app closes by itself"},
    Text{"It crashes as soon as I open a project."},
    Text{"program freezes after a few minutes"},
    Text{"white screen since the last update"},
    Text{"keeps quitting when i upload a picture"},
    Text{"The window hangs and I have to kill it"},
    Text{"doesn't start anymore on my laptop"},
    Text{"every time I tap save it falls over"},
};
constexpr std::array trouble_slow{
    Text{"everything is so slow today"},
    Text{"Pages take half a minute to load."},
    Text{"the dashboard lags badly"},
    Text{"why does search need forever"},
    Text{"performance got much worse since last week"},
    Text{"typing is delayed by seconds"},
    Text{"Loading spinner turns and turns before anything shows"},
    Text{"is your server overloaded, it crawls"},
};
constexpr std::array trouble_error{
    Text{"I get error 500 when saving"},
    Text{"it says something went wrong, try again later"},
    Text{"What does code E-204 mean?"},
    Text{"form shows invalid request and nothing is stored"},
    Text{"permission denied although i am the owner"},
    Text{"an unexpected error occurred, that's all it tells me"},
    Text{"The message reads 'connection refused', I attached a screenshot"},
    Text{"red banner with a failure number at the top of the page"},
};
constexpr std::array trouble_outage{
    Text{"is your service down"},
    Text{"Nobody in our office can reach the site."},
    Text{"do you have an outage right now"},
    Text{"website unreachable since ten o'clock"},
    Text{"where is your status page"},
    Text{"The whole system seems to be offline, when is it back?"},
    Text{"nothing responds, is it you or me"},
    Text{"is there maintenance going on, we can't connect at all"},
};
constexpr std::array trouble_sync{
    Text{"my devices don't sync"},
    Text{"What I change on the phone doesn't appear on the computer."},
    Text{"data from yesterday is missing in the app"},
    Text{"calendar is out of date compared to the web version"},
    Text{"the synchronisation is stuck at 40 percent"},
    Text{"changes by my colleague show up hours later"},
    Text{"two versions of the same file, which one counts"},
    Text{"contacts aren't transferred between my tablet and desktop"},
};
constexpr std::array technical_topics{
    PackTopic{"trouble.crash", trouble_crash},   PackTopic{"trouble.slow", trouble_slow}, PackTopic{"trouble.error", trouble_error},
    PackTopic{"trouble.outage", trouble_outage}, PackTopic{"trouble.sync", trouble_sync},
};

constexpr std::array use_import{
    Text{"how do I import my data from a spreadsheet"},
    Text{"Can I bring my contacts over from another tool?"},
    Text{"which file formats can be loaded"},
    Text{"want to upload 3000 rows at once"},
    Text{"is there a template for the csv"},
    Text{"moving from a competitor, what's the way to migrate"},
    Text{"the columns of my list don't match yours when uploading"},
    Text{"How can I read in my old customers?"},
};
constexpr std::array use_export{
    Text{"how can I export everything"},
    Text{"I need our records as an excel file"},
    Text{"is it possible to download all entries"},
    Text{"Can a report be saved as PDF?"},
    Text{"get data out of the system into csv"},
    Text{"would like a copy of all projects on my disk"},
    Text{"export button only gives me one page"},
    Text{"where do i find the download of my statistics"},
};
constexpr std::array use_invite{
    Text{"how do I add a colleague"},
    Text{"Can my assistant get access too?"},
    Text{"invitation mail did not reach my team mate"},
    Text{"want to give someone read-only rights"},
    Text{"who can change the roles of users"},
    Text{"remove a person who left the company"},
    Text{"How many people may work in one workspace?"},
    Text{"make her an administrator please"},
};
constexpr std::array use_connect{
    Text{"does it work with our calendar"},
    Text{"Is there an API we can use?"},
    Text{"how do i connect it to the accounting software"},
    Text{"webhook isn't firing for new entries"},
    Text{"do you have a plugin for my web shop"},
    Text{"Where do I create an access key for our developers?"},
    Text{"the integration with the mail program stopped working"},
    Text{"can it talk to our crm"},
};
constexpr std::array how_to_topics{
    PackTopic{"use.import", use_import},
    PackTopic{"use.export", use_export},
    PackTopic{"use.invite", use_invite},
    PackTopic{"use.connect", use_connect},
};

constexpr std::array privacy_delete{
    Text{"delete my account"},
    Text{"I want all my personal data erased."},
    Text{"please remove me completely from your systems"},
    Text{"close down my account for good please"},
    Text{"right to be forgotten, please act on it"},
    Text{"wipe everything you know about me"},
    Text{"Does deleting the account also remove my uploads?"},
    Text{"get rid of my profile permanently"},
};
constexpr std::array privacy_copy{
    Text{"which data do you store about me"},
    Text{"I request a copy of my personal information under GDPR."},
    Text{"send me everything you have saved on my person"},
    Text{"how do I make a subject access request"},
    Text{"what do you know about me"},
    Text{"need a disclosure of the information you hold"},
    Text{"who have you passed my details on to"},
    Text{"For how long do you keep my records?"},
};
constexpr std::array privacy_security{
    Text{"how safe is my data with you"},
    Text{"Where are your servers located?"},
    Text{"are files encrypted"},
    Text{"do you have a security certificate we can show our auditor"},
    Text{"need a data processing agreement signed"},
    Text{"has your company ever had a breach"},
    Text{"Do employees of yours read our documents?"},
    Text{"is the connection protected"},
};
constexpr std::array privacy_marketing{
    Text{"stop sending me newsletters"},
    Text{"I never agreed to advertising mails."},
    Text{"unsubscribe doesn't work, still get promotions"},
    Text{"take me off your mailing list"},
    Text{"why do i receive these offers"},
    Text{"no more marketing calls, please"},
    Text{"How do I withdraw my consent for promotional messages?"},
    Text{"too many emails from you, reduce them"},
};
constexpr std::array privacy_topics{
    PackTopic{"privacy.delete", privacy_delete},
    PackTopic{"privacy.copy", privacy_copy},
    PackTopic{"privacy.security", privacy_security},
    PackTopic{"privacy.marketing", privacy_marketing},
};

constexpr std::array contact_hours{
    Text{"when are you open"},
    Text{"Is support available on weekends?"},
    Text{"until what time can I reach you today"},
    Text{"are you closed on public holidays"},
    Text{"opening times of the store in the centre"},
    Text{"do you answer at night too"},
    Text{"From which hour on is somebody there on Saturday?"},
    Text{"what are your business hours"},
};
constexpr std::array contact_phone{
    Text{"what is your phone number"},
    Text{"Is there an address I can write a letter to?"},
    Text{"which email should i use for complaints"},
    Text{"how can I reach the sales department"},
    Text{"do you have a hotline"},
    Text{"where do I send documents by post"},
    Text{"I can't find any contact details on your page"},
    Text{"who is responsible for press questions"},
};
constexpr std::array contact_jobs{
    Text{"are you hiring"},
    Text{"I'd like to apply for a job in your warehouse."},
    Text{"do you offer internships"},
    Text{"where do i send my application"},
    Text{"open positions for developers?"},
    Text{"Did you get my CV from last week?"},
    Text{"is it possible to do an apprenticeship with you"},
    Text{"what does a working day at your company look like"},
};
constexpr std::array contact_topics{
    PackTopic{"contact.hours", contact_hours},
    PackTopic{"contact.phone", contact_phone},
    PackTopic{"contact.jobs", contact_jobs},
};

}  // namespace

Pack billing_pack() { return {"billing", "Payment and billing", billing_topics}; }
Pack account_pack() { return {"account", "Account and sign-in", account_topics}; }
Pack plan_pack() { return {"plan", "Plans and subscriptions", plan_topics}; }
Pack technical_pack() { return {"technical", "Technical trouble", technical_topics}; }
Pack how_to_pack() { return {"how-to", "How it is used", how_to_topics}; }
Pack privacy_pack() { return {"privacy", "Privacy and data", privacy_topics}; }
Pack contact_pack() { return {"contact", "Contact", contact_topics}; }

}  // namespace baton::topics
