import { useState } from "react";
import type { Agent } from "@baton/client/desk-protocol";
import { patch } from "../api/http.ts";
import { queries } from "../api/queries.ts";
import { t } from "../i18n/i18n.ts";
import { explain } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { shiftsOf } from "./roster.ts";
import type { Bar } from "./roster.ts";

type Change = Pick<Agent, "shifts" | "days_off">;

/** What was changed in the week and is not saved yet, laid over the people as they are. */
export function useRoster(agents: readonly Agent[]) {
  const [changes, setChanges] = useState<Record<string, Change>>({});
  const [busy, setBusy] = useState(false);
  const people = agents.map((agent) => ({ ...agent, ...changes[agent.id] }));
  const change = (agent: Agent, by: Change): void => setChanges((now) => ({ ...now, [agent.id]: { ...now[agent.id], ...by } }));
  return {
    people, busy, changed: Object.keys(changes).length,
    setBars: (agent: Agent, bars: Bar[]): void => change(agent, { shifts: shiftsOf(bars) }),
    setOff: (agent: Agent, date: string, off: boolean): void => {
      const days = (agent.days_off ?? []).filter((one) => one !== date);
      change(agent, { days_off: off ? [...days, date].sort() : days });
    },
    undo: (): void => setChanges({}),
    /** One person after the other; who could not be saved stays changed, and is named. */
    save: async (): Promise<void> => {
      setBusy(true);
      const failed: string[] = [];
      for (const [id, body] of Object.entries(changes)) {
        try {
          await patch<Agent>(`/agents/${id}`, body);
          setChanges(({ [id]: _, ...rest }) => rest);
        } catch (error) {
          failed.push(`${agents.find((agent) => agent.id === id)?.name ?? id}: ${explain(error)}`);
        }
      }
      setBusy(false);
      toast(failed.join(" ") || t("common.saved"));
      await queries.invalidateQueries({ queryKey: ["agents"] });
    },
  };
}
