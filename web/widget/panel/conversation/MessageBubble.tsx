import { Icon } from "../app/Icon.tsx";
import { clockTime } from "../app/times.ts";
import { usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import { BotAvatar, PersonAvatar } from "../header/Avatar.tsx";
import { BotAnswer } from "./BotAnswer.tsx";
import { Files } from "./Files.tsx";
import { Text } from "./Text.tsx";
import type { Mine, Theirs } from "./lines.ts";

export function MyMessage({ line }: { line: Mine }) {
  const waiting = line.delivery === "waiting";
  return (
    <div class={waiting ? "mine waiting" : "mine"}>
      <span class="sr">{t("log.you")}</span>
      {line.text && <div class="say"><Text text={line.text} /></div>}
      <Files files={line.attachments} />
      {line.showsDelivery && <Delivery line={line} />}
    </div>
  );
}

function Delivery({ line }: { line: Mine }) {
  const { session } = usePanel();
  const time = clockTime(line.at);
  switch (line.delivery) {
    case "waiting": return <p class="meta"><Icon name="clock" small />{t("delivery.waiting")}</p>;
    case "sending": return <p class="meta">{t("delivery.sending")}</p>;
    case "sent": return <p class="meta">{t("delivery.sent", { time })} <Icon name="check" small /></p>;
    case "read": return <p class="meta">{t("delivery.read", { time })} <Icon name="check" small /></p>;
    case "failed": {
      const { local } = line;
      const why = local?.code === "too_large" ? "delivery.too_large" : local?.code === "too_many" ? "delivery.too_many" : "delivery.failed";
      return (
        <p class="meta bad" role="alert">
          <Icon name="warn" small />{t(why)}
          {local && <button type="button" class="link" onClick={() => session.retry(local)}>{t("delivery.retry")}</button>}
          {local && <button type="button" class="link" onClick={() => session.discard(local.client_id)}>{t("delivery.delete")}</button>}
        </p>
      );
    }
  }
}

export function TheirMessage({ line }: { line: Theirs }) {
  const { body } = line.entry;
  const person = line.is === "person";
  return (
    <div class={`theirs ${line.rail} ${line.isFirst ? "first" : ""}`}>
      {line.isFirst && (person ? <PersonAvatar name={line.name} photo={line.photo} /> : <BotAvatar />)}
      <div class="said">
        <span class="sr">{t("log.said", { name: line.name || t("header.bot") })}</span>
        <div class={person ? "say" : "plain"}>
          <Text text={body.text} />
          {!person && body.reply && <BotAnswer reply={body.reply} seq={line.entry.seq} helped={line.helped} />}
        </div>
        <Files files={body.attachments ?? []} />
      </div>
    </div>
  );
}
