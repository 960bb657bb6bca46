#!/bin/sh
# Holds the exports against those who read them: xAPI against @learninglocker/xapi-validation, XLSX against LibreOffice, and a million rows
# against memory. tests/soak/exports.sh BUILD_FOLDER; needs npm, libreoffice-calc-nogui, python3; leaves nothing behind.
set -eu
build=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work" XDG_DATA_HOME="$work/data" XDG_CACHE_HOME="$work/cache" XDG_STATE_HOME="$work/state"

echo "== xAPI"
python3 "$here/many_answers.py" "$build/jumpseat" small.db 3000
"$build/jumpseat" scores export --records small.db --format xapi -o statements.json
npm install --silent --no-fund --no-audit @learninglocker/xapi-validation@3 >/dev/null
cat >check.js <<'JS'
const validate = require('@learninglocker/xapi-validation').default;
const statements = JSON.parse(require('fs').readFileSync('statements.json', 'utf8'));
const bad = statements.flatMap(s => validate(s).map(w => s.id + ' ' + JSON.stringify(w).slice(0, 300)));
const kinds = {};
for (const s of statements) {
  const what = s.verb.display.en + ' ' + (s.object.definition.interactionType || '');
  kinds[what] = (kinds[what] || 0) + 1;
}
console.log(kinds, statements.length + ' statements,', bad.length + ' warnings,', new Set(statements.map(s => s.id)).size + ' ids');
const broken = JSON.parse(JSON.stringify(statements[0]));
broken.result.score.scaled = -2;
if (bad.length || !validate(broken).length) { console.log(bad.slice(0, 5)); process.exit(1); }
JS
node check.js
"$build/jumpseat" scores export --records small.db --format xapi -o again.json
cmp statements.json again.json && echo "twice the same bytes"

echo "== XLSX in LibreOffice"
"$build/jumpseat" scores export --records small.db --format xlsx -o small.xlsx
"$build/jumpseat" scores export --records small.db -o small.csv
soffice --headless --convert-to fods --outdir . small.xlsx >/dev/null 2>&1
python3 - <<'PY'
import re
text = open('small.fods', encoding='utf-8').read()
rows = re.findall(r'<table:table-row.*?</table:table-row>', text, re.S)
types = [re.findall(r'<table:table-cell[^>]*office:value-type="(\w+)"', row) for row in rows[1:]]
full = [t for t in types if len(t) == 17][0]
print('types of a full row:', full)
# LibreOffice takes a truth for the number that =TRUE() and =FALSE() give, and shows it as TRUE or FALSE.
assert full == ['string'] * 4 + ['float'] + ['string'] * 2 + ['date'] * 2 + ['float', 'float'] + ['string'] * 3 + ['float'] * 3
formulas = set(re.findall(r'table:formula="([^"]*)"', text))
assert formulas <= {'of:=TRUE()', 'of:=FALSE()'}, formulas
print(len([t for t in types if t]), 'rows, no formula but', formulas)
PY

echo "== a million rows"
python3 "$here/many_answers.py" "$build/jumpseat" large.db 1000000
for format in csv xlsx json xapi; do
  python3 - "$format" "$build/jumpseat" scores export --records large.db --format $format -o "large.$format" <<'PY'
import resource, subprocess, sys, time
begin = time.time()
subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL)
print(f"{sys.argv[1]}: {time.time() - begin:.1f} s, {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB at the most")
PY
  ls -l "large.$format" | awk '{print "   ", $5, "bytes"}'
done
