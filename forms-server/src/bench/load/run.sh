#!/usr/bin/env bash
# Load on our server and on its peers, one after the other in one run: src/bench/load/run.sh <scenario> [options]; see README.md. Needs JDK 17, Node.js
# 20.11 or newer (its peers ask for 22), npm, and forms-server/target/counterpart.jar, which it makes with Maven where there is none.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
cd "$here/../../../.."

[ -n "${COUNTERPART_JAR:-}" ] || [ -f forms-server/target/counterpart.jar ] || mvn -q -B package -pl forms-server -am -Dcounterpart.quick=true -DskipTests
[ -d "$here/node_modules" ] || (cd "$here" && npm ci --no-audit --no-fund --silent)
ulimit -n "$(ulimit -Hn)"
[ "$(ulimit -n)" -ge 10500 ] || echo "Only $(ulimit -n) open files: the scenarios with ten thousand sessions need 10,500." >&2

out="$PWD/forms-server/target/bench/load.jsonl"
mkdir -p "$(dirname "$out")"
# The servers are children of the scenario, which stops them when it ends, however it ends; a signal to this script is passed on.
node "$here/scenarios.mjs" --out "$out" "$@" &
child=$!
trap 'kill "$child" 2>/dev/null || true' EXIT INT TERM
wait "$child"
