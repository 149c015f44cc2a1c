// Who is signed in, for as long as this tab is open.

const key = "stallwright.customer";

export function signedIn() {
  try { return sessionStorage.getItem(key); } catch { return null; }
}

export function remember(customer) {
  try { sessionStorage.setItem(key, customer); } catch { /* a browser without storage: the admin asks again */ }
}

export function forget() {
  try { sessionStorage.removeItem(key); } catch { /* nothing was kept */ }
}
