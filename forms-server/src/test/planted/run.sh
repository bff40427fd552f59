#!/usr/bin/env bash
# Is the checker sharp? Plants one bug after the other in a copy of the sources, and lets the checkers look for it for sixty seconds:
# src/test/planted/run.sh [patch…]. Needs the tests to be compiled (mvn test-compile); changes nothing outside target/planted.
set -uo pipefail
cd "$(dirname "$0")/../../.."
out="$PWD/target/planted"
mkdir -p "$out"
[ -f "$out/classpath.txt" ] || mvn -q -B dependency:build-classpath -Dmdep.outputFile="$out/classpath.txt" || exit 1
libraries="$(cat "$out/classpath.txt")"
patches=("$@")
[ "$#" -gt 0 ] || patches=(src/test/planted/*.patch src/test/planted/*/*.patch)

caught=0
for patch in "${patches[@]}"; do
  rm -rf "$out/src" "$out/classes"
  mkdir -p "$out/src/forms-server/src" "$out/classes"
  cp -r src/main "$out/src/forms-server/src/"
  (cd "$out/src" && patch -s -p1 < "$OLDPWD/$patch") || { echo "$patch: does not apply any more"; exit 1; }
  find "$out/src" -path '*/forms/*' \( -path '*/merge/*' -o -path '*/live/*.java' -o -path '*/access/*' -o -path '*/version/*.java' -o -path '*/cases/*.java' -o -path '*/publication/*.java' \) -not -path '*/websocket/*' -not -path '*/mongo/*' -name '*.java' > "$out/files"
  javac -nowarn -proc:none -d "$out/classes" -cp "target/classes:$libraries" @"$out/files" 2>"$out/javac.log" || { cat "$out/javac.log"; exit 1; }
  start=$(date +%s%N)
  timeout 60 java -cp "$out/classes:target/test-classes:target/classes:$libraries" org.counterpart.forms.live.Sharpness > "$out/log" 2>&1
  code=$?
  seconds=$((($(date +%s%N) - start) / 1000000))
  if [ "$code" -eq 3 ]; then
    caught=$((caught + 1))
    echo "caught    $(basename "$patch" .patch) after ${seconds} ms: $(tail -1 "$out/log" | cut -c1-160)"
  else
    echo "NOT CAUGHT $(basename "$patch" .patch) (exit $code after ${seconds} ms)"
  fi
done
echo "$caught of ${#patches[@]} caught"
[ "$caught" -eq "${#patches[@]}" ]
