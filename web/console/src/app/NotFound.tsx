import { Link } from "@tanstack/react-router";
import { t } from "../i18n/i18n.ts";
import { Empty } from "../ui/States.tsx";

export function NotFound() {
  return <main className="entry"><h1 className="hidden-text">{t("not_found.title")}</h1><Empty title={t("not_found.title")} action={<Link className="btn primary" to="/inbox">{t("not_found.inbox")}</Link>}>{t("not_found.text")}</Empty></main>;
}
