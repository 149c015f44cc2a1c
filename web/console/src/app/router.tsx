import type { RouteComponent } from "@tanstack/react-router";
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { Inbox } from "../inbox/Inbox.tsx";
import { NotFound } from "./NotFound.tsx";
import { Shell } from "./Shell.tsx";

const root = createRootRoute({ notFoundComponent: NotFound });
const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });
const page = <Path extends string>(path: Path, component: RouteComponent) => createRoute({ getParentRoute: () => shell, path, component });

const home = createRoute({ getParentRoute: () => root, path: "/", beforeLoad: () => { throw redirect({ to: "/inbox", replace: true }); } });
const inbox = createRoute({ getParentRoute: () => shell, path: "/inbox", component: Inbox });
const conversation = createRoute({ getParentRoute: () => shell, path: "/inbox/$id", component: Inbox });
const today = page("/today", lazyRouteComponent(() => import("../today/Today.tsx"), "TodayPage"));
const waits = page("/waits", lazyRouteComponent(() => import("../today/Waits.tsx"), "WaitsPage"));
const policy = page("/policy", lazyRouteComponent(() => import("../policy/Policy.tsx"), "PolicyPage"));
const knowledge = page("/knowledge", lazyRouteComponent(() => import("../knowledge/Knowledge.tsx"), "KnowledgePage"));
const article = createRoute({ getParentRoute: () => shell, path: "/knowledge/$id", component: lazyRouteComponent(() => import("../knowledge/Article.tsx"), "ArticlePage") });
const topics = page("/topics", lazyRouteComponent(() => import("../topics/Topics.tsx"), "TopicsPage"));
const topic = createRoute({ getParentRoute: () => shell, path: "/topics/$name", component: lazyRouteComponent(() => import("../topics/Topic.tsx"), "TopicPage") });
const team = page("/team", lazyRouteComponent(() => import("../team/Team.tsx"), "TeamPage"));
const launch = page("/launch", lazyRouteComponent(() => import("../launch/Launch.tsx"), "LaunchPage"));
const settings = createRoute({ getParentRoute: () => shell, path: "/settings/$section", component: lazyRouteComponent(() => import("../settings/Settings.tsx"), "SettingsPage") });
const setup = createRoute({ getParentRoute: () => root, path: "/setup", component: lazyRouteComponent(() => import("../entry/Setup.tsx"), "Setup") });
const join = createRoute({ getParentRoute: () => root, path: "/join", component: lazyRouteComponent(() => import("../entry/Join.tsx"), "Join") });

export const router = createRouter({
  routeTree: root.addChildren([home, shell.addChildren([inbox, conversation, today, waits, policy, knowledge, article, topics, topic, team, launch, settings]), setup, join]),
  defaultPreload: false,
});
declare module "@tanstack/react-router" { interface Register { router: typeof router } }
