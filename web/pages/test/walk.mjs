// Walks the pages of the demo record in a browser, as an analyst would. Usage: node walk.mjs BINARY [SCREENSHOT-FOLDER]
// It fails on a step that does not work, an error in the console, a request to anywhere else, or a fault axe finds.
import { chromium } from 'playwright-core';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';

const [binary, shots] = process.argv.slice(2);
const dir = mkdtempSync(join(tmpdir(), 'sitrep-walk-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [], expected = [];
const fault = (told) => expected.some((e) => e.test(told)) || faults.push(told);
let browser;

// serve starts the program and gives the address that it prints.
function serve(...args) {
  const server = spawn(binary, args);
  servers.push(server);
  return new Promise((ok, no) => {
    let out = '';
    server.stdout.on('data', (b) => {
      out += b;
      const m = out.match(/Serving at (http:\S+)/);
      if (m) ok(m[1]);
    });
    server.stderr.on('data', (b) => process.env.VERBOSE && process.stderr.write(b));
    server.on('exit', (c) => no(new Error(`the server ended with ${c}\n${out.slice(-500)}`)));
  });
}
const servers = [];
const address = await serve('demo', '--keep', join(dir, 'demo.db'), '--serve', 'yes');

async function step(name, f) {
  const start = Date.now();
  await f();
  console.log(`ok ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

async function newPage(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, reducedMotion: 'reduce', bypassCSP: false, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  page.on('response', (r) => { if (r.status() >= 400) fault(`${r.status()} ${r.url()} asked for by ${page.url()}`); });
  page.on('console', (m) => m.type() === 'error' && fault(`console: ${m.text()}`));
  page.on('pageerror', (e) => faults.push(`page: ${e.stack}`));
  page.on('request', (r) => {
    if (!r.url().startsWith('http://127.0.0.1:') && !/^(data|blob):/.test(r.url())) faults.push(`outside request: ${r.url()}`);
  });
  return page;
}

async function check(page, name) {
  await page.waitForTimeout(300);
  // The policy forbids scripts put into the page, so axe is run by the debugger's own way in.
  const result = await page.evaluate(`(() => { ${axe}; return window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'], iframes: false }); })()`);
  for (const v of result.violations) faults.push(`axe on ${name}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120) + ' ' + n.failureSummary.replace(/\s+/g, ' ').slice(0, 200)).join(' | ')}`);
}

const shoot = (page, name) => shots && page.screenshot({ path: join(shots, `${name}.png`) });

try {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
  const page = await newPage();
  const sizes = [];
  page.on('requestfinished', (r) => sizes.push(r.sizes().then((z) => z.responseBodySize, () => 0))); // as they came over the wire

  await step('now: map, list, time line', async () => {
    await page.goto(address);
    await page.waitForSelector('.map[data-ready=true]');
    await page.waitForSelector('.list li');
    await page.waitForTimeout(1500);
    assert.ok((await page.locator('.list li').count()) > 20, 'incidents in the list');
    assert.ok(await page.locator('figure canvas').isVisible(), 'the time line');
    const bytes = (await Promise.all(sizes)).reduce((n, z) => n + z, 0);
    console.log(`   first load: ${(bytes / 1024).toFixed(0)} KiB compressed`);
    assert.ok(bytes > 200 * 1024 && bytes < 1024 * 1024, `first load is ${bytes} bytes`);
    await shoot(page, 'now');
    await check(page, 'now');
  });

  await step('now: filters stand in the address, and brushing chooses days', async () => {
    await page.selectOption('select[name=type]', 'PROTEST');
    await page.waitForURL(/type=PROTEST/);
    await page.waitForFunction(() => [...document.querySelectorAll('.list li')].every((l) => l.textContent.includes('protest')));
    const box = await page.locator('figure canvas').boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + 40, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/from=\d{4}-\d\d-\d\d.*to=|to=.*from=/);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.waitForURL((u) => !u.search);
  });

  let id;
  await step('incident: words in the report', async () => {
    await page.fill('input[name=text]', 'Tripoli');
    await page.waitForURL(/text=Tripoli/);
    await page.waitForFunction(() => document.querySelectorAll('.list li').length < 6);
    await page.locator('.list li a', { hasText: /bombing/i }).first().click(); // one with figures
    await page.waitForURL(/incident/);
    id = page.url().split('/').pop();
    await page.waitForSelector('mark.words');
    const words = (await page.locator('.claims blockquote').first().innerText()).split('Show in')[0].trim();
    const lit = await page.locator('mark.words').first().innerText(); // up to a name withheld, where one is within
    const close = (s) => s.replace(/\s+/g, '');
    assert.ok(lit.length > 0 && close(words).includes(close(lit)), `lit "${lit}" of "${words}"`);
    await shoot(page, 'incident');
    await check(page, 'incident');
  });

  await step('incident: correct a figure, see it in the history, undo', async () => {
    await page.locator("form select").nth(1).selectOption('killed');
    await page.getByLabel('Is', { exact: true }).fill('41');
    await page.getByLabel('Reason').fill('counted in the hospital list');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByRole('status').filter({ hasText: 'Decided' }).waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll('tr')].some((r) => r.textContent.startsWith('killed41')));
    await page.getByRole('button', { name: /^Undo/ }).waitFor();
  });

  await step('incident: merge, and follow where it went; reject, and bring back', async () => {
    await page.selectOption('form select >> nth=0', 'merge');
    await page.getByLabel('Find the other').fill('protest');
    const other = page.locator('input[name=other]').first();
    await other.check();
    await page.getByLabel('Reason').fill('one event, told twice');
    await page.getByRole('button', { name: 'Decide' }).click();
    const undo = page.getByRole('button', { name: /^Undo merge/ });
    await undo.waitFor(); // on the page of the incident that both are now
    await undo.click();
    await page.getByRole('status').filter({ hasText: 'Undone' }).waitFor();
    await page.goto(`${address}/incident/${id}`);
    expected.push(/^410 .*\/api\/incidents\//, /console: .* 410 /); // the browser notes it, as it does every answer above 399
    await page.selectOption('form select >> nth=0', 'reject');
    await page.getByLabel('Reason').fill('a film scene');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByRole('heading', { name: 'No longer in the record' }).waitFor();
    await check(page, 'gone');
    await page.getByRole('button', { name: /^Undo reject/ }).click();
    await page.waitForSelector('.claims');
    await page.waitForTimeout(500); // what is still on its way from before
    expected.length = 0;
  });

  await step('export: the correction is in it', async () => {
    const csv = await page.request.get(`${address}/api/export?format=acled&text=Tripoli`);
    assert.match(await csv.text(), /,41,/);
    await page.goto(address);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'geojson' }).click()]);
    assert.ok(statSync(await file.path()).size > 1000);
  });

  await step('report', async () => {
    await page.goto(`${address}/incident/${id}`);
    await page.locator('.beside h3 a').click();
    await page.waitForURL(/report/);
    await page.waitForSelector('mark.event');
    assert.ok((await page.locator('mark[title*="where:"]').count()) > 0, 'places are marked');
    await page.locator('mark.event').first().hover();
    await shoot(page, 'report');
    await check(page, 'report');
  });

  await step('actor', async () => {
    await page.goto(`${address}/actor`);
    await page.getByRole('link', { name: 'Police', exact: true }).or(page.getByRole('link', { name: 'police', exact: true })).first().click();
    await page.waitForSelector('tbody tr');
    await shoot(page, 'actor');
    await check(page, 'actor');
  });

  await step('review: ten by keyboard, and undo', async () => {
    await page.goto(`${address}/review`);
    await page.waitForSelector('h2 a');
    await shoot(page, 'review');
    await check(page, 'review');
    for (let i = 1; i <= 10; i++) {
      if (i === 3) {
        await page.keyboard.press('c');
        await page.waitForSelector('#value');
        await page.keyboard.type('3-5');
        await page.keyboard.press('Enter');
      } else await page.keyboard.press(i === 5 ? 'r' : 'a');
      await page.waitForSelector(`[data-done="${i}"]`);
      if (i < 10) await page.waitForSelector('h2 a');
      await page.evaluate(() => document.activeElement.blur());
    }
    const reviewed = () => page.evaluate(async () => (await (await fetch('/api/review')).json()).reviewed);
    const n = await reviewed();
    assert.ok(n >= 10, `${n} reviewed`);
    await page.keyboard.press('u');
    await page.getByRole('status').filter({ hasText: 'Undone' }).waitFor();
    assert.equal(await reviewed(), n - 1);
  });

  await step('brief, and printed to PDF', async () => {
    await page.goto(`${address}/brief?title=The%20samples`);
    await page.frameLocator('iframe').locator('h1').waitFor();
    await shoot(page, 'brief');
    await check(page, 'brief');
    await page.goto(`${address}/api/brief`);
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.subarray(0, 5).toString() === '%PDF-' && pdf.length > 20_000, `a PDF of ${pdf.length} bytes`);
  });

  await step('dark, and on a phone', async () => {
    const phone = await newPage({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
    await phone.goto(address);
    await phone.waitForSelector('.list li');
    await phone.waitForSelector('.map[data-ready=true]');
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 1, `the page is ${wide} pixels wider than the phone`);
    await phone.waitForTimeout(800);
    await shoot(phone, 'now-dark-phone');
    await check(phone, 'now, dark');
    await phone.goto(`${address}/incident/${id}`);
    await phone.waitForSelector('.claims');
    assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 1, 'incident fits a phone');
    await check(phone, 'incident, dark');
  });

  await step('two coders, who do not see each other’s verdicts: alpha', async () => {
    const db = join(dir, 'two.db');
    execFileSync(binary, ['demo', '--keep', db, '--serve', 'no']);
    for (const name of ['ann', 'ben']) execFileSync(binary, ['user', 'add', name, '--role', 'reviewer', '--db', db], { input: `correct horse ${name}\n` });
    const at = await serve('serve', '--db', db, '--addr', '127.0.0.1:0');
    const verdicts = { ann: 'arraaa', ben: 'arraar' };
    const judged = {};
    let last;
    for (const name of ['ann', 'ben']) {
      const coder = await newPage();
      await coder.goto(`${at}/review`);
      await coder.getByLabel('Name').fill(name);
      await coder.getByLabel('Password').fill(`correct horse ${name}`);
      await check(coder, 'sign in');
      await coder.getByRole('button', { name: 'Sign in' }).click();
      await coder.getByLabel(/Two-coder mode/).check();
      await coder.waitForFunction(() => document.querySelector('[aria-busy=false] h2') && !document.querySelector('h2 a'));
      await coder.evaluate(() => document.activeElement.blur());
      judged[name] = [];
      for (const [i, key] of [...verdicts[name]].entries()) {
        judged[name].push(await coder.locator('h2').first().innerText());
        await coder.keyboard.press(key);
        await coder.waitForSelector(`[data-done="${i + 1}"]`);
      }
      last = coder;
    }
    assert.deepEqual(judged.ben, judged.ann, 'the second coder judges what the first judged, rejected ones too');
    // Twelve verdicts, 7 accept and 5 reject, one unit of six in disagreement: alpha = 1 - 11 * 2 / (132 - 42 - 20) = 0.686.
    await last.getByRole('row', { name: /Krippendorff’s alpha 0\.69/ }).waitFor();
    await last.getByText(/ann accepted; ben rejected/).waitFor();
    await check(last, 'review by two');
  });
} finally {
  await browser?.close();
  for (const s of servers) {
    s.removeAllListeners('exit');
    s.kill();
  }
  rmSync(dir, { recursive: true, force: true });
}
for (const f of new Set(faults)) console.error('FAULT', f);
process.exit(faults.length ? 1 : 0);
