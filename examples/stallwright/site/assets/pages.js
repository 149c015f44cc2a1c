// Every page of the admin: where it is, what it is called, and how it is drawn.

import { invoices, plan } from "./pages-billing.js";
import { account, domains } from "./pages-settings.js";
import { checkout, payouts } from "./pages-payments.js";
import { orders } from "./pages-orders.js";

export const pages = [
  { path: "/orders", title: "Orders", menu: "Orders", group: "Shop", feature: "orders", draw: orders },
  { path: "/payments/payouts", title: "Payouts", menu: "Payouts", group: "Finance", feature: "payouts", draw: payouts },
  { path: "/billing/invoices", title: "Invoices", menu: "Invoices", group: "Billing", feature: "invoices", draw: invoices },
  { path: "/billing/plan", title: "Plan", menu: "Plan", group: "Billing", feature: "plan", draw: plan },
  { path: "/domains", title: "Domains", menu: "Domains", group: "Settings", feature: "domains", draw: domains },
  { path: "/settings/checkout", title: "Checkout settings", menu: "Checkout", group: "Settings", feature: "checkout", draw: checkout },
  { path: "/settings/account", title: "Account", menu: "Account", group: "Settings", feature: "account", draw: account },
];
