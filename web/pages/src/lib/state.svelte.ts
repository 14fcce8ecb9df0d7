// Where one is, kept in the address, and what the server says of changes.
import { ask, type Me } from './api';

export const here = $state({ path: location.pathname, query: location.search });
export const record = $state({ revision: 0, live: false });
export const me = $state<{ now: Me | null }>({ now: null });

export function go(to: string, replace = false) {
  const url = new URL(to, location.origin);
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  const moved = here.path !== url.pathname;
  here.path = url.pathname;
  here.query = url.search;
  if (moved) {
    scrollTo(0, 0);
    queueMicrotask(() => document.querySelector<HTMLElement>('main h1')?.focus());
  }
}

addEventListener('popstate', () => {
  here.path = location.pathname;
  here.query = location.search;
});

// follow lets plain links within the pages go without loading anew.
export function follow(e: MouseEvent) {
  const a = (e.target as Element).closest('a');
  if (!a || a.origin !== location.origin || a.target || a.hasAttribute('download') || a.pathname.startsWith('/api/') || e.metaKey || e.ctrlKey || e.shiftKey || e.button !== 0) return;
  if (a.hash && a.pathname === location.pathname) return;
  e.preventDefault();
  go(a.href);
}

export const params = () => new URLSearchParams(here.query);

export function setParams(change: Record<string, string>) {
  const p = params();
  for (const [k, v] of Object.entries(change)) v ? p.set(k, v) : p.delete(k);
  go(here.path + (p.size ? `?${p}` : ''), true);
}

export async function start() {
  me.now = await ask<Me>('/api/me');
  if (!me.now.role) return;
  const events = new EventSource('/api/events');
  events.addEventListener('changed', (e) => {
    record.revision = JSON.parse((e as MessageEvent).data).revision;
    record.live = true;
  });
  events.onerror = () => (record.live = false);
}

export const may = (role: string) => {
  const all = ['reader', 'reviewer', 'editor', 'admin'];
  return all.indexOf(me.now?.role ?? '') >= all.indexOf(role);
};
