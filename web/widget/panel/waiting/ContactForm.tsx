import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../app/Icon.tsx";
import { dayAndTime } from "../app/times.ts";
import { usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import { contactProblem } from "./estimate.ts";

/** Where and when to reach the customer. It is contact data and proves nothing about who they are. */
export function ContactForm({ choice, slots, onDone }: { choice: "callback" | "email"; slots: readonly string[]; onDone: () => void }) {
  const { session } = usePanel();
  const [contact, setContact] = useState("");
  const [at, setAt] = useState("");
  const [here, setHere] = useState(false);
  const [problem, setProblem] = useState<ReturnType<typeof contactProblem>>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const phone = choice === "callback";
  const submit = (event: Event) => {
    event.preventDefault();
    const found = here ? null : contactProblem(choice, contact.trim());
    setProblem(found);
    if (found) return input.current?.focus();
    session.choose(choice, here ? undefined : contact.trim(), at || undefined, here ? "chat" : undefined);
    onDone();
  };
  return (
    <form class="contact" onSubmit={submit} noValidate onKeyDown={(event) => { if (event.key === "Escape") { event.stopPropagation(); onDone(); } }}>
      {phone && <CallWhen slots={slots} at={at} here={here} onAt={setAt} onHere={setHere} />}
      <div class="reach">
        {!here && <>
          <Icon name={phone ? "phone" : "mail"} />
          <input ref={input} type={phone ? "tel" : "email"} list={undefined} autocomplete={phone ? "tel" : "email"} inputMode={phone ? "tel" : "email"} dir="ltr" maxLength={254}
            aria-label={t(phone ? "choice.phone" : "choice.address")} placeholder={t(phone ? "choice.phone" : "choice.address")}
            aria-invalid={problem !== null} aria-describedby={problem ? "contact-problem" : undefined}
            value={contact} onInput={(event) => setContact(event.currentTarget.value)} />
        </>}
        <button type="submit" class="tap yes">{t("choice.confirm")}</button>
      </div>
      {problem && <p class="problem" id="contact-problem" role="alert">{t(problem)}</p>}
    </form>
  );
}

/** When, and whether by phone or here. */
function CallWhen({ slots, at, here, onAt, onHere }: {
  slots: readonly string[]; at: string; here: boolean; onAt: (at: string) => void; onHere: (here: boolean) => void;
}) {
  const { zone } = usePanel();
  return (
    <div class="call">
      <label><span>{t("choice.when")}</span>
        <select value={at} onChange={(event) => onAt(event.currentTarget.value)}>
          <option value="">{t("choice.soon")}</option>
          {slots.map((slot) => <option key={slot} value={slot}>{dayAndTime(Date.now(), slot, zone)}</option>)}
        </select>
      </label>
      <label><span>{t("choice.how")}</span>
        <select value={here ? "chat" : "phone"} onChange={(event) => onHere(event.currentTarget.value === "chat")}>
          <option value="phone">{t("choice.by_phone")}</option>
          <option value="chat">{t("choice.by_chat")}</option>
        </select>
      </label>
    </div>
  );
}
