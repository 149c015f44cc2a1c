import { Icon } from "./Icon.tsx";
import { usePanel } from "./use-panel.ts";
import { t } from "./words.ts";

/** The line is down, or there is no room yet: what is kept, and where it is worth it a way to try at once. */
export function Banner({ waiting }: { waiting: boolean }) {
  const { session } = usePanel();
  if (session.link.is === "ended") return <p class="banner" role="alert"><Icon name="warn" /><span class="grow">{t("offline.refused")}</span><TryNow /></p>;
  if (session.isBusy) {
    return (
      <p class="banner" role="status">
        <Icon name="clock" /><span class="grow">{t("busy.place")} {t("busy.kept")}</span>
      </p>
    );
  }
  return (
    <p class="banner" role="status">
      <Icon name="offline" /><span class="grow">{t(waiting ? "offline.place" : "offline.banner")}</span><TryNow />
    </p>
  );
}

function TryNow() {
  const { session } = usePanel();
  return <button type="button" class="link" onClick={() => session.connect()}>{t("offline.try")}</button>;
}
