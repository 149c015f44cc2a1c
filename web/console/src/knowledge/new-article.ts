/** An address made of the title: small letters, digits, dashes. */
export function slugOf(markdown: string): string {
  const title = /^title:\s*"?(.*?)"?\s*$/m.exec(markdown)?.[1] ?? "";
  const plain = title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return plain.slice(0, 80) || "article";
}

/** The front matter that an article begins with, in the file format of docs/guide; the words are the format's own. */
export function newArticle(now: number): string {
  const today = new Date(now).toISOString().slice(0, 10);
  return ["---", "title: ", "area: ", "pages: []", `reviewed: ${today}`, "audience: customers", 'problem: ""', 'success: ""', "related: []", "---", "", "## Steps", "1. ", ""].join("\n");
}
