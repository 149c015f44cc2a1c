import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Site } from "@baton/client/desk-protocol";
import { sentencesQuery } from "../api/queries.ts";
import { maybe, t } from "../i18n/i18n.ts";
import { languageName } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../ui/Field.tsx";
import { Failed, Skeleton } from "../ui/States.tsx";

type Texts = NonNullable<Site["wording"]>;

/** What is said to customers on the way to a person, in the company's own words. An empty field says what stands in it in grey. */
export function Wording({ languages, texts, wrongAt, onChange }: { languages: string[]; texts: Texts; wrongAt: (where: string) => string | null; onChange: (texts: Texts) => void }) {
  const query = useQuery(sentencesQuery);
  const [language, setLanguage] = useState(languages[0] ?? "en");
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={6} />;
  const own = texts[language] ?? {};
  const set = (key: string, text: string): void => {
    const { [key]: _, ...others } = own;
    const now = text.trim() ? { ...others, [key]: text } : others;
    const { [language]: __, ...rest } = texts;
    onChange(Object.keys(now).length ? { ...rest, [language]: now } : rest);
  };
  return (
    <div className="form">
      {languages.length > 1 ? (
        <label className="field"><span className="meta">{t("wording.language")}</span>
          <select className="input" value={language} onChange={(event) => setLanguage(event.target.value)}>{languages.map((code) => <option key={code} value={code}>{languageName(code)}</option>)}</select>
        </label>
      ) : null}
      {query.data.map(({ key, texts: said }) => {
        const usual = said[language] ?? said["en"] ?? "";
        return (
          <div key={key} className="wording">
            <TextArea translate="no" label={maybe(`wording.${key.replaceAll(".", "_")}`, {}) ?? key} lang={language} placeholder={usual} rows={2} maxLength={600} value={own[key] ?? ""}
              wrong={wrongAt(`/wording/${language}/${key}`)} hint={own[key] === undefined ? undefined : t("wording.usual", { text: usual })} onChange={(event) => set(key, event.target.value)} />
            {own[key] === undefined ? <Button look="quiet" onClick={() => set(key, usual)}>{t("wording.change")}</Button> : <Button look="quiet" onClick={() => set(key, "")}>{t("wording.back")}</Button>}
          </div>
        );
      })}
    </div>
  );
}
