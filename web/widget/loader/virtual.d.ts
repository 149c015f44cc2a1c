declare module "virtual:launcher-words" {
  interface Words { title: string; close: string; unreachable: string; retry: string; open: Record<string | number, string> }
  const catalogues: Record<string, Words>;
  export default catalogues;
}
