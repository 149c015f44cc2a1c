import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { queries } from "./api/queries.ts";
import { router } from "./app/router.tsx";
import { loadLanguage, wantedLanguage } from "./i18n/i18n.ts";
import "./styles/main.css";

await loadLanguage(wantedLanguage());
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={queries}><RouterProvider router={router} /></QueryClientProvider>
  </StrictMode>,
);
