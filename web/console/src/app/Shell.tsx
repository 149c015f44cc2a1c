import { useEffect } from "react";
import type { ReactNode } from "react";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { DropdownMenu } from "radix-ui";
import type { Me, Role } from "@baton/client/desk-protocol";
import { ApiError } from "../api/http.ts";
import { meQuery, queries } from "../api/queries.ts";
import { KeySheet } from "../commands/KeySheet.tsx";
import { useKeyboard } from "../commands/Keyboard.tsx";
import { Palette } from "../commands/Palette.tsx";
import { may } from "../commands/command.ts";
import { CommandsContext, useAllCommands, useCommand } from "../commands/use-commands.ts";
import { sayPresence } from "../desk/actions.ts";
import { desk, useDesk, useLink } from "../desk/desk-store.ts";
import { SignIn } from "../entry/SignIn.tsx";
import { chooseLanguage, languages, t } from "../i18n/i18n.ts";
import { clockTime, ownName } from "../i18n/times.ts";
import { Offers } from "../inbox/Offers.tsx";
import { navWide } from "../inbox/inbox-state.ts";
import { NoticeBanners } from "../notices/NoticeBanners.tsx";
import { useNotices } from "../notices/use-notices.ts";
import { AwayDialog } from "../team/AwayDialog.tsx";
import { presenceWords } from "../team/away.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Icon, Mark } from "../ui/Icon.tsx";
import { Failed, Skeleton } from "../ui/States.tsx";
import { Toasts } from "../ui/toasts.tsx";
import type { IconName } from "../ui/drawings.ts";

/** Who may come in, and the frame around every page. */
export function Shell() {
  const query = useQuery(meQuery);
  const me = query.data;
  if (query.isPending) return <div className="entry"><Skeleton /></div>;
  if (query.error instanceof ApiError && query.error.status === 401) return <SignIn />;
  if (!me) return <div className="entry"><main><Failed error={query.error} kept={t("error.nothing_lost")} onRetry={() => void query.refetch()} /></main></div>;
  return <Frame me={{ ...me, presence: me.presence ?? "offline", load: me.load ?? 0 }} />;
}

function Frame({ me }: { me: Me }) {
  useEffect(() => {
    desk.change((now) => ({ ...now, me: { ...me, ...now.me, company: me.company, permissions: me.permissions } }));
    desk.start();
    return () => desk.stop();
  }, [me.id]); // eslint-disable-line react-hooks/exhaustive-deps
  useStillSignedIn();
  useTitle();
  const commands = useAllCommands();
  useKeyboard(commands);
  useNotices();
  const elsewhere = useLocation({ select: (location) => !location.pathname.startsWith("/inbox") });
  return (
    <CommandsContext value={commands}>
      <div className="app">
        <Side />
        <div className="stage">
          <LinkBanner />
          <NoticeBanners />
          <ShiftBanner />
          {elsewhere ? <Offers /> : null}
          <Outlet />
        </div>
      </div>
      <Palette /><KeySheet /><AwayDialog /><Toasts />
    </CommandsContext>
  );
}

/** A socket that is refused looks like one that is lost; whether we are still signed in, only a request can tell. */
function useStillSignedIn(): void {
  const link = useLink().is;
  useEffect(() => { if (link === "offline") void queries.invalidateQueries({ queryKey: meQuery.queryKey }); }, [link]);
}

/** How many wait, also while another tab is in front. */
function useTitle(): void {
  const waiting = useDesk((now) => now.counts?.waiting ?? 0);
  const offers = useDesk((now) => now.offers.length);
  useEffect(() => { document.title = offers || waiting ? t("app.title_waiting", { n: offers || waiting }) : t("app.name"); }, [waiting, offers]);
}

function LinkBanner() {
  const link = useLink();
  const store = useDesk((now) => now.store);
  if (link.is === "ended") return <div className="banner risk" role="alert"><Icon name="warn" small /><span className="grow">{t(link.code === "unauthenticated" ? "link.signed_out" : "link.ended")}</span><Button onClick={() => location.reload()}>{t("link.reload")}</Button></div>;
  if (link.is !== "offline" || (!store && link.is !== "offline")) return null;
  return <div className="banner" role="status"><Icon name="offline" small /><span className="grow">{t("link.offline")}</span><Button onClick={() => desk.retry()}>{t("link.now")}</Button></div>;
}

/** A shift that is about to end, or a time away that is over, is told to whom it concerns. */
function ShiftBanner() {
  const me = useDesk((now) => now.me);
  if (me?.shift_ending && me.shift_ends_at) return <div className="banner" role="status"><Icon name="clock" small /><span className="grow">{t("shift.ending", { time: clockTime(me.shift_ends_at) })}</span></div>;
  if (me?.presence === "online" && me.break_until) return <div className="banner" role="status"><Icon name="clock" small /><span className="grow">{t("shift.break", { time: clockTime(me.break_until) })}</span><Button onClick={() => void sayPresence("online")}>{t("shift.back")}</Button></div>;
  return null;
}

interface Page { to: string; icon: IconName; label: string; needs?: Role; count?: number }

function Side() {
  const path = useLocation({ select: (location) => location.pathname });
  const me = useDesk((now) => now.me);
  const counts = useDesk((now) => now.counts);
  const wide = navWide.use() ?? !path.startsWith("/inbox");
  const pages: Page[] = [
    { to: "/inbox", icon: "inbox", label: t("go.inbox"), count: counts?.open }, { to: "/today", icon: "today", label: t("go.today") },
    { to: "/policy", icon: "policy", label: t("go.policy") }, { to: "/knowledge", icon: "book", label: t("go.knowledge") }, { to: "/topics", icon: "tag", label: t("go.topics") },
    { to: "/launch", icon: "launch", label: t("go.launch"), needs: "lead" }, { to: "/team", icon: "team", label: t("go.team") },
  ];
  return (
    <nav className={`side ${wide ? "wide" : "thin"}`} aria-label={t("nav.label")}>
      <div className="brand"><Mark /><span>{t("app.name")}</span>{wide && me?.company ? <span className="site cut">{me.company}</span> : null}</div>
      {pages.filter((page) => may(me, page.needs)).map((page) => <NavLink key={page.to} page={page} on={path.startsWith(page.to)} />)}
      <span className="gap" />
      <NavLink page={{ to: "/settings/site", icon: "gear", label: t("go.settings") }} on={path.startsWith("/settings")} />
      {me ? <MyMenu me={me} /> : null}
    </nav>
  );
}

function NavLink({ page, on }: { page: Page; on: boolean }) {
  return <Link to={page.to} className={`nav ${on ? "on" : ""}`} aria-current={on ? "page" : undefined} title={page.label}><Icon name={page.icon} /><span>{page.label}</span>{page.count ? <em>{page.count}</em> : null}</Link>;
}

function MyMenu({ me }: { me: Me }) {
  const presence = useCommand("presence");
  const items = [presence, useCommand("away"), useCommand("offline"), useCommand("theme"), useCommand("sound"), useCommand("nav"), useCommand("keys")];
  const signOut = useCommand("sign_out");
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="me" title={t("me.menu", { name: me.name, presence: t(`presence.${me.presence}_word` as "presence.away_word") })}>
        <Avatar name={me.name} photo={me.photo} large own dot={me.presence} /><span><b className="cut">{me.name}</b><small className="cut">{me.presence === "online" && !me.break_until ? t(`role.${me.role}`) : presenceWords(me, Date.now())}<span className="hidden-text">, {presenceWords(me, Date.now())}</span></small></span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="pop" side="top" align="start" sideOffset={6} collisionPadding={8}>
          {items.map((command) => (command ? <Item key={command.id} onSelect={command.run} icon={command.icon}>{command.label}</Item> : null))}
          <hr />
          <div className="head">{t("me.language")}</div>
          {languages.map((code) => <Item key={code} onSelect={() => chooseLanguage(code)}><span lang={code}>{ownName(code)}</span></Item>)}
          <hr />
          {signOut ? <Item onSelect={signOut.run}>{signOut.label}</Item> : null}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
function Item({ onSelect, icon, children }: { onSelect: () => void; icon?: IconName; children: ReactNode }) {
  return <DropdownMenu.Item className="item" onSelect={onSelect}>{icon ? <Icon name={icon} small /> : null}{children}</DropdownMenu.Item>;
}
