import { useContext } from "react";
import { t } from "../i18n/i18n.ts";
import { keysOpen } from "../inbox/inbox-state.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Keys } from "../ui/Keys.tsx";
import { CommandsContext } from "./use-commands.ts";
import type { Command, Group } from "./command.ts";

const groups: Group[] = ["list", "conversation", "go", "you"];

/** Every key, from the same objects that the keys run. */
export function KeySheet() {
  const commands = useContext(CommandsContext);
  if (!keysOpen.use()) return null;
  return (
    <Dialog title={t("keys.title")} className="dialog wide" onClose={() => keysOpen.set(false)}>
      <div className="keysheet" tabIndex={0} role="group" aria-label={t("keys.title")}>{groups.map((group) => <Part key={group} group={group} commands={commands.filter((command) => command.group === group && command.keys)} />)}</div>
    </Dialog>
  );
}
function Part({ group, commands }: { group: Group; commands: Command[] }) {
  if (!commands.length) return null;
  return <><h3>{t(`palette.group.${group}` as "palette.group.go")}</h3>{commands.map((command) => <div key={command.id}><span className="cut">{command.label}</span><Keys keys={command.keys} /></div>)}</>;
}
