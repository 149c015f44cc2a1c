// Every language has exactly English's keys and arguments, every pattern can be read, and every key is used.
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { runnerImport } from "vite";

const locale = new URL("../../locale/", import.meta.url);
const sources = { widget: ["../widget/panel/", "../widget/loader/", "../widget/build-words.ts"] };
const { module } = await runnerImport(new URL("../client/message-format.ts", import.meta.url).pathname);
let bad = 0;
const report = (words) => { bad += 1; console.error(words); };

for (const folder of ["widget", "console"]) {
  if (!existsSync(new URL(`${folder}/en.json`, locale))) continue;
  const read = (name) => JSON.parse(readFileSync(new URL(`${folder}/${name}`, locale), "utf8"));
  const english = read("en.json");
  for (const name of readdirSync(new URL(`${folder}/`, locale)).filter((file) => file.endsWith(".json"))) {
    const words = read(name);
    for (const key of Object.keys(english)) if (!(key in words)) report(`locale/${folder}/${name}: lacks ${key}`);
    for (const [key, pattern] of Object.entries(words)) {
      if (!(key in english)) report(`locale/${folder}/${name}: ${key} is not in en.json`);
      else compare(`locale/${folder}/${name}: ${key}`, pattern, english[key]);
    }
  }
  if (sources[folder]) unused(folder, Object.keys(english), sources[folder]);
}
console.log(`locales: ${bad} problems`);
process.exit(bad ? 1 : 0);

function compare(where, pattern, english) {
  try {
    // A language may say a number in words, so a plural and a plain number count as the same argument.
    const names = (text) => module.argumentsOf(text).map((argument) => argument.split(":")[0]).join(",");
    if (names(pattern) !== names(english)) report(`${where} has the arguments (${names(pattern)}), English (${names(english)})`);
  } catch (problem) {
    report(`${where}: ${problem.message}`);
  }
}

function unused(folder, keys, places) {
  const files = places.flatMap((place) => {
    const url = new URL(place, import.meta.url);
    return place.endsWith("/") ? readdirSync(url, { recursive: true }).filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(new URL(name, url), "utf8")) : [readFileSync(url, "utf8")];
  }).join("\n");
  // Keys that are put together (`event.${name}`) count as used by their beginning.
  const built = [...files.matchAll(/`([a-z_]+\.[a-z_]*)\$\{/g)].map((found) => found[1]);
  for (const key of keys) if (!files.includes(`"${key}"`) && !built.some((start) => key.startsWith(start))) report(`locale/${folder}: ${key} is not used`);
}
