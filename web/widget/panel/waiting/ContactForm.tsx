import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../app/Icon.tsx";
import { usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import { contactProblem } from "./estimate.ts";

/** Where to reach the customer. It is contact data and proves nothing about who they are. */
export function ContactForm({ choice, at, onDone }: { choice: "callback" | "email"; at: string | null; onDone: () => void }) {
  const { session } = usePanel();
  const [contact, setContact] = useState("");
  const [problem, setProblem] = useState<ReturnType<typeof contactProblem>>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const phone = choice === "callback";
  const submit = (event: Event) => {
    event.preventDefault();
    const found = contactProblem(choice, contact.trim());
    setProblem(found);
    if (found) return input.current?.focus();
    session.choose(choice, contact.trim(), at ?? undefined);
    onDone();
  };
  return (
    <form class="contact" onSubmit={submit} noValidate onKeyDown={(event) => { if (event.key === "Escape") { event.stopPropagation(); onDone(); } }}>
      <Icon name={phone ? "phone" : "mail"} />
      <input ref={input} type={phone ? "tel" : "email"} list={undefined} autocomplete={phone ? "tel" : "email"} inputMode={phone ? "tel" : "email"} dir="ltr" maxLength={254}
        aria-label={t(phone ? "choice.phone" : "choice.address")} placeholder={t(phone ? "choice.phone" : "choice.address")}
        aria-invalid={problem !== null} aria-describedby={problem ? "contact-problem" : undefined}
        value={contact} onInput={(event) => setContact(event.currentTarget.value)} />
      <button type="submit" class="tap yes">{t("choice.confirm")}</button>
      {problem && <p class="problem" id="contact-problem" role="alert">{t(problem)}</p>}
    </form>
  );
}
