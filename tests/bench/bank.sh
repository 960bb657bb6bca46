#!/bin/sh
# Reading a bank of 20,000 questions, in process, beside gift-pegjs 1.0.2 on the same text in the same run; starting either program,
# reading the file and throwing away what the round before read are left out on both sides. Needs node and npm, which are no part of ./test.
#   cmake --build build/release --target bench_bank && tests/bench/bank.sh
set -eu
cd "$(dirname "$0")/../.."
bench=$PWD/build/release/bench_bank
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$bench" --write bank.gift
npm install --silent --no-audit --no-fund gift-pegjs@1.0.2 >/dev/null
cat >peer.mjs <<'JS'
import { readFileSync } from 'node:fs';
import peer from 'gift-pegjs';
const text = readFileSync('bank.gift', 'utf8');
const times = [];
let questions;
for (let round = 0; round < 7; ++round) {
  globalThis.gc();
  const begin = performance.now();
  questions = peer.parse(text).filter((question) => question.type !== 'Category').length;
  times.push((performance.now() - begin) / 1000);
}
console.log(`${questions} questions\nreading   ${times.sort((a, b) => a - b)[3].toFixed(4)} s`);
JS
theirs=$(node --expose-gc peer.mjs)
ours=$("$bench" bank.gift)
echo "$theirs" | sed 's/^/gift-pegjs: /'
echo "$ours" | sed 's/^/ours: /'
printf '%s\n%s\n' "$theirs" "$ours" | awk '/^reading/ { n ? us = $2 : them = $2; n = 1 } END { printf "ratio: %.0f times as fast (budget 50)\n", them / us }'
