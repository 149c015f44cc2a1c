import { oneLine } from "@baton/client/one-line";
import { FILE_BYTES_MAX } from "@baton/client/upload";
import { Icon } from "../app/Icon.tsx";
import { fileSize } from "../app/times.ts";
import { usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import type { FileItem } from "./uploads.ts";

/** Files that wait for their message, each with how far it has come. */
export function FileTray() {
  const { uploads } = usePanel();
  if (!uploads.items.length) return null;
  return (
    <ul class="tray">
      {uploads.items.map((item) => (
        <li key={item.id} class={item.is}>
          <Icon name="file" />
          <span class="grow cut">{item.file.name}<small role={item.is === "failed" ? "alert" : undefined}>{status(item)}</small></span>
          {item.problem === "failed" && <button type="button" class="link" onClick={() => uploads.retry(item.id)}>{t("file.retry")}</button>}
          <button type="button" class="tap x" aria-label={t("compose.remove", { name: item.file.name })} onClick={() => uploads.remove(item.id)}><Icon name="x" small /></button>
          {(item.is === "uploading" || item.is === "paused") && <progress max={item.file.size || 1} value={item.sent} aria-label={oneLine(item.file.name)} />}
        </li>
      ))}
      {uploads.items.some((item) => item.is === "paused") && <li class="note">{t("file.resumes")}</li>}
    </ul>
  );
}

function status(item: FileItem): string {
  const sizes = { done: fileSize(item.sent), total: fileSize(item.file.size) };
  switch (item.is) {
    case "uploading": return t("file.progress", sizes);
    case "paused": return t("file.paused", sizes);
    case "ready": return t("file.ready", sizes);
    case "failed": return item.problem === "too_large" ? t("file.too_large", { limit: fileSize(FILE_BYTES_MAX) }) : t("file.failed");
  }
}
