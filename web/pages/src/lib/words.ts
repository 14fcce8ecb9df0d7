// How values are written for people.
import type { Entry, Estimate, Figure, Period, Place, Speaker } from './api';

export function range(e: { low: number; best: number; high: number | null }): string {
  if (e.high === null) return `≥${e.low}`;
  if (e.high === e.low) return String(e.low);
  if (e.low === 0 && e.best > 0) return `≤${e.high}`;
  return `${e.low}–${e.high}`;
}

const kinds = ['killed', 'wounded', 'arrested', 'abducted', 'missing', 'displaced', 'present', 'released'];

// of is who is counted; "6 of the wounded died" counts the killed, who are not to be told as "6 wounded killed".
export const of = (x: { of?: string }) => (x.of && !kinds.includes(x.of) ? x.of : '');
export const figures = (es: Estimate[]) => es.map((e) => [range(e), of(e), e.kind].filter(Boolean).join(' ')).join(', ');
export const figure = (f: Figure) => [range(f), f.of].filter(Boolean).join(' ');

export function speaker(s: Speaker): string {
  const name = s.actor?.name || (s.kind === 'author' ? 'the report' : `unnamed source (${s.kind})`);
  return s.via ? `${name}, via ${speaker(s.via)}` : name;
}

export const claimed = (e: Entry) => (e.figure ? figure(e.figure) : (e.value ?? ''));

export function place(p: Place | undefined): string {
  if (!p || (!p.name && !p.site)) return 'place not known';
  const at = p.site && p.site !== p.name && p.name ? `${p.site}, ${p.name}` : p.site || p.name;
  return p.country && p.precision !== 'country' ? `${at} (${p.country})` : at;
}

const day = (s: string) => s.slice(0, 10);

export function period(p: Period | undefined): string {
  if (!p || (!p.start && !p.end)) return 'day not known';
  if (p.precision === 'year' && p.start) return p.start.slice(0, 4);
  if (p.precision === 'month' && p.start && p.end && new Date(p.end).getTime() - new Date(p.start).getTime() < 32 * 864e5) return p.start.slice(0, 7);
  const last = p.end ? new Date(new Date(p.end).getTime() - 1000).toISOString() : '';
  if (!p.start) return `until ${day(last)}`;
  if (!p.end) return `from ${day(p.start)}`;
  const hours = p.precision === 'hour' || p.precision === 'part' ? ` ${p.start.slice(11, 16)}–${last.slice(11, 16)}` : '';
  return day(p.start) === day(last) ? day(p.start) + hours : `${day(p.start)} to ${day(last)}`;
}

export const moment = (s: string | undefined) => (s && !s.startsWith('0001') ? `${s.slice(0, 16).replace('T', ' ')} UTC` : 'not dated');

export const published = (r: { published?: string; day_only?: boolean }) => (r.day_only && r.published ? day(r.published) : moment(r.published));

export const certainty = (c: number) => (c >= 0.85 ? 'well supported' : c >= 0.6 ? 'likely' : 'uncertain');

// Groups of types, each with a colour that keeps its contrast in both themes and a word.
export const groups = [
  { name: 'violence', types: ['ASSAULT'], colour: '#c8452d' },
  { name: 'protest', types: ['PROTEST'], colour: '#2f74c0' },
  { name: 'coercion', types: ['COERCE', 'SANCTION', 'MOBILIZE', 'THREATEN'], colour: '#8a5cb8' },
  { name: 'cooperation', types: ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT'], colour: '#2f8f6b' },
  { name: 'statements', types: ['REQUEST', 'ACCUSE', 'REJECT'], colour: '#8b7a3d' },
];
export const groupOf = (type: string) => groups.find((g) => g.types.includes(type)) ?? groups[4];
