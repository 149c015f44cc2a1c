/** The real program with its sample company: started on a free port, waited for, stopped by its own process id. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./wait.mjs";

const READY_MS = 1000 * (Number(process.env.BATON_START_LIMIT) || 30);
const STOP_MS = 15_000;
const ENCODED_MS = 120_000;
/** The sample company as its first start leaves it, by the words it was started with. */
const companies = new Map();

export class Server {
  #child = null;
  #log = "";

  /** With `clock` it is the program of the tests, whose time can be moved (`advance`). */
  constructor(options = [], command = "demo", settings = {}, clock = false) {
    this.options = options;
    this.settings = clock ? { BATON_TEST_CLOCK: "1", ...settings } : settings;
    this.program = clock ? process.env.BATON_TEST_BIN : process.env.BATON_BIN;
    this.ahead_ms = 0;
    this.command = command;
    this.folder = mkdtempSync(join(tmpdir(), "baton-browser-"));
    this.data = join(this.folder, "data");
  }

  /** Making the company and encoding its articles takes longer than most tests, so each begins with a copy of its own. */
  async start() {
    if (this.command === "demo" && !existsSync(this.data)) cpSync(await company(this.options), this.folder, { recursive: true });
    await this.run();
  }

  async run() {
    this.port ??= await freePort();
    this.origin = `http://127.0.0.1:${this.port}`;
    const child = spawn(this.program, [this.command, "--data", this.data, "--listen", `127.0.0.1:${this.port}`, ...this.options], { env: { ...process.env, BATON_ADMISSION__ENABLED: "false", ...this.settings } });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => { this.#log = (this.#log + bytes).slice(-20_000); });
    this.#child = child;
    await until("the server is ready", READY_MS, async () => {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${this.#log.slice(-600)}`);
      return (await fetch(`${this.origin}/readyz`)).ok;
    });
  }

  now() { return Date.now() + this.ahead_ms; }

  /** Moves the clock, and answers when what became due is done. */
  async advance(milliseconds) {
    const answer = await fetch(`${this.origin}/test/clock`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ advance_ms: Math.round(milliseconds) }) });
    if (!answer.ok) throw new Error(`the clock of ${this.program} cannot be moved: ${answer.status}`);
    this.ahead_ms += Math.round(milliseconds);
  }

  /** SIGTERM, and the exit status it leaves with. */
  async stop() {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return child?.exitCode ?? 0;
    const ended = once(child, "exit");
    const killer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    child.kill("SIGTERM");
    const [status, signal] = await ended;
    clearTimeout(killer);
    if (signal) throw new Error(`the server did not stop within ${STOP_MS / 1000} s`);
    return status;
  }

  async remove() {
    await this.stop().finally(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  get log() { return this.#log; }
}

/** The folder to copy. */
function company(options) {
  const words = options.join(" ");
  if (!companies.has(words)) companies.set(words, made(options));
  return companies.get(words);
}

async function made(options) {
  const server = new Server(options);
  process.on("exit", () => rmSync(server.folder, { recursive: true, force: true }));
  await server.run();
  // Until then the assistant searches by words, and answers differently.
  await until("the articles are encoded", ENCODED_MS, () => existsSync(join(server.data, "vectors.bin")) || /without the encoder/.test(server.log));
  await server.stop();
  return server.folder;
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}
