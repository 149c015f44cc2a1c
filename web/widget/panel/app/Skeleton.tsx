import { t } from "./words.ts";

/** The shape of what is coming; shown only once waiting has lasted. */
export function Skeleton() {
  return <div class="skeleton" role="status"><span class="sr">{t("log.loading")}</span><i /><i /><i /></div>;
}
