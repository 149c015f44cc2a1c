import type { ReactNode } from "react";

/** A lead's page: its name, what can be done with the whole of it, and the rest. */
export function Sheet({ title, before, aside, tabs, actions, children }: { title: string; before?: ReactNode; aside?: ReactNode; tabs?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <main className="sheet">
      <header className="bar">{before}<h1>{title}</h1>{aside ? <span className="muted">{aside}</span> : null}{tabs}<span className="grow" />{actions}</header>
      {children}
    </main>
  );
}

export function Panel({ title, text, end, foot, children, scroll }: { title: string; text?: ReactNode; end?: ReactNode; foot?: ReactNode; children: ReactNode; scroll?: boolean }) {
  return (
    <section className="panel">
      <header><div><h2>{title}</h2>{text ? <p>{text}</p> : null}</div>{end}</header>
      <div className={`pb ${scroll ? "scroll" : ""}`} tabIndex={scroll ? 0 : undefined} role={scroll ? "group" : undefined} aria-label={scroll ? title : undefined}>{children}</div>
      {foot ? <footer className="foot">{foot}</footer> : null}
    </section>
  );
}
