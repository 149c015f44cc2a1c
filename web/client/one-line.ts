/**
 * A text from outside as part of a sentence, a title or an attribute: one line, and no marks that turn the direction of what stands beside
 * it (UAX #9: embeddings, overrides, isolates). Its letters stay as they are.
 */
export function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}
