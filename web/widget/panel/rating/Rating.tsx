import { useEffect, useRef, useState } from "preact/hooks";
import { usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import type { Key } from "../app/words.ts";
import type { AgentCard } from "@baton/client/protocol";

const good = ["nothing_to_repeat", "quick", "solved", "kind"] as const;
const bad = ["repeated", "slow", "unsolved", "unkind"] as const;
const GOOD_FROM = 4;

/** Two taps: a figure, and if you like a word. What was tapped counts even if the panel is closed after the first. */
export function Rating({ agent, onSkip }: { agent: AgentCard; onSkip: () => void }) {
  const panel = usePanel();
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState("");
  const sent = useRef(false);
  const latest = useRef({ score: 0, comment: "" });
  latest.current = { score, comment };
  const send = (tags: string[]) => {
    if (sent.current || !latest.current.score) return;
    sent.current = true;
    panel.session.rate(latest.current.score, tags, latest.current.comment.trim());
    onSkip();
  };
  useEffect(() => {
    const leaving = () => send([]);
    window.addEventListener("pagehide", leaving);
    return () => window.removeEventListener("pagehide", leaving);
  }, []);
  useEffect(() => { if (!panel.isOpen) send([]); }, [panel.isOpen]);
  const tags = score >= GOOD_FROM ? good : bad;
  return (
    <section class="rating" aria-labelledby="rating-title">
      <div class="row"><h2 id="rating-title" class="grow">{t("rate.person", { name: agent.name.split(" ")[0]! })}</h2><button type="button" class="link" onClick={() => (score ? send([]) : onSkip())}>{t(score ? "rate.done" : "rate.skip")}</button></div>
      <div class="scores" role="group" aria-labelledby="rating-title">
        {[1, 2, 3, 4, 5].map((n) => <button key={n} type="button" aria-pressed={score === n} aria-label={t("rate.score", { n })} onClick={() => setScore(n)}>{n}</button>)}
      </div>
      <div class="ends" aria-hidden="true"><span>{t("rate.badly")}</span><span>{t("rate.well")}</span></div>
      {score > 0 && (
        <>
          <p><strong>{t(score >= GOOD_FROM ? "rate.good" : "rate.bad")}</strong> <span class="muted">{t("rate.optional")}</span></p>
          {score < GOOD_FROM && <input class="field" maxLength={1000} aria-label={t("rate.comment")} placeholder={t("rate.comment")} value={comment} onInput={(event) => setComment(event.currentTarget.value)} />}
          <div class="quick">{tags.map((tag) => <button key={tag} type="button" class="chip calm" onClick={() => send([tag])}>{t(`rate.tag_${tag}` as Key)}</button>)}</div>
        </>
      )}
    </section>
  );
}
