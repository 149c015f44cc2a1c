import { desk } from "../desk/desk-store.ts";
import { remove } from "../api/http.ts";
import { queries } from "../api/queries.ts";

export async function signOut(): Promise<void> {
  await remove("/session").catch(() => null);
  desk.stop();
  queries.clear();
  location.assign("/");
}
