import { useRef, useState } from "preact/hooks";
import { Icon } from "../app/Icon.tsx";
import { clockTime, dayAndTime, dayAtTime, longDate, placeOf } from "../app/times.ts";
import { useNow, usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import { bandOf, chosen, isKnown, promisedFor, rangeText } from "./estimate.ts";
import { ContactForm } from "./ContactForm.tsx";
import type { IconName } from "../app/Icon.tsx";
import type { Choice, QueueState } from "@baton/client/protocol";

/** Where the customer stands, and three equal ways to go on. */
export function WaitingCard({ queue }: { queue: QueueState }) {
  return (
    <section class="wait" aria-label={t("choice.label")}>
      {queue.open ? <Place queue={queue} /> : <Shut queue={queue} />}
      <Choices queue={queue} />
      <p class="hint">{t(queue.open ? "wait.hint" : "wait.kept")}</p>
    </section>
  );
}

function Place({ queue }: { queue: QueueState }) {
  const now = useNow(30_000);
  const band = bandOf(queue);
  const later = (minutes: number) => clockTime(new Date(now + minutes * 60_000).toISOString());
  const percent = (value: number) => `${value}%`;
  return (
    <div class="place" aria-live="polite">
      <h2>{queue.position <= 1 ? t("wait.next") : t("wait.number", { position: queue.position })}</h2>
      <p>{rangeText(queue)}</p>
      {queue.passed && <p class="passed">{t("wait.passed")}</p>}
      {isKnown(queue) && <>
        <div class="range" aria-hidden="true"><i style={{ insetInlineStart: percent(band.start), width: percent(band.width) }} /></div>
        <div class="axis" aria-hidden="true">
          <span>{t("wait.now")}</span>
          <span class="end" style={{ insetInlineEnd: percent(Math.max(0, 100 - band.start - band.width)) }}>{later(queue.high_minutes)}</span>
        </div>
      </>}
    </div>
  );
}

function Shut({ queue }: { queue: QueueState }) {
  const { zone } = usePanel();
  if (!queue.opens_at) return <div class="place shut"><h2>{t("wait.closed")}</h2></div>;
  const place = placeOf(zone);
  const date = longDate(queue.opens_at, zone);
  return (
    <div class="place shut" aria-live="polite">
      <h2>{t("wait.open_again", { when: dayAtTime(Date.now(), queue.opens_at, zone) })}</h2>
      <p>{place ? t("wait.zone", { date, zone: place }) : date}</p>
    </div>
  );
}

const icons: Record<Choice, IconName> = { stay: "chat", callback: "phone", email: "mail" };

function Choices({ queue }: { queue: QueueState }) {
  const panel = usePanel();
  const [asking, setAsking] = useState<"callback" | "email" | null>(null);
  const row = useRef<HTMLDivElement>(null);
  const is = asking ?? chosen(panel.session.fold);
  const pick = (choice: Choice) => {
    if (choice !== "stay") return setAsking(choice);
    setAsking(null);
    if (chosen(panel.session.fold) !== "stay") panel.session.choose("stay");
  };
  const done = () => {
    setAsking(null);
    row.current?.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
  };
  return (
    <>
      <div class="choices" ref={row} role="group" aria-label={t("choice.label")}>
        {queue.choices.map((choice) => (
          <button key={choice} type="button" aria-pressed={is === choice} onClick={() => pick(choice)}>
            <Icon name={icons[choice]} />{label(choice, queue)}<small>{hint(choice, queue, panel.zone, promisedFor(panel.session.fold, choice))}</small>
          </button>
        ))}
      </div>
      {asking && <ContactForm key={asking} choice={asking} slots={queue.callback_slots ?? []} onDone={done} />}
      {panel.session.problem?.type === "choose" && <p class="problem" role="alert">{t("choice.failed")}</p>}
    </>
  );
}

function label(choice: Choice, queue: QueueState): string {
  return choice === "stay" && !queue.open ? t("choice.here") : t(`choice.${choice}`);
}

/** What was promised counts, and not what would be promised now. */
function hint(choice: Choice, queue: QueueState, zone: string, promised: string | null): string {
  const now = Date.now();
  switch (choice) {
    case "stay": return queue.open ? t("choice.stay_hint") : t("choice.here_hint", { position: queue.position });
    case "callback": return promised || queue.callback_at ? t("choice.callback_hint", { when: dayAndTime(now, (promised ?? queue.callback_at)!, zone) }) : "";
    case "email": return promised || queue.email_by ? t("choice.email_hint", { when: dayAndTime(now, (promised ?? queue.email_by)!, zone) }) : "";
  }
}
