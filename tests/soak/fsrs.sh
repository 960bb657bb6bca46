#!/bin/bash
# tests/soak/fsrs.sh BUILD [CARDS]: random histories of practice, scheduled by `jumpseat practice schedule`, by fsrs-rs as its makers
# compile it for Node.js, and by ts-fsrs (both from the npm registry, into a folder of its own). Fails where a state differs by more than 1e-4.
set -euo pipefail
build=$(realpath "${1:?the folder of a build}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$(dirname "$0")/fsrs.mjs" "$folder"
cd "$folder"
npm init --yes >/dev/null
npm install --silent @open-spaced-repetition/binding@0.5.0 ts-fsrs@5.4.2
exec node fsrs.mjs "$build/jumpseat" "${2:-3000}"
