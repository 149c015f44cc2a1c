import { useEffect, useRef, useState } from "preact/hooks";
import { buildArticle } from "@baton/client/article-dom";
import { Icon } from "../app/Icon.tsx";
import { useLasting, usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import { Skeleton } from "../app/Skeleton.tsx";

type Article = { title: string; html: string };

/** A help article, read without leaving the conversation. */
export function ArticleView({ id, title }: { id: string; title: string }) {
  const panel = usePanel();
  const [article, setArticle] = useState<Article | null>(null);
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const slow = useLasting(!article && !failed, 200);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const stop = new AbortController();
    setFailed(false);
    readArticle(id, stop.signal).then(setArticle, () => { if (!stop.signal.aborted) setFailed(true); });
    return () => stop.abort();
  }, [id, round]);
  useEffect(() => { if (article) body.current?.replaceChildren(buildArticle(article.html, document, panel.host.origin)); }, [article]);
  const back = () => {
    panel.back();
    requestAnimationFrame(() => document.getElementById(`source-${id}`)?.focus());
  };
  return (
    <article class="article" onKeyDown={(event) => { if (event.key === "Escape") { event.stopPropagation(); back(); } }}>
      <button type="button" class="tap back" onClick={back}><Icon name="left" />{t("article.back")}</button>
      <h2 ref={heading} tabIndex={-1} dir="auto">{article?.title ?? title}</h2>
      {slow && <Skeleton />}
      {failed && <p class="problem" role="alert">{t("article.failed")} <button type="button" class="link" onClick={() => setRound(round + 1)}>{t("article.retry")}</button></p>}
      <div ref={body} class="words" dir="auto" />
    </article>
  );
}

async function readArticle(id: string, signal: AbortSignal): Promise<Article> {
  const answer = await fetch(`/api/v1/widget/articles/${encodeURIComponent(id)}`, { signal });
  if (!answer.ok) throw new Error(String(answer.status));
  const article = (await answer.json()) as Partial<Article>;
  return { title: String(article.title ?? ""), html: String(article.html ?? "") };
}
