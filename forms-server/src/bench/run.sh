#!/usr/bin/env bash
# Our engine and its peers on the same traces, one after the other in one run: src/bench/run.sh [automerge-paper.json.gz]; JMH_ARGS="-wi 4 -i 5"
# makes it shorter.
set -euo pipefail
cd "$(dirname "$0")/../../.."
out="$PWD/forms-server/target/bench"
mkdir -p "$out"

mvn -q -B test-compile -Pbench -pl forms-server -am -Dcounterpart.quick=true
mvn -q -B dependency:build-classpath -Pbench -pl forms-server -am -Dmdep.outputFile="$out/classpath.txt"
classpath="$PWD/forms-server/target/test-classes:$PWD/forms-server/target/classes:$(cat "$out/classpath.txt")"

java -cp "$classpath" org.counterpart.forms.bench.traces.WriteTraces "$out" "$@"
java -Xmx3g -cp "$classpath" org.counterpart.forms.bench.IdleMemory | tee "$out/memory.jsonl"
java -Dtraces="$out" -cp "$classpath" org.openjdk.jmh.Main ".*Benchmark" ${JMH_ARGS:-} -rf json -rff "$out/jmh.json"

peers="$PWD/forms-server/src/bench/peers"
: > "$out/peers.jsonl"
(cd "$peers" && npm ci --no-audit --no-fund --silent && node yjs.mjs "$out" && node sharedb.mjs "$out") | tee -a "$out/peers.jsonl"
if command -v cargo >/dev/null; then
  (cd "$peers/yrs" && cargo build --release --quiet && ./target/release/counterpart-peer-yrs "$out") | tee -a "$out/peers.jsonl"
else
  echo "There is no cargo on this machine: yrs was not measured."
fi
node "$peers/compare.mjs" "$out"
