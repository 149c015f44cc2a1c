import { useEffect, useRef, useState } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { Found } from "@baton/client/desk-protocol";
import { get } from "../api/http.ts";
import { items } from "../api/lists.ts";
import { t } from "../i18n/i18n.ts";
import { whenShort } from "../i18n/times.ts";
import { Empty, Failed, Skeleton } from "../ui/States.tsx";
import { searchOpen } from "./inbox-state.ts";
import { nameOf } from "./words.ts";

/** Search in what people wrote. */
export function MessageSearch() {
  const [typed, setTyped] = useState("");
  const asked = useSettled(typed.trim(), 250);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const query = useQuery({ queryKey: ["search", asked], queryFn: ({ signal }) => get<Found[] | { items: Found[] }>("/search", { q: asked }, signal).then(items), enabled: asked.length > 1, placeholderData: (old) => old });
  return (
    <>
      <div className="lsearch">
        <input ref={box} className="input" type="search" value={typed} placeholder={t("search.placeholder")} aria-label={t("list.search")}
          onChange={(event) => setTyped(event.target.value)} onKeyDown={(event) => { if (event.key === "Escape") searchOpen.set(false); }} />
      </div>
      <div className="rows" id="rows">
        {asked.length < 2 ? <Empty title={t("search.begin.title")}>{t("search.begin.text")}</Empty>
          : query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} />
            : query.isPending ? <Skeleton />
              : query.data.length ? query.data.map((found) => <Hit key={`${found.conversation}-${found.seq}`} found={found} />)
                : <Empty title={t("search.none.title", { words: asked })}>{t("search.none.text")}</Empty>}
      </div>
    </>
  );
}

function Hit({ found }: { found: Found }) {
  const by = typeof found.actor === "string" ? found.actor : found.actor.name ?? found.actor.kind;
  const customer = nameOf(found.customer) || by;
  return (
    <Link to="/inbox/$id" params={{ id: found.conversation }} className="row">
      <span className="l1"><b className="cut" dir="auto">{customer}</b><span className="co cut">{by === customer ? "" : by}</span><time className="muted">{whenShort(found.at, Date.now())}</time></span>
      <span className="l2"><span className="q">{found.excerpt.split(/\[\[(.*?)\]\]/).map((part, at) => (at % 2 ? <mark key={at}>{part}</mark> : part))}</span></span>
    </Link>
  );
}

export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => { const timer = setTimeout(() => setSettled(value), ms); return () => clearTimeout(timer); }, [value, ms]);
  return settled;
}
