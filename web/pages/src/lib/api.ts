// The API's types as the pages use them (see /api/openapi.json) and one way to ask for anything.

export type Period = { start?: string; end?: string; precision: string };
export type Place = { id?: string; name: string; site?: string; lat: number; lon: number; has_point: boolean; country?: string; region?: string; district?: string; precision: string };
export type Actor = { id?: string; name: string; kind: string; country?: string; sectors?: string[]; title?: string; private?: boolean };
export type Estimate = { kind: string; of?: string; low: number; best: number; high: number | null; entries: number[] | null };
export type Figure = { kind: string; of?: string; low: number; best: number; high: number | null; scope: string };
export type Speaker = { kind: string; actor?: Actor; anonymous?: boolean; via?: Speaker };
export type Entry = {
  field: string; figure?: Figure; value?: string; speaker: Speaker; span: { start: number; end: number }; hedge?: string; denies?: boolean; initial?: boolean;
  confidence: number; report: string; mention: string; known_by: string; words: string; standing: string; by: number;
};
export type Incident = {
  id: string; type: string; mode?: string; status: string; headline: string; period: Period; places: Place[]; actors: Actor[]; recipients: Actor[];
  unknown_actor: boolean; estimates: Estimate[]; ledger: Entry[]; mentions: string[]; reports: string[]; sources: number;
  merges?: { mention: string; with: string; score: number; reasons: string[] }[]; first_known: string; last_known: string; confidence: number;
};
export type Call = {
  id: string; type: string; mode?: string; headline: string; by: Actor[]; whom: Actor[]; against: Actor[]; for: Period; places: Place[]; state: string;
  steps: { state: string; when?: Period; report: string; known_by: string; words: string; span: { start: number; end: number } }[];
  fulfilled_by?: string; ledger: Entry[]; mentions: string[]; reports: string[];
};
export type Summary = {
  kind: 'incident' | 'call'; id: string; type: string; mode?: string; status: string; headline: string; period: Period; when: string; place: Place; places: number;
  actors: string[]; recipients: string[]; estimates: Estimate[]; sources: number; reports: number; first_known: string; last_known: string; confidence: number; worth: number;
};
export type Page = { items: Summary[]; next?: string };
export type Point = { id: string; kind: string; type: string; lat: number; lon: number; day?: string; killed: number };
export type DayCount = { day: string; count: number; killed: number };
export type Change = { kind: string; of: string; id: string; headline: string; field?: string; was?: string; is?: string };
export type ReportHead = { id: string; title: string; source: string; agency?: string; url?: string; published?: string; day_only?: boolean; language?: string };
export type Decision = { id: string; verb: string; mentions?: string[]; field?: string; value?: string; undoes?: string; author: string; reason: string; at: string };
export type Past = { field: string; value: string; from: string; to?: string };
export type IncidentPage = { incident: Incident; summary: Summary; reports: ReportHead[]; history: Past[]; decisions: Decision[] };
export type CallPage = { call: Call; summary: Summary; reports: ReportHead[]; decisions: Decision[] };
export type Piece = { text: string; start: number; end: number; kind: string; paragraph?: boolean; withheld?: boolean; marks?: number[] };
export type Mark = { kind: string; label: string; mention: string; start: number; end: number };
export type MentionHead = { id: string; label: string; type: string; mode?: string; cameo?: string; status: string; sense: string; speaker: string; confidence: number };
export type ReportPage = { report: ReportHead; notes: string[]; pieces: Piece[]; marks: Mark[]; mentions: MentionHead[]; incidents: Summary[] };
export type ActorPage = { name: string; items: Summary[]; did: number; underwent: number; called: number; next?: string };
export type Stats = { reviewed: number; accepted: number; rejected: number; fields: { field: string; wrong: number; of: number; rate: number }[]; double: number; alpha: number | null; coders: string[]; differ: { report: string; verdicts: Record<string, string> }[] };
export type State = { due?: string; uncoded: number; unreadable: number };
export type Unit = { incident: Incident; reports: ReportHead[] };
export type Me = { name: string; role: string; open: boolean; version: string; password: boolean; provider?: string };

export type Detail = { message: string; location?: string; value?: unknown };

export class Problem extends Error {
  constructor(public status: number, message: string, public details: Detail[] = []) { super(message); }
}

async function answer(path: string, params: Record<string, string | undefined>, init: RequestInit): Promise<Response> {
  const url = new URL(path, location.origin);
  for (const [k, v] of Object.entries(params)) if (v) url.searchParams.set(k, v);
  const res = await fetch(url, init);
  if (res.ok) return res;
  const p = await res.json().catch(() => ({}));
  const details: Detail[] = p.errors ?? [];
  throw new Problem(res.status, [p.detail ?? res.statusText, details.map((e) => e.message).join('; ')].filter(Boolean).join(': '), details);
}

export async function ask<T>(path: string, params: Record<string, string | undefined> = {}, init: RequestInit = {}): Promise<T> {
  const res = await answer(path, params, init);
  return res.status === 204 ? (undefined as T) : res.json();
}

// one asks for an incident or a call. moved is the page of what it has become part of, where it is no longer in the record by itself.
export async function one<T>(kind: 'incident' | 'call', id: string, params: Record<string, string | undefined> = {}): Promise<{ page: T; moved?: string }> {
  const res = await answer(`/api/${kind}s/${id}`, params, {});
  const to = new URL(res.url).pathname.match(/^\/api\/(incident|call)s\/([^/]+)$/);
  return { page: await res.json(), moved: res.redirected && to ? `/${to[1]}/${to[2]}` : undefined };
}

export function send<T>(path: string, body: unknown, method = 'POST'): Promise<T> {
  return ask<T>(path, {}, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

export const decide = (d: { verb: string; ids?: string[]; mentions?: string[]; field?: string; value?: string; undoes?: string; reason: string; author?: string }) =>
  send<Decision>('/api/decisions', d);
