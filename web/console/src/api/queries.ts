import { QueryClient, infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ApiToken, Article, ArticleRow, Assist, ConversationPage, Invite, LoginSession, Me, PolicyPage, PromiseRow, RowPage, Sentence, Site, Today, View, WaitsPage, Webhook, Agent, Notices, TeamSettings } from "@baton/client/desk-protocol";
import type { MailPage } from "../settings/mail-settings.ts";
import type { TopicPack, TopicSet, TopicVersion } from "../topics/topic-set.ts";
import { ApiError, get } from "./http.ts";
import { items } from "./lists.ts";

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000, refetchOnWindowFocus: true,
      retry: (count, error) => count < 2 && error instanceof ApiError && error.passes,
    },
  },
});

const list = async <T>(path: string, query?: Record<string, string | undefined>, signal?: AbortSignal): Promise<T[]> => items(await get<T[] | { items: T[] }>(path, query, signal));

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => get<Me>("/me", {}, signal), staleTime: Infinity });
export const rowsKey = (view: View) => ["rows", view] as const;
export const rowsPage = (view: View, cursor: string | null, signal?: AbortSignal): Promise<RowPage> => get<RowPage>("/conversations", { view, cursor, limit: 50 }, signal);
export const conversationQuery = (id: string) => queryOptions({ queryKey: ["conversation", id], queryFn: ({ signal }) => get<ConversationPage>(`/conversations/${id}`, {}, signal), staleTime: 0, gcTime: 60_000 });
export const assistQuery = (id: string, seq: number) => queryOptions({ queryKey: ["assist", id, seq], queryFn: ({ signal }) => get<Assist>(`/conversations/${id}/assist`, {}, signal), staleTime: Infinity });
export const todayQuery = queryOptions({ queryKey: ["today"], queryFn: ({ signal }) => get<Today>("/today", {}, signal), refetchInterval: 20_000 });
export const waitsQuery = (days: number) => queryOptions({ queryKey: ["waits", days], queryFn: ({ signal }) => get<WaitsPage>("/waits", { days: String(days) }, signal), placeholderData: keepPreviousData });
export const promisesQuery = (state: string) => queryOptions({ queryKey: ["promises", state], queryFn: ({ signal }) => list<PromiseRow>("/promises", { state }, signal) });
export const policyQuery = queryOptions({ queryKey: ["policy"], queryFn: ({ signal }) => get<PolicyPage>("/policy", {}, signal) });
export const articlesQuery = (q: string, area: string, state: string) => queryOptions({ queryKey: ["articles", q, area, state], queryFn: ({ signal }) => list<ArticleRow>("/articles", { q, area, state }, signal), placeholderData: (old) => old });
/** The whole list, a keyset page at a time. */
export const articlePages = (q: string, area: string, state: string) => infiniteQueryOptions({
  queryKey: ["articles", "pages", q, area, state], initialPageParam: null as string | null, placeholderData: keepPreviousData,
  queryFn: async ({ pageParam, signal }) => {
    const page = await get<ArticleRow[] | { items: ArticleRow[]; next?: string | null }>("/articles", { q, area, state, cursor: pageParam }, signal);
    return { items: items(page), next: Array.isArray(page) ? null : page.next ?? null };
  },
  getNextPageParam: (page) => page.next,
});
export const articleQuery = (id: string) => queryOptions({ queryKey: ["article", id], queryFn: ({ signal }) => get<Article>(`/articles/${id}`, {}, signal) });
/** Learning takes seconds, and somebody waits for what comes of it. */
export const topicsQuery = queryOptions({ queryKey: ["topics"], queryFn: ({ signal }) => get<TopicSet>("/topics", {}, signal), refetchInterval: ({ state }) => (state.data?.state === "learning" ? 1000 : false) });
export const topicPacksQuery = queryOptions({ queryKey: ["topic-packs"], queryFn: ({ signal }) => list<TopicPack>("/topic-packs", {}, signal) });
export const topicVersionsQuery = (version: number, state: string) => queryOptions({ queryKey: ["topic-versions", version, state], queryFn: ({ signal }) => list<TopicVersion>("/topic-versions", {}, signal), placeholderData: keepPreviousData });
export const agentsQuery = queryOptions({ queryKey: ["agents"], queryFn: ({ signal }) => list<Agent>("/agents", {}, signal) });
export const teamSettingsQuery = queryOptions({ queryKey: ["team-settings"], queryFn: ({ signal }) => get<TeamSettings>("/team/settings", {}, signal) });
export const invitesQuery = queryOptions({ queryKey: ["invites"], queryFn: ({ signal }) => list<Invite>("/invites", {}, signal) });
export const sentencesQuery = queryOptions({ queryKey: ["sentences"], queryFn: ({ signal }) => list<Sentence>("/sentences", {}, signal), staleTime: Infinity });
export const sitesQuery = queryOptions({ queryKey: ["sites"], queryFn: ({ signal }) => list<Site>("/sites", {}, signal) });
export const tokensQuery = queryOptions({ queryKey: ["tokens"], queryFn: ({ signal }) => list<ApiToken>("/tokens", {}, signal) });
export const mailQuery = queryOptions({ queryKey: ["mail"], queryFn: ({ signal }) => get<MailPage>("/mail", {}, signal) });
export const webhooksQuery = queryOptions({ queryKey: ["webhooks"], queryFn: ({ signal }) => list<Webhook>("/webhooks", {}, signal) });
export const noticesQuery = queryOptions({ queryKey: ["notices"], queryFn: ({ signal }) => get<Notices>("/me/notices", {}, signal) });
export const sessionsQuery = queryOptions({ queryKey: ["sessions"], queryFn: ({ signal }) => list<LoginSession>("/me/sessions", {}, signal) });
