#!/bin/sh
# Holds the report's page against those who read it: axe-core in headless Chromium (light and dark, wide and narrow), the W3C's checker and
# html-validate. tests/soak/report_page.sh BUILD_FOLDER [RECORDS]; needs npm, chromium, java, python3; leaves nothing behind.
set -eu
build=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
records=$(realpath "${2:-/dev/null}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work" XDG_DATA_HOME="$work/data" XDG_CACHE_HOME="$work/cache" XDG_STATE_HOME="$work/state"
if [ "$records" = /dev/null ]; then
  records=$work/records.db
  python3 "$here/many_answers.py" "$build/jumpseat" "$records" 3000
fi
"$build/jumpseat" report course --course HT --with-names --records "$records" -o report.html
grep -qE '(src|href)="(https?:)?//' report.html && { echo "it names something outside of itself"; exit 1; }
PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-fund --no-audit axe-core@4 puppeteer-core html-validate vnu-jar >/dev/null 2>&1

echo "== html-validate"
cat >.htmlvalidate.json <<'JSON'
{"extends": ["html-validate:recommended"], "rules": {"no-inline-style": "off", "long-title": "off"}}
JSON
npx html-validate report.html && echo "nothing to say"
echo "== W3C checker"
java -jar node_modules/vnu-jar/build/dist/vnu.jar --Werror report.html && echo "nothing to say"

echo "== axe-core"
cat >axe.js <<'JS'
const puppeteer = require('puppeteer-core');
const fs = require('fs');
(async () => {
  const browser = await puppeteer.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'], headless: true});
  let bad = 0;
  for (const scheme of ['light', 'dark'])
    for (const width of [1280, 390]) {
      const page = await browser.newPage();
      await page.setBypassCSP(true);
      await page.setOfflineMode(true);
      await page.setViewport({width, height: 900});
      await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
      await page.goto('file://' + process.cwd() + '/report.html');
      await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
      await page.evaluate(() => document.querySelectorAll('details').forEach(d => d.open = true));
      const found = await page.evaluate(() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      console.log(scheme, width, found.passes.length, 'rules passed,', found.violations.length, 'violations,', found.incomplete.length, 'to look at,', wide, 'px too wide');
      for (const v of found.violations) console.log('  ', v.id, v.help, v.nodes.slice(0, 2).map(n => n.html.slice(0, 160)));
      bad += found.violations.length + (wide > 0);
      if (process.env.KEEP) await page.screenshot({path: process.env.KEEP + '/' + scheme + '-' + width + '.png', fullPage: true});
      await page.close();
    }
  await browser.close();
  process.exit(bad ? 1 : 0);
})();
JS
node axe.js
