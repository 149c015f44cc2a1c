import { clipped, colours, findings, inTheDark, sideways, untranslated } from "../inspect.mjs";
import { chapters, playChapter, variants } from "../screens/chapters.mjs";

const looks = {
  light: ["axe finds nothing serious on any screen and state, light and dark", findings, inTheDark(colours)],
  320: ["at 320 px no screen and state scrolls sideways or cuts anything off", sideways, clipped],
  rtl: ["right to left no screen and state scrolls sideways or cuts anything off", sideways, clipped],
  pseudo: ["with longer words no screen and state scrolls sideways, cuts anything off or stays English", sideways, clipped, untranslated],
};

/** What a test saw is kept where BATON_PICTURES says, one folder for all. */
async function look(stage, page, frame, state, variant, checks) {
  await stage.picture(page, `looks-${state}.${variant.name}`);
  const found = [];
  // The shop around the widget speaks its own language.
  for (const check of frame ? checks : []) if (!(check === untranslated && state.startsWith("page-"))) found.push(...await check(frame));
  return found;
}

export default variants.filter(({ name }) => name in looks).map((variant) => {
  const [name, ...checks] = looks[variant.name];
  return {
    name,
    options: null,
    async play(stage) {
      const played = await Promise.all(Object.keys(chapters).map((chapter) => playChapter(stage.browser, variant, chapter, (page, frame, state) => look(stage, page, frame, state, variant, checks))));
      const found = played.flatMap(({ problems }) => problems);
      if (found.length) throw new Error(found.join("; "));
    },
  };
});
