/** What the company has taught: topics, how well each is recognised, and what came of learning the newest set. */
export interface Topic {
  name: string; examples: string[];
  /** How many of its own sentences were recognised by what was learned from the others; null until it has been learned. */
  right: number | null; tried: number | null;
  mistaken_for: { name: string; count: number }[];
}
export type Verdict = "none" | "learning" | "in_force" | "refused";
export interface Problem { code: string; topic?: string; right?: number; of?: number; before?: number; now?: number; detail?: string }
/** What asking for an error rate costs: the share of texts answered, and the share of wrong ones among those. */
export interface TradeOff { error_rate: number; answered: number; wrong: number; holds: boolean }
export interface TopicSettings { error_rate: number | null; complete: boolean }
export interface TopicSet { version: number; in_force: number | null; state: Verdict; problems: Problem[]; settings: TopicSettings; topics: Topic[]; tried: number; curve: TradeOff[] }
export interface Taught { name: string; examples: string[] }
export interface TopicPack { id: string; title: string; topics: Taught[] }
export interface Possible { label: string; probability: number }
export interface TriedSentence { version: number | null; intent: (Possible & { alternatives?: Possible[] }) | null; in_scope: { accepted: boolean; probability: number } | null }
export interface TopicVersion { version: number; by: string; at: string; change: { what: string; topic?: string }; state: string; topics: number; examples: number; problems: Problem[] }

export const LEAST_EXAMPLES = 5;
export const MOST_EXAMPLES = 2000;
export const LONGEST_EXAMPLE = 1000;

export const topicOf = (set: TopicSet, name: string): Topic | undefined => set.topics.find((topic) => topic.name === name);
export const sentenceCount = (topics: readonly Taught[]): number => topics.reduce((sum, topic) => sum + topic.examples.length, 0);
/** Out of scope: what is about none of the topics. */
export const isNoTopic = (label: string): boolean => label === "oos" || label === "out_of_scope";
