import { useState } from "react";
import type { Agent, Role } from "@baton/client/desk-protocol";
import { patch, post } from "../api/http.ts";
import { queries } from "../api/queries.ts";
import { may } from "../commands/command.ts";
import { useDesk } from "../desk/desk-store.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { languages, t } from "../i18n/i18n.ts";
import { languageName } from "../i18n/times.ts";
import { skillName } from "../inbox/words.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select, TextField } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { toast } from "../ui/toasts.tsx";
import { LinkShown } from "./Team.tsx";

const levels = [1, 2, 3] as const;

export function EditAgent({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const me = useDesk((desk) => desk.me);
  const [role, setRole] = useState<Role>(agent.role);
  const [team, setTeam] = useState(agent.team ?? "");
  const [capacity, setCapacity] = useState(agent.capacity);
  const [soft, setSoft] = useState(agent.soft_capacity ?? 0);
  const [skills, setSkills] = useState<Record<string, number>>(agent.skills ?? {});
  const [spoken, setSpoken] = useState<string[]>(agent.languages ?? []);
  const [disabled, setDisabled] = useState(!!agent.disabled);
  const [link, setLink] = useState<string | null>(null);
  const { busy, error, submit } = useAsk(() => patch<Agent>(`/agents/${agent.id}`, { role: role === agent.role ? undefined : role, team: team.trim(), capacity, skills, languages: spoken, soft_capacity: soft, disabled }), () => {
    toast(t("common.saved"));
    void queries.invalidateQueries({ queryKey: ["agents"] });
    onClose();
  });
  const reset = useAsk(() => post<{ url: string }>(`/agents/${agent.id}/reset-link`), (answer) => setLink(answer.url));
  if (link) return <LinkShown title={t("team.reset_made", { name: agent.name })} url={link} onClose={onClose} />;
  const own = agent.id === me?.id;
  return (
    <Dialog title={agent.name} onClose={onClose} onSubmit={() => void submit()} foot={<>
      <Button onClick={() => void reset.submit()} off={reset.busy}>{t("team.reset")}</Button><span className="grow" />
      <Button onClick={onClose}>{t("common.cancel")}</Button><Button look="primary" type="submit" off={busy}>{t("common.save")}</Button>
    </>}>
      <div className="grid grid-cols-2 gap-3">
        <Select label={t("team.role")} value={role} disabled={own} onChange={(event) => setRole(event.target.value as Role)}>{(["viewer", "agent", "lead", "owner"] as const).filter((one) => may(me, one) || one === agent.role).map((one) => <option key={one} value={one}>{t(`role.${one}`)}</option>)}</Select>
        <TextField label={t("team.capacity")} type="number" min={1} max={50} value={capacity} hint={t("team.capacity_how")} onChange={(event) => setCapacity(Number(event.target.value))} />
      </div>
      <TextField label={t("team.soft_capacity")} type="number" min={0} max={50} value={soft} hint={t("team.soft_how")} wrong={soft > capacity ? t("team.soft_wrong") : null} onChange={(event) => setSoft(Number(event.target.value))} />
      <TextField label={t("team.team")} value={team} onChange={(event) => setTeam(event.target.value)} />
      <Skills skills={skills} onChange={setSkills} />
      <fieldset className="field"><legend className="meta mb-1">{t("team.languages")}</legend><div className="flex flex-wrap gap-3">{languages.map((code) => (
        <label key={code} className="inline-flex items-center gap-1.5"><input type="checkbox" checked={spoken.includes(code)} onChange={(event) => setSpoken((now) => (event.target.checked ? [...now, code] : now.filter((one) => one !== code)))} />{languageName(code)}</label>
      ))}</div></fieldset>
      {own ? null : <label className="inline-flex items-center gap-1.5"><input type="checkbox" checked={disabled} onChange={(event) => setDisabled(event.target.checked)} />{t("team.disable")}</label>}
      <Wrong error={error ?? reset.error} />
    </Dialog>
  );
}

function Skills({ skills, onChange }: { skills: Record<string, number>; onChange: (skills: Record<string, number>) => void }) {
  const [typed, setTyped] = useState("");
  const add = (): void => {
    const name = typed.trim().toLowerCase().replaceAll(/\s+/g, "_");
    if (name) onChange({ ...skills, [name]: skills[name] ?? 2 });
    setTyped("");
  };
  return (
    <fieldset className="field">
      <legend className="meta mb-1">{t("team.skills")}</legend>
      <div className="grid gap-1">{Object.entries(skills).map(([skill, level]) => (
        <div key={skill} className="flex flex-wrap items-center gap-2">
          <span className="grow cut basis-24">{skillName(skill)}</span>
          <span role="radiogroup" aria-label={t("team.level_of", { skill: skillName(skill) })} className="inline-flex gap-1">{levels.map((one) => <Button key={one} role="radio" aria-checked={level === one} className={level === one ? "primary" : ""} title={t(`team.level.${one}`)} onClick={() => onChange({ ...skills, [skill]: one })}>{t(`team.level.${one}`)}</Button>)}</span>
          <button type="button" className="btn quiet icon" aria-label={t("team.remove_skill", { skill: skillName(skill) })} onClick={() => { const { [skill]: _, ...rest } = skills; onChange(rest); }}><Icon name="x" small /></button>
        </div>
      ))}</div>
      <div className="flex gap-2"><input className="input" value={typed} aria-label={t("team.new_skill")} placeholder={t("team.new_skill")} onChange={(event) => setTyped(event.target.value)} onKeyDown={(event) => { if (event.key === "Enter") { event.preventDefault(); add(); } }} /><Button icon="plus" onClick={add}>{t("team.add")}</Button></div>
    </fieldset>
  );
}
