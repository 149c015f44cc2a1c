import { Icon } from "../app/Icon.tsx";
import { usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import { Text } from "./Text.tsx";
import type { Guide, Reply } from "@baton/client/protocol";

/** What belongs to a bot's answer besides its first words: steps, sources, guides, and whether it helped. */
export function BotAnswer({ reply, seq, helped }: { reply: Reply; seq: number; helped: boolean | null }) {
  return (
    <>
      {!!reply.steps?.length && <ol>{reply.steps.map((step, at) => <li key={at}><div><Text text={step} /></div></li>)}</ol>}
      {reply.closing && <Text text={reply.closing} />}
      {!!(reply.sources?.length || reply.guides?.length) && (
        <div class="cards">
          {reply.sources?.map((source) => <SourceCard key={source.article_id + (source.heading ?? "")} {...source} />)}
          {reply.guides?.map((guide, at) => <GuideCard key={at} guide={guide} />)}
        </div>
      )}
      {reply.asks_if_helped && <Helped seq={seq} helped={helped} />}
    </>
  );
}

function SourceCard({ article_id, title, heading }: { article_id: string; title: string; heading?: string }) {
  const panel = usePanel();
  return (
    <button type="button" class="card" id={`source-${article_id}`} onClick={() => panel.openArticle(article_id, title)}>
      <Icon name="doc" />
      <span class="grow">{title}<small>{heading && heading !== title ? t("answer.source_in", { heading }) : t("answer.source")}</small></span>
      <Icon name="right" />
    </button>
  );
}

function GuideCard({ guide }: { guide: Guide }) {
  const panel = usePanel();
  const here = panel.canPoint(guide);
  if (!here && !guide.path) return null;
  const hint = panel.missedGuide?.element === guide.element && panel.missedGuide?.label === guide.label ? t("answer.not_found")
    : here ? guide.label : t("answer.go", { path: guide.path ?? "" });
  return (
    <button type="button" class="card" onClick={() => panel.follow(guide)}>
      <Icon name="page" />
      <span class="grow">{here ? t("answer.show") : guide.label}<small aria-live="polite">{hint}</small></span>
      <Icon name="right" />
    </button>
  );
}

function Helped({ seq, helped }: { seq: number; helped: boolean | null }) {
  const { session } = usePanel();
  if (helped !== null) return <p class="help">{t(helped ? "answer.was_helpful" : "answer.was_not")}</p>;
  const pending = session.isPending("helped");
  return (
    <div class="help" role="group" aria-label={t("answer.helped")}>
      <span class="grow">{t("answer.helped")}</span>
      <button type="button" class="tap quiet" disabled={pending} onClick={() => session.helped(seq, true)}><Icon name="yes" />{t("answer.yes")}</button>
      <button type="button" class="tap quiet" disabled={pending} onClick={() => session.helped(seq, false)}><Icon name="no" />{t("answer.no")}</button>
    </div>
  );
}
