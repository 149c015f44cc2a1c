import { useEffect, useMemo, useRef, useState } from "react";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Row, View } from "@baton/client/desk-protocol";
import { rowsKey, rowsPage } from "../api/queries.ts";
import { desk, useDesk } from "../desk/desk-store.ts";
import { belongs, holdOrder, overlay } from "./rows.ts";

const REFRESH_MS = 1500;

/** A view's rows: served pages, newer rows laid over them, and nothing moving while the pointer is on the list. */
export function useRows(view: View, pointerInside: boolean) {
  const me = useDesk((now) => now.me?.id);
  const newer = useDesk((now) => now.rows);
  const query = useInfiniteQuery({
    queryKey: rowsKey(view), initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const page = await rowsPage(view, pageParam, signal);
      if (page.counts) desk.change((now) => ({ ...now, counts: page.counts ?? now.counts }));
      return page;
    },
    getNextPageParam: (page) => page.next, maxPages: 40,
  });
  useRefresh(view, me);
  const waiting = useWaitingFirst(view);
  const wanted = useMemo(() => overlay(view, [...waiting, ...(query.data?.pages.flatMap((page) => page.items) ?? [])], newer, me), [view, waiting, query.data, newer, me]);
  const held = useHeld(view, wanted, pointerInside);
  return { ...held, query, me };
}

const nobody: Row[] = [];
/** All open ones come by what happened last; those who wait stand on top of them, the most urgent first, however long ago they wrote. */
function useWaitingFirst(view: View): Row[] {
  const query = useQuery({ queryKey: [...rowsKey(view), "waiting"], queryFn: ({ signal }) => rowsPage("waiting", null, signal), enabled: view === "open" });
  return (view === "open" && query.data?.items) || nobody;
}

/** Rows that changed may have changed places: ask again, but not more often than people can read. */
function useRefresh(view: View, me: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = desk.hear((frame) => {
      if (frame.type === "welcome") void client.invalidateQueries({ queryKey: ["rows"] });
      if (frame.type !== "rows" || !frame.rows.some((row) => belongs(view, row, me) || isListed(client.getQueryData(rowsKey(view)), row.id))) return;
      timer ??= setTimeout(() => { timer = undefined; void client.invalidateQueries({ queryKey: rowsKey(view) }); }, REFRESH_MS);
    });
    return () => { stop(); clearTimeout(timer); };
  }, [client, view, me]);
}
function isListed(data: unknown, id: string): boolean {
  return (data as { pages: { items: Row[] }[] } | undefined)?.pages.some((page) => page.items.some((row) => row.id === id)) ?? false;
}

function useHeld(view: View, wanted: Row[], pointerInside: boolean): { rows: Row[]; held: number; release: () => void } {
  const shown = useRef<{ view: View; ids: string[]; length: number }>({ view, ids: [], length: 0 });
  const [, again] = useState(0);
  const grewByScroll = wanted.length > shown.current.length + 20;
  const fresh = !pointerInside || shown.current.view !== view || !shown.current.ids.length || grewByScroll;
  if (fresh) shown.current = { view, ids: wanted.map((row) => row.id), length: wanted.length };
  const { rows, held } = holdOrder(shown.current.ids, wanted);
  return { rows, held, release: () => { shown.current = { view, ids: [], length: 0 }; again((n) => n + 1); } };
}
