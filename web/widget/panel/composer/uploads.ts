import { FILE_BYTES_MAX, upload } from "@baton/client/upload";
import type { Attachment } from "@baton/client/protocol";
import type { Upload } from "@baton/client/upload";

export const FILES_MAX = 5;

export interface FileItem {
  id: number; file: File; sent: number; is: "uploading" | "paused" | "ready" | "failed"; goes?: boolean; problem?: "too_large" | "failed"; attachment?: Attachment;
}

/** Files on their way, before the message that carries them is sent. */
export class Uploads {
  items: FileItem[] = [];
  #next = 1;
  #running = new Map<number, Upload>();
  #headers: () => Record<string, string>;
  #isOnline: () => boolean;
  #onChange: () => void;

  constructor(headers: () => Record<string, string>, isOnline: () => boolean, onChange: () => void) {
    this.#headers = headers;
    this.#isOnline = isOnline;
    this.#onChange = onChange;
  }

  /** How many of them did not fit. */
  add(files: readonly File[]): number {
    const room = Math.max(0, FILES_MAX - this.items.length);
    for (const file of files.slice(0, room)) {
      const item: FileItem = file.size > FILE_BYTES_MAX
        ? { id: this.#next++, file, sent: 0, is: "failed", problem: "too_large" }
        : { id: this.#next++, file, sent: 0, is: "paused" };
      this.items = [...this.items, item];
      if (item.is === "paused") this.#start(item.id);
    }
    this.#onChange();
    return files.length - Math.min(files.length, room);
  }

  remove(id: number): void {
    this.#running.get(id)?.abort();
    this.#running.delete(id);
    this.items = this.items.filter((item) => item.id !== id);
    this.#onChange();
  }

  retry(id: number): void {
    this.#change(id, { is: "paused", sent: 0, problem: undefined });
    this.#start(id);
  }

  /** What was paused goes on; called when the connection is back. */
  resume(): void {
    for (const item of this.items) if (item.is === "paused") this.#start(item.id);
  }

  /** Hands over what is ready, for one message. What is still under way follows by itself once it has arrived. */
  take(): Attachment[] {
    this.items = this.items.map((item) => (item.is === "failed" ? item : { ...item, goes: true }));
    const ready = this.items.flatMap((item) => (item.attachment ? [item.attachment] : []));
    this.items = this.items.filter((item) => !item.attachment);
    this.#onChange();
    return ready;
  }

  /** Everything whose message has been sent already has now arrived. */
  get isDue(): boolean {
    const going = this.items.filter((item) => item.goes && item.is !== "failed");
    return going.length > 0 && going.every((item) => item.attachment);
  }

  #start(id: number): void {
    const item = this.items.find((one) => one.id === id);
    if (!item || this.#running.has(id) || !this.#isOnline()) return;
    this.#change(id, { is: "uploading" });
    const running = upload(item.file, this.#headers(), (sent) => this.#change(id, { sent }));
    this.#running.set(id, running);
    void running.done.then((result) => {
      if (!this.#running.delete(id)) return;
      if (result.ok) this.#change(id, { is: "ready", sent: item.file.size, attachment: result.file });
      else if (result.code === "offline") this.#change(id, { is: "paused", sent: 0 });
      else this.#change(id, { is: "failed", problem: result.code === "too_large" ? "too_large" : "failed" });
    });
  }

  #change(id: number, change: Partial<FileItem>): void {
    this.items = this.items.map((item) => (item.id === id ? { ...item, ...change } : item));
    this.#onChange();
  }
}
