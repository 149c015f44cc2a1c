import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { TriedPolicy } from "@baton/client/desk-protocol";
import { Sheet } from "../app/Sheet.tsx";
import { policyQuery } from "../api/queries.ts";
import { may } from "../commands/command.ts";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { Failed, Skeleton } from "../ui/States.tsx";
import { PolicyEditor } from "./PolicyEditor.tsx";
import { Rules } from "./Rules.tsx";
import { TryIt } from "./TryIt.tsx";
import { Versions, Words } from "./Words.tsx";

const tabs = ["rules", "words", "source", "versions"] as const;
type Tab = (typeof tabs)[number];

/** The company's rules: what they say, how often each fired, how that ended, and a sentence tried on them. */
export function PolicyPage() {
  const query = useQuery(policyQuery);
  const me = useDesk((desk) => desk.me);
  const [tab, setTab] = useState<Tab>("rules");
  const [tried, setTried] = useState<TriedPolicy | null>(null);
  const policy = query.data;
  return (
    <Sheet title={t("go.policy")} tabs={
      <div className="tabs" role="tablist" aria-label={t("go.policy")}>{tabs.map((one) => <button key={one} type="button" role="tab" id={`tab-${one}`} aria-controls="policy-panel" aria-selected={tab === one} onClick={() => setTab(one)}>{t(`policy.tab.${one}`)}</button>)}</div>
    } actions={policy ? <span className="meta">{t("policy.in_force", { version: policy.version })}</span> : null}>
      {!policy ? <div className="page">{query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={12} />}</div> : (
        <div className="split" id="policy-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          <div className="left" tabIndex={0} role="group" aria-label={t(`policy.tab.${tab}`)}>
            {tab === "rules" ? <Rules policy={policy} hit={tried?.decision.rule ?? null} /> : tab === "words" ? <Words policy={policy} /> : tab === "versions" ? <Versions policy={policy} /> : <PolicyEditor policy={policy} readOnly={!may(me, "lead")} />}
          </div>
          <div className="right" tabIndex={0} role="group" aria-label={t("policy.try.title")}><TryIt policy={policy} tried={tried} onTried={setTried} /></div>
        </div>
      )}
    </Sheet>
  );
}
