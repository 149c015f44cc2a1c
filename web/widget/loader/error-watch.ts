import { cleanText } from "./clean.ts";

const ERRORS_MAX = 10;

export interface PageError { code?: string; message?: string }

export function cleanError(error: PageError): PageError {
  return {
    ...(error.code && { code: cleanText(String(error.code), 100) }),
    ...(error.message && { message: cleanText(String(error.message), 300) }),
  };
}

/** Only where the site asked for it: the page's own errors, each once, ten at most. */
export function watchErrors(window: Window, onError: (error: PageError) => void): () => void {
  const told = new Set<string>();
  const tell = (message: string) => {
    if (!message || told.size >= ERRORS_MAX || told.has(message)) return;
    told.add(message);
    onError(cleanError({ code: "script", message }));
  };
  const onScript = (event: ErrorEvent) => tell(event.message);
  const onPromise = (event: PromiseRejectionEvent) => tell(String((event.reason as Error | undefined)?.message ?? event.reason ?? ""));
  window.addEventListener("error", onScript);
  window.addEventListener("unhandledrejection", onPromise);
  return () => {
    window.removeEventListener("error", onScript);
    window.removeEventListener("unhandledrejection", onPromise);
  };
}
