// Runs a TypeScript file of this folder with any Node: node dev/run.mjs serve.ts
import { runnerImport } from "vite";
const { module } = await runnerImport(new URL(process.argv[2], import.meta.url).pathname);
await module.main(process.argv.slice(3));
