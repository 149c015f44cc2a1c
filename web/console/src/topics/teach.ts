import { ApiError, put, remove, post } from "../api/http.ts";
import { queries, topicsQuery } from "../api/queries.ts";
import { textOf } from "./sentences.ts";
import { topicOf } from "./topic-set.ts";
import type { Taught, TopicSet, TopicSettings } from "./topic-set.ts";

export const isConflict = (error: unknown): boolean => error instanceof ApiError && error.status === 409;
const path = (name: string): string => `/topics/${encodeURIComponent(name)}`;
export const newest = (): Promise<TopicSet> => queries.fetchQuery({ ...topicsQuery, staleTime: 0 });

/** An answer that was on its way before must not come over this one. */
async function shown(set: TopicSet): Promise<TopicSet> {
  await queries.cancelQueries({ queryKey: topicsQuery.queryKey });
  queries.setQueryData(topicsQuery.queryKey, set);
  return set;
}

/** Others may have changed something else meanwhile. Where this change is about what still is as it was shown, it goes on top of theirs. */
async function onTop<T>(set: TopicSet, untouched: (now: TopicSet) => boolean, ask: (on: TopicSet) => Promise<T>): Promise<T> {
  try { return await ask(set); } catch (error) {
    if (!isConflict(error)) throw error;
    const now = await newest();
    if (!untouched(now)) throw error;
    return ask(now);
  }
}

/** `was`: the text that was shown before it was changed. */
export function saveTopic(set: TopicSet, { name, examples }: Taught, was: string): Promise<TopicSet> {
  return onTop(set, (now) => textOf(topicOf(now, name)?.examples) === was, (on) => put<TopicSet>(path(name), { examples, version: on.version })).then(shown);
}
export async function deleteTopic(set: TopicSet, name: string, was: string): Promise<void> {
  await onTop(set, (now) => textOf(topicOf(now, name)?.examples) === was, (on) => remove(`${path(name)}?version=${on.version}`));
  await queries.invalidateQueries({ queryKey: topicsQuery.queryKey });
}
/** The chosen ones of a pack beside what is there; a name that is there keeps its own sentences. */
export function addTopics(set: TopicSet, chosen: readonly Taught[]): Promise<TopicSet> {
  const all = (on: TopicSet): Taught[] => [...on.topics, ...chosen.filter((one) => !topicOf(on, one.name))].map(({ name, examples }) => ({ name, examples }));
  return onTop(set, () => true, (on) => put<TopicSet>("/topics", { topics: all(on), version: on.version })).then(shown);
}
export function saveSettings(set: TopicSet, settings: TopicSettings): Promise<TopicSet> {
  const same = (now: TopicSet): boolean => now.settings.error_rate === set.settings.error_rate && now.settings.complete === set.settings.complete;
  return onTop(set, same, (on) => put<TopicSet>("/topic-settings", { error_rate: settings.error_rate ?? undefined, complete: settings.complete, version: on.version })).then(shown);
}
export function restore(set: TopicSet, version: number): Promise<TopicSet> {
  return post<TopicSet>(`/topic-versions/${version}/restore`, { version: set.version }).then(shown);
}
