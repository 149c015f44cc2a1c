import { useRef, useState } from "react";
import { FILE_BYTES_MAX, upload } from "@baton/client/upload";
import type { Attachment } from "@baton/client/protocol";
import { maybe, t } from "../i18n/i18n.ts";

export interface Attaching { key: number; name: string; size: number; share: number; done: Attachment | null; error: string | null; abort: () => void }

/** Files on their way to the server; a message names them once they are there. */
export function useUploads() {
  const [all, setAll] = useState<Attaching[]>([]);
  const last = useRef(0);
  const change = (key: number, by: Partial<Attaching>): void => setAll((now) => now.map((one) => (one.key === key ? { ...one, ...by } : one)));
  const addOne = (file: File): void => {
    const key = ++last.current;
    const made: Attaching = { key, name: file.name, size: file.size, share: 0, done: null, error: null, abort: () => {} };
    if (file.size > FILE_BYTES_MAX) return setAll((now) => [...now, { ...made, error: t("files.too_big") }]);
    const sent = upload(file, { "X-Baton": "1" }, (bytes) => change(key, { share: bytes / Math.max(1, file.size) }));
    setAll((now) => [...now, { ...made, abort: sent.abort }]);
    void sent.done.then((result) => change(key, result.ok ? { done: result.file, share: 1 } : { error: maybe(`error.${result.code}`) ?? t("files.failed") }));
  };
  return {
    all, busy: all.some((one) => !one.done && !one.error), done: all.map((one) => one.done).filter((file): file is Attachment => !!file),
    add: (files: FileList) => [...files].slice(0, 10).forEach(addOne),
    remove: (key: number) => setAll((now) => now.filter((one) => { if (one.key === key) one.abort(); return one.key !== key; })),
    clear: () => setAll([]),
  };
}
