#!/bin/sh
# Kills the program at random moments of exams, 1000 times or as often as it is told, and finds every answer it had called saved.
# Wants a build with tests: ./test, or BUILD=the folder of another one.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
JUMPSEAT_KILLS=${1:-1000} exec "${BUILD:-$here/build/release}/test_journeys" -tc="killed at any moment*" -s=false
