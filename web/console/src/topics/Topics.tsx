import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Sheet } from "../app/Sheet.tsx";
import { topicsQuery } from "../api/queries.ts";
import { may } from "../commands/command.ts";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Failed, Skeleton } from "../ui/States.tsx";
import { History } from "./History.tsx";
import { HowSure } from "./HowSure.tsx";
import { Packs } from "./Packs.tsx";
import { Status } from "./Status.tsx";
import { NEW_TOPIC, TopicList } from "./TopicList.tsx";
import { TrySentence } from "./TrySentence.tsx";

const tabs = ["list", "sure", "history"] as const;
type Tab = (typeof tabs)[number];

/** What customers write about, as a lead teaches it: the topics, what being sure of them costs, and every set there was. */
export function TopicsPage() {
  const query = useQuery(topicsQuery);
  const lead = may(useDesk((desk) => desk.me), "lead");
  const [tab, setTab] = useState<Tab>("list");
  const [choosing, setChoosing] = useState(false);
  const set = query.data;
  return (
    <Sheet title={t("go.topics")} tabs={
      <div className="tabs" role="tablist" aria-label={t("go.topics")}>{tabs.map((one) => <button key={one} type="button" role="tab" id={`tab-${one}`} aria-controls={set ? "topics-panel" : undefined} aria-selected={tab === one} onClick={() => setTab(one)}>{t(`topics.tab.${one}`)}</button>)}</div>
    } actions={lead && set ? <><Button onClick={() => setChoosing(true)}>{t("topics.packs.do")}</Button><Link className="btn primary" to="/topics/$name" params={{ name: NEW_TOPIC }}><Icon name="plus" small />{t("topics.new")}</Link></> : null}>
      {!set ? <div className="page">{query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={12} />}</div> : (
        <div className="split" id="topics-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          <div className="left" tabIndex={0} role="group" aria-label={t(`topics.tab.${tab}`)}>
            <div className="page">
              <Status set={set} error={query.error} onRetry={() => void query.refetch()} />
              {tab === "list" ? <TopicList set={set} lead={lead} onPacks={() => setChoosing(true)} /> : tab === "sure" ? <HowSure set={set} readOnly={!lead} /> : <History set={set} lead={lead} />}
            </div>
          </div>
          <div className="right" tabIndex={0} role="group" aria-label={t("topics.try.title")}><TrySentence inForce={set.in_force} /></div>
        </div>
      )}
      {choosing && set ? <Packs set={set} onClose={() => setChoosing(false)} /> : null}
    </Sheet>
  );
}
