import { useEffect, useMemo, useRef, useState } from "react";
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { Row as RowData } from "@baton/client/desk-protocol";
import { may } from "../commands/command.ts";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Keys } from "../ui/Keys.tsx";
import { Empty, Failed, Skeleton } from "../ui/States.tsx";
import { MessageSearch } from "./MessageSearch.tsx";
import { Row } from "./Row.tsx";
import { ViewTabs } from "./ViewTabs.tsx";
import { searchOpen, shownRows, soundOn, view as chosenView } from "./inbox-state.ts";
import { sections } from "./rows.ts";
import { useRows } from "./use-rows.ts";
import { onTop } from "./words.ts";
import type { Section } from "./rows.ts";

type Line = { is: "head"; key: string; section: Section } | { is: "row"; key: string; row: RowData };

export function ConversationList({ current }: { current: string | null }) {
  const view = chosenView.use();
  const searching = searchOpen.use();
  return (
    <section className="pane list" aria-label={t("list.title")}>
      <Head />
      <ViewTabs />
      {searching ? <MessageSearch /> : <Rows key={view} current={current} />}
      <footer className="lfoot">
        <span><Keys keys="j k" /> {t("list.move")}</span>
        <span><Keys keys="n" /> {t("list.next")}</span>
        <span><Keys keys="mod+k" /> {t("list.anything")}</span>
      </footer>
    </section>
  );
}

function Head() {
  const sound = soundOn.use();
  const searching = searchOpen.use();
  return (
    <header className="lhead">
      <h2>{t("list.title")}</h2>
      <Button look="quiet" icon="search" aria-label={t("list.search")} aria-pressed={searching} onClick={() => searchOpen.set(!searching)} />
      <Button look="quiet" icon="sound" aria-label={sound ? t("list.mute") : t("list.unmute")} title={sound ? t("list.mute") : t("list.unmute")} aria-pressed={!sound} onClick={() => soundOn.set(!sound)} />
    </header>
  );
}

function Rows({ current }: { current: string | null }) {
  const view = chosenView.use();
  const counts = useDesk((desk) => desk.counts);
  const [inside, setInside] = useState(false);
  const { rows, held, release, query, me } = useRows(view, inside);
  const parts = useMemo(() => sections(view, rows, me, counts), [view, rows, me, counts]);
  const ordered = useMemo(() => parts.flatMap((part) => part.rows), [parts]);
  useEffect(() => shownRows.set(ordered), [ordered]);
  const lines = useMemo<Line[]>(() => parts.flatMap((section) => [
    ...(section.key === "rest" ? [] : [{ is: "head" as const, key: section.key, section }]),
    ...section.rows.map((row) => ({ is: "row" as const, key: row.id, row })),
  ]), [parts]);
  if (query.isPending) return <div className="rows" id="rows" role="tabpanel" aria-labelledby={`view-${view}`} tabIndex={0}><Skeleton lines={12} /></div>;
  if (query.isError && !rows.length) return <div className="rows" id="rows" role="tabpanel" aria-labelledby={`view-${view}`} tabIndex={0}><Failed error={query.error} onRetry={() => void query.refetch()} /></div>;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col" onPointerEnter={(event) => event.pointerType === "mouse" && setInside(true)} onPointerLeave={() => setInside(false)}>
      {held > 0 ? <Button className="held-pill" icon="plus" onClick={release}>{t("list.held", { n: held })}</Button> : null}
      <Scroller lines={lines} me={me} current={current} onEnd={() => { if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage(); }} more={query.hasNextPage} />
    </div>
  );
}

function Scroller({ lines, me, current, onEnd, more }: { lines: Line[]; me: string | undefined; current: string | null; onEnd: () => void; more: boolean }) {
  const view = chosenView.use();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length, getScrollElement: () => box.current, overscan: 12, getItemKey: (at) => lines[at]!.key,
    estimateSize: (at) => { const line = lines[at]!; return line.is === "head" ? 28 : line.row.on_top_because && onTop(line.row) ? 65 : 49; },
    initialRect: { width: 356, height: 900 },
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => { if (more && last >= lines.length - 8) onEnd(); }, [last, lines.length, more, onEnd]);
  useEffect(() => {
    const at = lines.findIndex((line) => line.is === "row" && line.row.id === current);
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [current]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <div className="rows" ref={box} id="rows" role="tabpanel" aria-labelledby={`view-${view}`} tabIndex={lines.length ? -1 : 0}>
      {lines.length ? null : <Nothing />}
      <div role={lines.length ? "list" : undefined} aria-label={lines.length ? t("list.title") : undefined} className="relative" style={{ height: virtual.getTotalSize() }}>
        {drawn.map((item) => {
          const line = lines[item.index]!;
          return (
            <div key={item.key} role="listitem" data-index={item.index} ref={virtual.measureElement} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${item.start}px)` }}>
              {line.is === "head" ? <SectionHead section={line.section} /> : <Row row={line.row} me={me} current={line.row.id === current} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function SectionHead({ section }: { section: Section }) {
  const capacity = useDesk((desk) => desk.me?.capacity);
  return (
    <div className="grp">
      <b>{t(`section.${section.key}` as "section.waiting")}</b><span className="num">{section.count}</span>
      {section.key === "waiting" ? <em>{t("section.by_urgency")}</em> : section.key === "yours" && capacity ? <em>{t("section.of", { n: capacity })}</em> : null}
    </div>
  );
}

function Nothing() {
  const view = chosenView.use();
  const lead = useDesk((desk) => may(desk.me, "lead"));
  const action = view === "open" && lead ? <Link className="btn" to="/launch">{t("empty.open.do")}</Link> : undefined;
  return <Empty title={t(`empty.${view}.title` as "empty.mine.title")} action={action}>{t(`empty.${view}.text` as "empty.mine.text")}</Empty>;
}
