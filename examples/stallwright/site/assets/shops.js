// The three shops of the demonstration. Everyone and everything here is invented.

export const shops = {
  cus_ines: {
    customer: "cus_ines", owner: "Ines Duarte", initials: "ID", email: "ines@oliveandoak.example", role: "Owner",
    name: "Olive & Oak", trade: "Ceramics, Lisbon", since: "March 2023", plan: "Pro", price: 79, card: "Visa ending 4417",
    activePlans: [
      { name: "Pro", price: 79, since: "3 November 2026", next: "3 December 2026" },
      { name: "Starter", price: 29, since: "14 March 2023", next: "3 December 2026" },
    ],
    invoices: [
      { number: "INV-20431", date: "3 Nov 2026", what: "Pro, November", amount: 79, state: "Paid" },
      { number: "INV-20430", date: "3 Nov 2026", what: "Starter, November", amount: 29, state: "Paid" },
      { number: "INV-19877", date: "3 Oct 2026", what: "Starter, October", amount: 29, state: "Paid" },
      { number: "INV-19302", date: "3 Sep 2026", what: "Starter, September", amount: 29, state: "Paid" },
      { number: "INV-18744", date: "3 Aug 2026", what: "Starter, August", amount: 29, state: "Paid" },
    ],
    orders: [
      { number: "OO-1188", date: "24 Nov, 13:40", who: "Helena Brandão", what: "Breakfast bowl, sage × 2", total: 58, money: "Paid", goods: "To pack" },
      { number: "OO-1187", date: "24 Nov, 11:02", who: "Mats Ekholm", what: "Espresso cup, oat × 6", total: 96, money: "Paid", goods: "To pack" },
      { number: "OO-1186", date: "23 Nov, 20:15", who: "Rosa Iglesias", what: "Vase, tall, charcoal", total: 74.5, money: "Paid", goods: "Sent" },
      { number: "OO-1185", date: "23 Nov, 09:31", who: "Clement Roux", what: "Serving plate, sage", total: 62, money: "Payment failed", goods: "Waiting" },
      { number: "OO-1184", date: "22 Nov, 17:48", who: "Anneke Prins", what: "Gift card €50", total: 50, money: "Paid", goods: "Delivered" },
      { number: "OO-1183", date: "21 Nov, 12:20", who: "Dylan Marsh", what: "Breakfast bowl, oat × 4", total: 112, money: "Refunded", goods: "Returned" },
    ],
    payouts: [
      { date: "25 Nov 2026", orders: 4, amount: 231.4, state: "Scheduled", reference: "SWP-77410" },
      { date: "23 Nov 2026", orders: 19, amount: 1284.6, state: "Sent", reference: "SWP-77102" },
      { date: "20 Nov 2026", orders: 7, amount: 402.15, state: "Arrived", reference: "SWP-76855" },
      { date: "19 Nov 2026", orders: 5, amount: 318.9, state: "Arrived", reference: "SWP-76720" },
    ],
    account: "PT50 •••• 0932",
    domains: [
      { name: "oliveandoak.example", state: "Connected", certificate: "Valid until 8 February 2027", main: true },
      { name: "www.oliveandoak.example", state: "Connected", certificate: "Valid until 8 February 2027", main: false },
    ],
    staff: 3,
  },

  cus_bram: {
    customer: "cus_bram", owner: "Bram Visser", initials: "BV", email: "bram@fietsennoord.example", role: "Owner",
    name: "Fietsen Noord", trade: "Bicycles and parts, Groningen", since: "June 2021", plan: "Business", price: 249, card: "Mastercard ending 2086",
    activePlans: [{ name: "Business", price: 249, since: "1 June 2024", next: "1 December 2026" }],
    invoices: [
      { number: "INV-20388", date: "1 Nov 2026", what: "Business, November", amount: 249, state: "Paid" },
      { number: "INV-19815", date: "1 Oct 2026", what: "Business, October", amount: 249, state: "Paid" },
      { number: "INV-19240", date: "1 Sep 2026", what: "Business, September", amount: 249, state: "Paid" },
    ],
    orders: [
      { number: "FN-30214", date: "24 Nov, 13:52", who: "Jelle Hoekstra", what: "City bike, 57 cm, green", total: 749, money: "Payment failed", goods: "Waiting" },
      { number: "FN-30213", date: "24 Nov, 13:41", who: "Sanne de Wit", what: "Chain, 8 speed × 2", total: 37.9, money: "Paid", goods: "To pack" },
      { number: "FN-30212", date: "24 Nov, 13:20", who: "Thijs Bakker", what: "Panniers, waxed, black", total: 124, money: "Paid", goods: "To pack" },
      { number: "FN-30211", date: "24 Nov, 12:58", who: "Femke Postma", what: "Child seat, rear", total: 139, money: "Paid", goods: "Collect" },
      { number: "FN-30210", date: "24 Nov, 12:10", who: "Ruben Smit", what: "Service, spring check", total: 85, money: "Paid", goods: "Delivered" },
    ],
    payouts: [
      { date: "25 Nov 2026", orders: 61, amount: 6820.75, state: "Scheduled", reference: "SWP-77433" },
      { date: "24 Nov 2026", orders: 48, amount: 5307.2, state: "Sent", reference: "SWP-77218" },
      { date: "23 Nov 2026", orders: 102, amount: 11941.05, state: "Arrived", reference: "SWP-77121" },
    ],
    account: "NL91 •••• 4300",
    domains: [{ name: "fietsennoord.example", state: "Connected", certificate: "Valid until 30 January 2027", main: true }],
    staff: 11,
  },

  cus_amara: {
    customer: "cus_amara", owner: "Amara Nwosu", initials: "AN", email: "amara@sablestudio.example", role: "Owner",
    name: "Sable Studio", trade: "Textile prints, Basel", since: "January 2026", plan: "Starter", price: 29, card: "Visa ending 7751",
    activePlans: [{ name: "Starter", price: 29, since: "11 January 2026", next: "11 December 2026" }],
    invoices: [
      { number: "INV-20540", date: "11 Nov 2026", what: "Starter, November", amount: 35.67, state: "Paid" },
      { number: "INV-19961", date: "11 Oct 2026", what: "Starter, October", amount: 35.67, state: "Paid" },
    ],
    orders: [
      { number: "SS-0097", date: "24 Nov, 10:05", who: "Lena Aebischer", what: "Tea towel, heron × 3", total: 54, money: "Paid", goods: "To pack" },
      { number: "SS-0096", date: "22 Nov, 19:44", who: "Paolo Ferrante", what: "Cushion cover, reed", total: 48, money: "Paid", goods: "Sent" },
      { number: "SS-0095", date: "20 Nov, 08:12", who: "Ottilie Kern", what: "Print, 50 × 70, marsh", total: 89, money: "Paid", goods: "Delivered" },
    ],
    payouts: [
      { date: "30 Nov 2026", orders: 2, amount: 97.3, state: "Scheduled", reference: "SWP-77460" },
      { date: "23 Nov 2026", orders: 6, amount: 356.2, state: "Returned", reference: "SWP-77140" },
    ],
    account: "CH93 •••• 2957",
    domains: [{ name: "sable-studio.example", state: "Points elsewhere", certificate: "Waiting", main: true }],
    staff: 1,
  },
};
