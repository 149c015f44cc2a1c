import { addLocal, dropLocal, foldFrame, setDelivery } from "@baton/client/fold-events";
import { inThread } from "@baton/client/desk-fold";
import { newClientId } from "@baton/client/ids";
import type { Fold, LocalMessage } from "@baton/client/fold-events";
import type { Attachment, ConversationState, FlagKind } from "@baton/client/protocol";
import type { Presence } from "@baton/client/desk-protocol";
import { ApiError, patch, post } from "../api/http.ts";
import { conversationQuery, queries } from "../api/queries.ts";
import { t } from "../i18n/i18n.ts";
import { explain } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { desk } from "./desk-store.ts";

type Answer = ConversationState & { state?: ConversationState; seq?: number };
const RETRIES = [400, 1200, 3000, 8000];
const path = (id: string, what: string): string => `/conversations/${id}/${what}`;
const epochOf = (id: string): number | undefined => desk.desk.threads[id]?.fold.state?.epoch;

/** One change of a conversation. A stale epoch is not an error but news: it is told, and the newest state is fetched. */
export async function act(id: string, what: string, body: Record<string, unknown> = {}): Promise<boolean> {
  const key = newClientId();
  try {
    const answer = await retried(() => post<Answer | null>(path(id, what), body, key));
    takeAnswer(answer);
    void queries.invalidateQueries({ queryKey: ["rows"] });
    return true;
  } catch (error) {
    failed(id, error);
    return false;
  }
}

/** Asked and answered, not only sent: it counts also while the line is down, and a failure is told. */
export async function sayPresence(presence: Presence, reason?: string, until?: string): Promise<void> {
  try {
    await retried(() => patch("/me", { presence, reason: reason || undefined, until }));
  } catch (error) {
    toast(explain(error));
  }
}

/** An offer can be accepted before its conversation was opened; then its epoch is asked for first. */
export async function claim(id: string): Promise<boolean> {
  const epoch = epochOf(id) ?? (await queries.fetchQuery(conversationQuery(id)).catch(() => null))?.state.epoch;
  return act(id, "claim", { epoch });
}
export const decline = (id: string, reason?: string): Promise<boolean> => act(id, "decline", { reason });
export const giveBack = (id: string, word?: string): Promise<boolean> => act(id, "return", { epoch: epochOf(id), word: word || undefined });
export const transfer = (id: string, to: Record<string, string>, word?: string): Promise<boolean> => act(id, "transfer", { epoch: epochOf(id), to, word: word || undefined });
export const assign = (id: string, agent_id: string, word: string, beyond_capacity: boolean): Promise<boolean> => act(id, "assign", { epoch: epochOf(id), agent_id, word: word || undefined, beyond_capacity: beyond_capacity || undefined });
export const snooze = (id: string, until: string): Promise<boolean> => act(id, "snooze", { epoch: epochOf(id), until });
export const wake = (id: string): Promise<boolean> => act(id, "wake", { epoch: epochOf(id) });
export const resolve = (id: string, outcome: "solved" | "unsolved" | "no_answer"): Promise<boolean> => act(id, "resolve", { epoch: epochOf(id), outcome });
export const reopen = (id: string): Promise<boolean> => act(id, "reopen", { epoch: epochOf(id) });
export const setPriority = (id: string, priority: string): Promise<boolean> => act(id, "priority", { priority });
export const addFlag = (id: string, flag: FlagKind, seq?: number, comment?: string): Promise<boolean> => act(id, "flags", { flag, seq, comment: comment || undefined });
export const addNote = (id: string, text: string, mentions: string[]): Promise<boolean> => act(id, "notes", { client_id: newClientId(), text, mentions });
export const addPromise = (id: string, promise: string, due: string, text: string, contact?: string): Promise<boolean> => act(id, "promises", { promise, due, text, contact: contact || undefined });
export const endPromise = (id: string, promise: string, state: string): Promise<boolean> => act(id, `promises/${promise}/end`, { state });

/** Shown at once, sent until the server has it; the same client_id makes a second arrival the first one. */
export function sendMessage(id: string, text: string, attachments: Attachment[], resolving: boolean): Promise<void> {
  const message: LocalMessage = { client_id: newClientId(), text, attachments, at: new Date().toISOString(), delivery: "sending" };
  inFold(id, (fold) => addLocal(fold, message));
  return inTurn(id, () => deliver(id, message, resolving, epochOf(id)));
}
export function resend(id: string, message: LocalMessage): Promise<void> {
  inFold(id, (fold) => setDelivery(fold, message.client_id, "sending"));
  return inTurn(id, () => deliver(id, message, false, epochOf(id)));
}
export function discard(id: string, clientId: string): void {
  inFold(id, (fold) => dropLocal(fold, clientId));
}

const turns = new Map<string, Promise<void>>();
/** What is written in one conversation arrives in the order in which it was written. */
function inTurn(id: string, step: () => Promise<void>): Promise<void> {
  const next = (turns.get(id) ?? Promise.resolve()).then(step);
  turns.set(id, next);
  return next;
}

/** The epoch is that of the moment of sending: if somebody else took over meanwhile, the server must refuse. */
async function deliver(id: string, message: LocalMessage, resolving: boolean, epoch: number | undefined): Promise<void> {
  const { client_id, text } = message;
  const { attachments } = message;
  const body = { client_id, epoch, text, attachments: attachments.length ? attachments : undefined, resolve: resolving || undefined };
  try {
    const answer = await patiently(() => post<Answer>(path(id, "messages"), body, client_id), () => inFold(id, (fold) => setDelivery(fold, client_id, "waiting")));
    inFold(id, (fold) => foldFrame(fold, { type: "ack", client_id, conversation: id, seq: answer.seq ?? 0, at: message.at }));
    takeAnswer(answer);
    if (resolving) void queries.invalidateQueries({ queryKey: ["rows"] });
  } catch (error) {
    const code = error instanceof ApiError ? error.code : "unknown";
    inFold(id, (fold) => foldFrame(fold, { type: "refused", client_id, code, message: "" }));
    failed(id, error);
  }
}

/** Until the server answers: with the next connection, or every quarter of a minute. */
async function patiently<T>(ask: () => Promise<T>, onWait: () => void): Promise<T> {
  for (;;) {
    try {
      return await retried(ask);
    } catch (error) {
      if (!(error instanceof ApiError) || !error.passes) throw error;
      onWait();
      await desk.nextOpening(15_000);
    }
  }
}

async function retried<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const wait = RETRIES[attempt];
      if (!(error instanceof ApiError) || !error.passes || wait === undefined) throw error;
      await new Promise((done) => setTimeout(done, wait));
    }
  }
}

function takeAnswer(answer: Answer | null): void {
  const state = answer?.state ?? answer;
  if (state && typeof state === "object" && "stage" in state && "epoch" in state) desk.take(state as ConversationState);
}
function failed(id: string, error: unknown): void {
  const stale = error instanceof ApiError && (error.code === "conflict" || error.code === "stale" || error.status === 409);
  toast(stale ? t("action.stale") : explain(error));
  void queries.invalidateQueries({ queryKey: ["conversation", id] });
  if (stale) void queries.invalidateQueries({ queryKey: ["rows"] });
}
function inFold(id: string, change: (fold: Fold) => Fold): void {
  desk.change((now) => inThread(now, id, (thread) => ({ ...thread, fold: change(thread.fold) })));
}
