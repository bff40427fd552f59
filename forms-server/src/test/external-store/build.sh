#!/bin/sh
# Builds FerretDB from the Go module proxy into target/external-store, for the long runs "store" and "disk"; "mvn verify" needs none of it.
# Needs Go 1.24 or newer; the runs themselves need PostgreSQL's server programs (Debian: apt-get install postgresql).
set -eu
cd "$(dirname "$0")"
out="$PWD/../../../target/external-store"
mkdir -p "$out"
go build -o "$out/ferretdb" .
echo "$out/ferretdb"
