/** The front matter that an article begins with, in the file format of docs/guide; the words are the format's own. */
export function newArticle(now: number): string {
  const today = new Date(now).toISOString().slice(0, 10);
  return ["---", "title: ", "area: ", "pages: []", `reviewed: ${today}`, "audience: customers", 'problem: ""', 'success: ""', "related: []", "---", "", "## Steps", "1. ", ""].join("\n");
}
