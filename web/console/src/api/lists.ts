/** Some lists come as a bare array, some as a keyset page; screens only want the items. */
export function items<T>(answer: T[] | { items: T[] } | null | undefined): T[] {
  if (!answer) return [];
  return Array.isArray(answer) ? answer : answer.items ?? [];
}
