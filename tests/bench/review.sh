#!/bin/sh
# `review test` on 1,000,000 answers beside R's read.csv and psych::alpha on the same file, in the same run; starting either program and
# loading its libraries is left out on both sides. Needs r-base-core and r-cran-psych, which are no part of ./test.
#   cmake --build build/release --target bench_review && tests/bench/review.sh [people] [questions]
set -eu
cd "$(dirname "$0")/../.."
people=${1:-10000} questions=${2:-100}
table=$(mktemp --suffix=.csv)
trap 'rm -f "$table"' EXIT
awk -v n="$people" -v p="$questions" 'BEGIN { srand(7); printf "person"; for (q = 1; q <= p; ++q) { printf ",q%d", q; hard[q] = 3 * rand() - 1.5 } print ""
  for (i = 1; i <= n; ++i) { able = 3 * rand() - 1.5; printf "p%d", i; for (q = 1; q <= p; ++q) printf ",%d", rand() < 1 / (1 + exp(hard[q] - able)); print "" } }' >"$table"
cat >"$table.R" <<'R'
suppressMessages(library(psych))
file <- commandArgs(TRUE)[1]
one <- function() { x <- read.csv(file); suppressWarnings(suppressMessages(psych::alpha(x[-1], check.keys = FALSE, warnings = FALSE)$total$raw_alpha)) }
times <- sapply(1:3, function(i) system.time(value <<- one())[["elapsed"]])
cat(sprintf("alpha %.12f\nseconds %.6f\n", value, min(times)))
R
r=$(Rscript "$table.R" "$table")
rm -f "$table.R"
ours=$(build/release/bench_review "$table")
alpha=$(build/release/jumpseat review test --responses "$table" --json | sed -n 's/.*"alpha": \([-0-9.e]*\).*/\1/p')
echo "$r" | sed 's/^/R: /'
echo "$ours" | sed 's/^/ours: /'
echo "$r
$ours" | awk -v ours="$alpha" '/^alpha/ { r = $2 } /^seconds/ { them = $2 } /^test [0-9]/ { us = $2 } /^items/ { items = $2 }
  END { printf "alpha differs by %.1e\nratio of review test: %.4f (budget 0.05)\nratio of review items: %.4f\n", ours - r, us / them, items / them }'
