import { Link, useParams } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { Role } from "@baton/client/desk-protocol";
import { Sheet } from "../app/Sheet.tsx";
import { sitesQuery } from "../api/queries.ts";
import { may } from "../commands/command.ts";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { Empty, Failed, Skeleton } from "../ui/States.tsx";
import { NoticeSettings } from "../notices/NoticeSettings.tsx";
import { Account } from "./Account.tsx";
import { Email } from "./Email.tsx";
import { SiteForm } from "./SiteForm.tsx";
import { Tokens } from "./Tokens.tsx";
import { Webhooks } from "./Webhooks.tsx";

const sections: { key: "site" | "account" | "notices" | "email" | "tokens" | "webhooks"; needs?: Role }[] = [{ key: "site" }, { key: "account" }, { key: "notices" }, { key: "email", needs: "owner" }, { key: "tokens", needs: "owner" }, { key: "webhooks", needs: "owner" }];

export function SettingsPage() {
  const { section } = useParams({ strict: false }) as { section: string };
  const me = useDesk((desk) => desk.me);
  const allowed = sections.filter((one) => may(me, one.needs));
  const chosen = allowed.find((one) => one.key === section)?.key;
  return (
    <Sheet title={t("go.settings")} tabs={<nav className="tabs" aria-label={t("go.settings")}>{allowed.map((one) => <Link key={one.key} to="/settings/$section" params={{ section: one.key }} aria-current={one.key === chosen ? "page" : undefined}>{t(`settings.${one.key}`)}</Link>)}</nav>}>
      <div className="page" key={chosen}>
        {chosen === "site" ? <Sites /> : chosen === "account" ? <Account /> : chosen === "email" ? <Email /> : chosen === "notices" ? <NoticeSettings /> : chosen === "tokens" ? <Tokens /> : chosen === "webhooks" ? <Webhooks /> : me ? <Empty title={t("settings.not_allowed.title")}>{t("settings.not_allowed.text")}</Empty> : <Skeleton />}
      </div>
    </Sheet>
  );
}

function Sites() {
  const query = useQuery(sitesQuery);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={12} />;
  if (!query.data.length) return <Empty title={t("settings.no_site.title")}>{t("settings.no_site.text")}</Empty>;
  return <>{query.data.map((site) => <SiteForm key={site.key} site={site} />)}</>;
}
