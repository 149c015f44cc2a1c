import { useEffect, useState } from "preact/hooks";
import { oneLine } from "@baton/client/one-line";
import { Icon } from "../app/Icon.tsx";
import { fileSize } from "../app/times.ts";
import { usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import type { Attachment } from "@baton/client/protocol";

const pictures = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
const PREVIEW_BYTES = 4_000_000;

export function Files({ files }: { files: readonly Attachment[] }) {
  return <>{files.map((file) => <OneFile key={file.id} file={file} />)}</>;
}

function OneFile({ file }: { file: Attachment }) {
  const panel = usePanel();
  const [picture, setPicture] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  const [broken, setBroken] = useState(false);
  const isPicture = !broken && pictures.has(file.type) && file.size <= PREVIEW_BYTES;
  const fetchFile = async () => {
    const answer = await fetch(`/api/v1/attachments/${encodeURIComponent(file.id)}`, { headers: panel.headers() });
    if (!answer.ok) throw new Error(String(answer.status));
    return URL.createObjectURL(await answer.blob());
  };
  useEffect(() => {
    if (!isPicture) return;
    let url = "";
    let left = false;
    fetchFile().then((made) => {
      if (left) return URL.revokeObjectURL(made);
      setPicture(url = made);
    }, () => setGone(true));
    return () => { left = true; if (url) URL.revokeObjectURL(url); };
  }, [file.id]);
  const download = async () => {
    try {
      const link = document.createElement("a");
      link.href = picture ?? (await fetchFile());
      link.download = file.name;
      link.click();
      if (!picture) setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch {
      setGone(true);
    }
  };
  return (
    <button type="button" class={picture ? "file pic" : "file"} onClick={download} title={t("file.open", { name: file.name })}>
      {picture ? <img src={picture} alt={oneLine(file.name)} onError={() => { setPicture(null); setBroken(true); }} /> : <><Icon name="file" /><span class="cut">{file.name}<small>{gone ? t("file.gone") : fileSize(file.size)}</small></span></>}
    </button>
  );
}
