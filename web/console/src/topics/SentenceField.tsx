import { t } from "../i18n/i18n.ts";
import { TextArea } from "../ui/Field.tsx";
import type { Sentences } from "./sentences.ts";
import { LEAST_EXAMPLES, LONGEST_EXAMPLE, MOST_EXAMPLES } from "./topic-set.ts";

interface Props { text: string; sentences: Sentences; readOnly: boolean; pressed: boolean; onChange: (text: string) => void }

/** Sentences, one a line, with what they come to while one writes. */
export function SentenceField({ text, sentences, readOnly, pressed, onChange }: Props) {
  const { examples, twice, tooLong, enough, tooMany } = sentences;
  const wrong = tooLong !== null ? t("topics.too_long", { line: tooLong, most: LONGEST_EXAMPLE }) : tooMany ? t("topics.too_many", { most: MOST_EXAMPLES }) : pressed && !enough ? t("topics.too_few", { least: LEAST_EXAMPLES }) : null;
  const rows = Math.min(Math.max(text.split("\n").length + 1, 10), 24);
  return (
    <div className="grid gap-2">
      <TextArea label={t("topics.examples")} hint={readOnly ? undefined : t("topics.examples_how")} wrong={wrong} rows={rows} value={text} readOnly={readOnly} onChange={(event) => onChange(event.target.value)} />
      <p className="meta flex flex-wrap gap-x-3" role="status">
        <span className={enough ? "" : "waiting"}>{enough || readOnly ? t("topics.count", { n: examples.length }) : t("topics.count_of", { n: examples.length, least: LEAST_EXAMPLES })}</span>
        {twice ? <span>{t("topics.twice", { n: twice })}</span> : null}
      </p>
    </div>
  );
}
