import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { ApiError } from "../api/http.ts";
import { maybe, t } from "../i18n/i18n.ts";
import { Button } from "./Button.tsx";

/** Shown only after 200 ms: a fast answer must not flicker. */
export function Skeleton({ lines = 6, label }: { lines?: number; label?: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => { const timer = setTimeout(() => setLate(true), 200); return () => clearTimeout(timer); }, []);
  return (
    <div className="skeleton" role="status" aria-label={label ?? t("common.loading")}>
      {late ? Array.from({ length: lines }, (_, at) => <i key={at} />) : null}
    </div>
  );
}

export function Empty({ title, children, action, middle }: { title: string; children?: ReactNode; action?: ReactNode; middle?: boolean }) {
  return <div className={`state ${middle ? "middle" : ""}`}><h2>{title}</h2>{children ? <p>{children}</p> : null}{action}</div>;
}

/** What happened, what was kept, and the way on. */
export function Failed({ error, kept, onRetry }: { error: unknown; kept?: string; onRetry?: () => void }) {
  return (
    <div className="state" role="alert">
      <h2>{t("error.title")}</h2>
      <p>{explain(error)} {kept ?? t("error.kept")}</p>
      {onRetry ? <Button icon="history" onClick={onRetry}>{t("common.retry")}</Button> : null}
    </div>
  );
}

export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return t("error.unknown");
  const own = maybe(`error.${error.code}`);
  const detail = error.detail && error.code !== "network" ? error.detail : "";
  return [own ?? t("error.unknown"), detail ? detail[0]!.toLocaleUpperCase() + detail.slice(1) + (/[.!?]$/.test(detail) ? "" : ".") : ""].filter(Boolean).join(" ");
}
