import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Agent, Invite, Role } from "@baton/client/desk-protocol";
import { Panel, Sheet } from "../app/Sheet.tsx";
import { post, remove } from "../api/http.ts";
import { agentsQuery, invitesQuery, queries } from "../api/queries.ts";
import { may } from "../commands/command.ts";
import { useDesk } from "../desk/desk-store.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { shortDay } from "../i18n/times.ts";
import { skillName } from "../inbox/words.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Copy } from "../ui/Copy.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select, TextField } from "../ui/Field.tsx";
import { Failed, Skeleton, explain } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { useNow } from "../ui/use-now.ts";
import { EditAgent } from "./EditAgent.tsx";
import { Rules } from "./Rules.tsx";
import { SkillMatrix } from "./SkillMatrix.tsx";
import { WeekPlan } from "./WeekPlan.tsx";
import { presenceWords } from "./away.ts";

/** Who works here, what they can do and how much at a time. */
export function TeamPage() {
  const me = useDesk((desk) => desk.me);
  const lead = may(me, "lead");
  const query = useQuery(agentsQuery);
  const live = useDesk((desk) => desk.agents);
  const [editing, setEditing] = useState<Agent | null>(null);
  const [inviting, setInviting] = useState(false);
  const agents = (query.data ?? []).map((agent) => ({ ...agent, ...here(live[agent.id]), presence: live[agent.id]?.presence ?? agent.presence ?? "offline", load: live[agent.id]?.load ?? agent.load ?? 0 }));
  return (
    <Sheet title={t("go.team")} actions={lead ? <Button look="primary" icon="plus" onClick={() => setInviting(true)}>{t("team.invite")}</Button> : null}>
      <div className="page">
        {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : query.isPending ? <Skeleton lines={10} /> : (
          <Panel title={t("team.people", { n: agents.filter((agent) => !agent.disabled).length, online: agents.filter((agent) => agent.presence === "online").length })} text={t("team.how")} scroll>
            <table className="tbl people">
              <thead><tr><th>{t("team.name")}</th><th>{t("team.role")}</th><th>{t("team.presence")}</th><th>{t("team.skills")}</th><th className="r">{t("team.load")}</th>{lead ? <th><span className="hidden-text">{t("common.edit")}</span></th> : null}</tr></thead>
              <tbody>{agents.map((agent) => <Line key={agent.id} agent={agent} onEdit={lead ? () => setEditing(agent) : null} />)}</tbody>
            </table>
          </Panel>
        )}
        {query.data?.length ? <><WeekPlan agents={agents} edits={lead} /><SkillMatrix agents={agents} edits={lead} /><Rules agents={agents} edits={lead} /></> : null}
        {lead ? <Invites /> : null}
      </div>
      {editing ? <EditAgent agent={editing} onClose={() => setEditing(null)} /> : null}
      {inviting ? <InviteSomebody onClose={() => setInviting(false)} teams={[...new Set(agents.map((agent) => agent.team).filter((team): team is string => !!team))]} /> : null}
    </Sheet>
  );
}

/** What changes by itself; the rest comes with the page. */
function here(agent: Agent | undefined): Partial<Agent> {
  return agent ? { reason: agent.reason, until: agent.until, since: agent.since, break_until: agent.break_until, on_shift: agent.on_shift } : {};
}

function Line({ agent, onEdit }: { agent: Agent; onEdit: (() => void) | null }) {
  const now = useNow(30);
  const skills = Object.entries(agent.skills ?? {}).sort((a, b) => b[1] - a[1]);
  return (
    <tr>
      <td><span className="flex items-center gap-2"><Avatar name={agent.name} photo={agent.photo} large dot={agent.presence} /><span className="min-w-0"><b className="font-medium">{agent.name}</b> {agent.disabled ? <span className="tag risk">{t("team.disabled")}</span> : null}<small>{[agent.team, agent.email].filter(Boolean).join(", ")}</small></span></span></td>
      <td>{t(`role.${agent.role}`)}</td>
      <td>{presenceWords(agent, now)}</td>
      <td><span className="chips">{skills.map(([skill, level]) => <span className="chip" key={skill}>{skillName(skill)} <b className="num">{level}</b></span>)}</span></td>
      <td className="r">{t("agent.load", { load: agent.load, capacity: agent.capacity })}{agent.soft_capacity ? <small>{t("team.soft", { n: agent.soft_capacity })}</small> : null}</td>
      {onEdit ? <td className="r"><Button onClick={onEdit} aria-label={t("team.edit", { name: agent.name })}>{t("common.edit")}</Button></td> : null}
    </tr>
  );
}

function Invites() {
  const query = useQuery(invitesQuery);
  const withdraw = async (invite: Invite): Promise<void> => {
    try { await remove(`/invites/${invite.id}`); toast(t("team.withdrawn")); } catch (error) { toast(explain(error)); }
    void queries.invalidateQueries({ queryKey: ["invites"] });
  };
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data?.length) return null;
  return (
    <Panel title={t("team.invites", { n: query.data.length })} text={t("team.invites_how")} scroll>
      <table className="tbl"><tbody>{query.data.map((invite) => (
        <tr key={invite.id}><td><b className="font-medium">{invite.name}</b><small>{invite.email}</small></td><td>{t(`role.${invite.role}`)}</td><td className="muted">{invite.expires_at ? t("team.until", { day: shortDay(invite.expires_at) }) : ""}</td><td className="r"><Button onClick={() => void withdraw(invite)}>{t("team.withdraw")}</Button></td></tr>
      ))}</tbody></table>
    </Panel>
  );
}

const roles: Role[] = ["agent", "lead", "viewer", "owner"];
function InviteSomebody({ onClose, teams }: { onClose: () => void; teams: string[] }) {
  const me = useDesk((desk) => desk.me);
  const [form, setForm] = useState({ name: "", email: "", role: "agent" as Role, team: "" });
  const [url, setUrl] = useState<string | null>(null);
  const { busy, error, submit, wrongAt } = useAsk(() => post<Invite>("/invites", { ...form, team: form.team.trim() || undefined }), (invite) => { setUrl(invite.url ?? ""); void queries.invalidateQueries({ queryKey: ["invites"] }); });
  const set = (by: Partial<typeof form>): void => setForm((now) => ({ ...now, ...by }));
  if (url !== null) return <LinkShown title={t("team.invited", { name: form.name })} url={url} onClose={onClose} />;
  return (
    <Dialog title={t("team.invite")} onClose={onClose} onSubmit={() => void submit()} foot={<><Button onClick={onClose}>{t("common.cancel")}</Button><Button look="primary" type="submit" off={busy}>{t("team.make_link")}</Button></>}>
      <TextField label={t("team.name")} required data-first value={form.name} wrong={wrongAt("/name")} onChange={(event) => set({ name: event.target.value })} />
      <TextField label={t("sign_in.email")} type="email" required value={form.email} wrong={wrongAt("/email")} onChange={(event) => set({ email: event.target.value })} />
      <Select label={t("team.role")} value={form.role} hint={t(`role.${form.role}.may`)} onChange={(event) => set({ role: event.target.value as Role })}>{roles.filter((role) => may(me, role)).map((role) => <option key={role} value={role}>{t(`role.${role}`)}</option>)}</Select>
      <TextField label={t("team.team")} list="teams" value={form.team} onChange={(event) => set({ team: event.target.value })} /><datalist id="teams">{teams.map((team) => <option key={team} value={team} />)}</datalist>
      <Wrong error={wrongAt("/name") || wrongAt("/email") ? null : error} />
    </Dialog>
  );
}

/** A one-time link; it is shown once and cannot be read again. */
export function LinkShown({ title, url, onClose }: { title: string; url: string; onClose: () => void }) {
  return (
    <Dialog title={title} onClose={onClose} onSubmit={onClose} foot={<Button look="primary" type="submit" data-first>{t("team.done")}</Button>}>
      <p className="muted">{t("team.link_how")}</p>
      <Copy text={url} label={t("team.link")} />
    </Dialog>
  );
}
