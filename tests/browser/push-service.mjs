/** A push service on loopback, as RFC 8030 has it: it checks who sends (RFC 8292) and, holding the browser's keys too, opens what was sent (RFC 8291). Shares no code with the program. */
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer } from "node:http";
import { once } from "node:events";

const url64 = (bytes) => Buffer.from(bytes).toString("base64url");

/** What a browser makes when it subscribes. */
export class Subscription {
  #pair = createECDH("prime256v1");
  #auth = randomBytes(16);
  constructor() { this.#pair.generateKeys(); }
  get keys() { return { p256dh: url64(this.#pair.getPublicKey()), auth: url64(this.#auth) }; }

  /** The text of one message; throws when anything about it is not as it must be. */
  open(body) {
    const salt = body.subarray(0, 16);
    const size = body.readUInt32BE(16);
    const idLength = body[20];
    const sender = body.subarray(21, 21 + idLength);
    const record = body.subarray(21 + idLength);
    if (idLength !== 65 || sender[0] !== 4) throw new Error("the key id is no point of the curve");
    if (record.length > size || body.length > 4096) throw new Error("more than one record, or too long");
    const shared = this.#pair.computeSecret(sender);
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), this.#pair.getPublicKey(), sender]);
    const secret = Buffer.from(hkdfSync("sha256", shared, this.#auth, info, 32));
    const part = (name, length) => Buffer.from(hkdfSync("sha256", secret, salt, Buffer.from(`Content-Encoding: ${name}\0`), length));
    const opener = createDecipheriv("aes-128-gcm", part("aes128gcm", 16), part("nonce", 12));
    opener.setAuthTag(record.subarray(-16));
    const plain = Buffer.concat([opener.update(record.subarray(0, -16)), opener.final()]);
    const end = plain.findLastIndex((byte) => byte !== 0);
    if (plain[end] !== 2) throw new Error("no mark of the last record");
    return plain.subarray(0, end).toString("utf8");
  }
}

/** The claims of `Authorization: vapid t=…, k=…`, when that key signed them for this origin and they end within a day. */
export function vapid(header, origin, now = Date.now()) {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header ?? "") ?? [];
  if (!token) throw new Error(`no vapid header: ${header}`);
  const point = Buffer.from(key, "base64url");
  if (point.length !== 65 || point[0] !== 4) throw new Error("k is no point of the curve");
  const jwk = { kty: "EC", crv: "P-256", x: url64(point.subarray(1, 33)), y: url64(point.subarray(33)) };
  const [head, claims, signature] = token.split(".");
  const signed = verify("sha256", Buffer.from(`${head}.${claims}`), { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
  if (!signed) throw new Error("the signature does not fit the key");
  const { alg } = JSON.parse(Buffer.from(head, "base64url"));
  const told = JSON.parse(Buffer.from(claims, "base64url"));
  if (alg !== "ES256") throw new Error(`alg is ${alg}`);
  if (told.aud !== origin) throw new Error(`aud is ${told.aud}, not ${origin}`);
  if (!(told.exp * 1000 > now && told.exp * 1000 <= now + 24 * 3600 * 1000)) throw new Error(`exp is ${told.exp}`);
  if (!/^(mailto:|https:)/.test(told.sub ?? "")) throw new Error(`sub is ${told.sub}`);
  return { ...told, key };
}

export class PushService {
  received = [];
  problems = [];
  /** What the next ones are answered. */
  answers = [];
  #server = createServer((request, response) => void this.#take(request, response));
  subscription = new Subscription();

  async start() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    this.origin = `http://127.0.0.1:${this.#server.address().port}`;
    this.endpoint = `${this.origin}/push/${url64(randomBytes(16))}`;
    return this;
  }
  stop() { this.#server.closeAllConnections(); this.#server.close(); }

  async #take(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = request.headers;
    try {
      if (`${this.origin}${request.url}` !== this.endpoint || request.method !== "POST") throw new Error(`${request.method} ${request.url}`);
      if (headers["content-encoding"] !== "aes128gcm") throw new Error(`content-encoding ${headers["content-encoding"]}`);
      if (!/^\d+$/.test(headers.ttl ?? "")) throw new Error(`ttl ${headers.ttl}`);
      if (!/^[\w-]{1,32}$/.test(headers.topic ?? "")) throw new Error(`topic ${headers.topic}`);
      const claims = vapid(headers.authorization, this.origin);
      const status = this.answers.shift() ?? 201;
      this.received.push({ status, claims, ttl: Number(headers.ttl), urgency: headers.urgency, topic: headers.topic, text: this.subscription.open(Buffer.concat(chunks)) });
      response.writeHead(status).end();
    } catch (problem) {
      this.problems.push(problem.message);
      response.writeHead(400).end();
    }
  }
}
