import { Link } from "@tanstack/react-router";
import { Panel } from "../app/Sheet.tsx";
import { maybe, t } from "../i18n/i18n.ts";
import { whenDay } from "../i18n/times.ts";
import type { MailTrouble } from "./mail-settings.ts";

/** What was refused, and what could not be delivered: nothing of it disappears unseen. */
export function MailTroubles({ troubles }: { troubles: MailTrouble[] }) {
  return (
    <Panel title={t("mail.troubles")} text={t("mail.troubles_how")} scroll>
      {troubles.length ? (
        <table className="tbl stack"><tbody>{troubles.map((one, at) => (
          <tr key={`${one.at} ${at}`}>
            <td dir="ltr" className="w-64">{one.address || "–"}</td>
            <td>{maybe(`mail.why.${one.why}`) ?? one.why}</td>
            <td>{one.conversation ? <Link to="/inbox/$id" params={{ id: one.conversation }}>{t("mail.open_conversation")}</Link> : null}</td>
            <td className="r muted"><time dateTime={one.at}>{whenDay(one.at, Date.now())}</time></td>
          </tr>
        ))}</tbody></table>
      ) : <p className="muted">{t("mail.no_troubles")}</p>}
    </Panel>
  );
}
