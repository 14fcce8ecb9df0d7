// The base map: countries from the public-domain Natural Earth data in npm's world-atlas, cut at the 180th meridian so
// that no ring is drawn across the whole map.
import { feature } from 'topojson-client';
import type { FeatureCollection, Geometry, Position } from 'geojson';
import url from 'world-atlas/countries-50m.json?url';

export async function countries(): Promise<FeatureCollection> {
  const topo = await (await fetch(url)).json();
  const all = feature(topo, topo.objects.countries) as unknown as FeatureCollection;
  for (const f of all.features) f.geometry = cut(f.geometry);
  return all;
}

export const land = countries();

// labels are the names of countries at the middle of their largest ring.
export function labels(all: FeatureCollection): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: all.features.flatMap((f) => {
      let best: Position[] = [], most = 0;
      for (const p of polygons(f.geometry)) {
        const size = Math.abs(area(p[0]));
        if (size > most) [best, most] = [p[0], size];
      }
      if (!best.length) return [];
      return [{ type: 'Feature' as const, properties: { name: f.properties?.name, rank: Math.round(100 - Math.sqrt(most) * 3) }, geometry: { type: 'Point' as const, coordinates: middle(best) } }];
    }),
  };
}

const polygons = (g: Geometry): Position[][][] => (g.type === 'Polygon' ? [g.coordinates] : g.type === 'MultiPolygon' ? g.coordinates : []);

function area(ring: Position[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length - 1; i++) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return sum / 2;
}

function middle(ring: Position[]): Position {
  const a = area(ring);
  let x = 0, y = 0;
  for (let i = 0; i < ring.length - 1; i++) {
    const k = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    x += (ring[i][0] + ring[i + 1][0]) * k;
    y += (ring[i][1] + ring[i + 1][1]) * k;
  }
  return [x / (6 * a), y / (6 * a)];
}

// cut splits the rings that cross the 180th meridian into those east and west of it.
export function cut(g: Geometry): Geometry {
  if (g.type !== 'Polygon' && g.type !== 'MultiPolygon') return g;
  const out: Position[][][] = [];
  for (const p of polygons(g)) {
    if (!p.some(crosses)) {
      out.push(p);
      continue;
    }
    // Unrolled, a ring goes on past 180; clipped to either side, it is drawn where it belongs.
    const flat = p.map(unroll);
    for (const shift of [-360, 0, 360]) {
      const rings = flat.map((r) => clip(r.map(([x, y]) => [x + shift, y]))).filter((r) => r.length > 3);
      if (rings.length) out.push(rings);
    }
  }
  return { type: 'MultiPolygon', coordinates: out };
}

const crosses = (ring: Position[]) => ring.some(([x], i) => i > 0 && Math.abs(x - ring[i - 1][0]) > 180);

function unroll(ring: Position[]): Position[] {
  let turn = 0;
  const out = ring.map(([x, y], i) => {
    if (i > 0) {
      const step = x - ring[i - 1][0];
      if (step > 180) turn -= 360;
      if (step < -180) turn += 360;
    }
    return [x + turn, y];
  });
  const [x0] = out[0], [x1, y1] = out[out.length - 1];
  // A ring around a pole does not close: close it along the edge of the map.
  return Math.abs(x1 - x0) < 1 ? out : [...out, [x1, y1 < 0 ? -90 : 90], [x0, y1 < 0 ? -90 : 90], out[0]];
}

// clip keeps what lies within -180 and 180 (Sutherland and Hodgman).
function clip(ring: Position[]): Position[] {
  let out = ring;
  for (const [limit, inside] of [[-180, (x: number) => x >= -180], [180, (x: number) => x <= 180]] as [number, (x: number) => boolean][]) {
    const next: Position[] = [];
    for (let i = 0; i < out.length; i++) {
      const a = out[(i + out.length - 1) % out.length], b = out[i];
      if (inside(a[0]) !== inside(b[0])) next.push([limit, a[1] + ((b[1] - a[1]) * (limit - a[0])) / (b[0] - a[0])]);
      if (inside(b[0])) next.push(b);
    }
    out = next;
    if (!out.length) return [];
  }
  return out.length ? [...out, out[0]] : [];
}
