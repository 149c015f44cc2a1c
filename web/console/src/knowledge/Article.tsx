import { useEffect, useRef, useState } from "react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { buildArticle } from "@baton/client/article-dom";
import type { Article, Problem } from "@baton/client/desk-protocol";
import { Sheet } from "../app/Sheet.tsx";
import { ApiError, post, put, remove } from "../api/http.ts";
import { articleQuery, queries } from "../api/queries.ts";
import { may } from "../commands/command.ts";
import { useDesk } from "../desk/desk-store.ts";
import { Editor } from "../editor/Editor.tsx";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { useSettled } from "../inbox/MessageSearch.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Failed, Skeleton } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { newArticle, slugOf } from "./new-article.ts";

export function ArticlePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const fresh = id === "new";
  const query = useQuery({ ...articleQuery(id), enabled: !fresh });
  if (fresh) return <Writing key="new" article={null} />;
  if (!query.data) return <Sheet title={t("go.knowledge")}><div className="page">{query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={12} />}</div></Sheet>;
  return <Writing key={id} article={query.data} />;
}

/** An article as its Markdown, with its problems in the margin and beside it what customers will read. */
function Writing({ article }: { article: Article | null }) {
  const me = useDesk((desk) => desk.me);
  const navigate = useNavigate();
  const [markdown, setMarkdown] = useState(article?.markdown ?? newArticle(Date.now()));
  const [version, setVersion] = useState(article?.version ?? 0);
  const [asking, setAsking] = useState(false);
  const readOnly = !may(me, "lead");
  const settled = useSettled(markdown, 400);
  const changed = markdown !== (article?.markdown ?? "");
  const check = useQuery({ queryKey: ["article-check", settled], queryFn: () => post<{ problems: Problem[]; html: string }>("/articles/check", { markdown: settled }), enabled: !readOnly && settled.trim().length > 0, placeholderData: (old) => old });
  const { busy, error, submit } = useAsk(() => (article ? put<Article>(`/articles/${article.id}`, { markdown, version }) : post<Article>("/articles", { slug: slugOf(markdown), markdown })), (saved) => {
    toast(t("knowledge.saved"));
    void queries.invalidateQueries({ queryKey: ["articles"] });
    if (!article) return void navigate({ to: "/knowledge/$id", params: { id: saved.id } });
    setVersion(saved.version ?? version + 1);
    queries.setQueryData(articleQuery(article.id).queryKey, { ...article, ...saved, markdown });
  });
  const refused = error instanceof ApiError && error.status === 422 && Array.isArray(error.body.problems) ? (error.body.problems as Problem[]) : [];
  const problems = check.data?.problems.length ? check.data.problems : refused;
  const broken = problems.some((one) => one.severity !== "warning");
  const html = check.data?.html ?? article?.html ?? "";
  const conflict = error instanceof ApiError && error.status === 409;
  const archive = async (): Promise<void> => {
    setAsking(false);
    await remove(`/articles/${article!.id}`);
    void queries.invalidateQueries({ queryKey: ["articles"] });
    toast(t("knowledge.archived"));
    void navigate({ to: "/knowledge" });
  };
  return (
    <Sheet title={article?.title ?? t("knowledge.new")} before={<Link to="/knowledge" className="back"><Icon name="left" small />{t("go.knowledge")}</Link>} actions={readOnly ? null : (
      <>
        {article ? <Button onClick={() => setAsking(true)}>{t("knowledge.archive")}</Button> : null}
        <Button look="primary" off={!changed || busy || (broken ? t("policy.fix_first") : false)} onClick={() => void submit()}>{busy ? t("knowledge.saving") : article ? t("common.save") : t("knowledge.publish")}</Button>
      </>
    )}>
      <div className="split">
        <div className="left"><div className="page">
          {conflict ? <p className="risk" role="alert">{t("knowledge.conflict")} <button type="button" className="link" onClick={() => void queries.fetchQuery(articleQuery(article!.id)).then((newest) => setVersion(newest.version))}>{t("knowledge.conflict_do")}</button></p> : refused.length ? null : <Wrong error={error} />}
          <Editor label={t("knowledge.markdown")} value={markdown} onChange={setMarkdown} problems={problems} readOnly={readOnly} minLines={22} />
        </div></div>
        <div className="right" tabIndex={0} role="group" aria-label={t("knowledge.preview")}>
          <div className="try"><h2>{t("knowledge.preview")} <span>{t("knowledge.preview_how")}</span></h2>{check.isError && !check.data ? <Failed error={check.error} onRetry={() => void check.refetch()} /> : html ? <Preview html={html} /> : markdown.trim() && broken ? <p className="muted">{t("knowledge.preview_none")}</p> : null}</div>
        </div>
      </div>
      {asking ? <Dialog title={t("knowledge.archive_ask")} onClose={() => setAsking(false)} onSubmit={() => void archive()} foot={<><Button onClick={() => setAsking(false)}>{t("common.cancel")}</Button><Button look="primary" type="submit">{t("knowledge.archive")}</Button></>}><p className="muted">{t("knowledge.archive_text")}</p></Dialog> : null}
    </Sheet>
  );
}

function Preview({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { box.current?.replaceChildren(buildArticle(html, document, "")); }, [html]);
  return <div className="article" ref={box} dir="auto" />;
}
