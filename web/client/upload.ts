import type { Attachment } from "./protocol.ts";

export const FILE_BYTES_MAX = 10 * 1024 * 1024;

export type UploadResult = { ok: true; file: Attachment } | { ok: false; code: string; retry: boolean };
export interface Upload { done: Promise<UploadResult>; abort: () => void }

/** Sends one file, telling how many bytes have left. Headers say on whose behalf. */
export function upload(file: File, headers: Record<string, string>, onProgress: (bytes: number) => void): Upload {
  const request = new XMLHttpRequest();
  request.open("POST", `/api/v1/attachments?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.onprogress = (event) => onProgress(event.loaded);
  request.timeout = 120_000;
  const done = new Promise<UploadResult>((resolve) => {
    request.onload = () => resolve(answer(request.status, request.responseText));
    request.onerror = request.ontimeout = () => resolve({ ok: false, code: "offline", retry: true });
    request.onabort = () => resolve({ ok: false, code: "aborted", retry: false });
  });
  request.send(file);
  return { done, abort: () => request.abort() };
}

function answer(status: number, text: string): UploadResult {
  let body: Record<string, unknown> = {};
  try { body = JSON.parse(text) as Record<string, unknown>; } catch { /* the status says enough */ }
  if (status >= 200 && status < 300 && typeof body["id"] === "string") return { ok: true, file: body as unknown as Attachment };
  return { ok: false, code: typeof body["code"] === "string" ? body["code"] : String(status), retry: status >= 500 || status === 429 };
}
