import { Icon, Mark } from "../app/Icon.tsx";
import { clockTime, dayAndTime, dayName } from "../app/times.ts";
import { t } from "../app/words.ts";
import type { EventLine as Event, PromiseLine } from "./lines.ts";

export function EventLine({ line }: { line: Event }) {
  const joined = line.event === "joined";
  return (
    <p class={joined ? "event joined" : "event"}>
      {joined && <span class="node"><Mark /></span>}
      <span class="grow">{words(line)}</span>
      <time dateTime={line.at}>{clockTime(line.at)}</time>
    </p>
  );
}

function words({ event, name = "", team, score = 0 }: Event): string {
  switch (event) {
    case "joined": return team ? t("event.joined_from", { name: name.split(" ")[0]!, team }) : t("event.joined", { name });
    case "moved": return team ? t("event.moved_to", { team }) : t("event.moved");
    case "rated": return t("event.rated", { score });
    default: return t(`event.${event}`);
  }
}

export function DayLine({ at }: { at: string }) {
  return <p class="day"><time dateTime={at}>{dayName(Date.now(), at)}</time></p>;
}

export function PromiseCard({ line, zone }: { line: PromiseLine; zone: string }) {
  const { promise, due, contact, text } = line.entry.body;
  const when = dayAndTime(Date.now(), due, zone);
  return (
    <div class={`card still promise ${line.state}`}>
      <Icon name={promise === "callback" ? "phone" : promise === "email" ? "mail" : "clock"} />
      <span class="grow">
        {t(`promise.${promise}`)}{text ? `: ${text}` : ""}
        <small>{line.state !== "open" ? t(`promise.${line.state}`) : contact ? t("promise.due_to", { when, contact }) : t("promise.due", { when })}</small>
      </span>
      {line.state === "kept" && <Icon name="check" />}
    </div>
  );
}
