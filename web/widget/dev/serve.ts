import { startFake } from "./fake-server.ts";
import { scenarios } from "./scenarios.ts";

/** `npm run dev`: the built widget beside the fake server, one page a state. */
export async function main(): Promise<void> {
  const fake = await startFake(Number(process.env["PORT"] ?? 0));
  for (const name of Object.keys(scenarios)) console.log(`${fake.origin}/page?site=${name}`);
}
