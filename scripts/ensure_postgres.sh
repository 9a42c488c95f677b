#!/usr/bin/env bash
# Prints the URL of a PostgreSQL server that answers: $POSTGRES_URL, one on 127.0.0.1, or Debian's, installed and started.
set -euo pipefail
trusted=postgres://postgres@127.0.0.1:5432/postgres
own=postgres://engagement:engagement@127.0.0.1:5432/postgres

answers() { command -v psql >/dev/null 2>&1 && psql --no-password --quiet --command 'SELECT 1' "$1" >/dev/null 2>&1; }
say() { echo "$*" >&2; }

offer() {
    local url
    for url in ${POSTGRES_URL:-} "$trusted" "$own"; do
        if answers "$url"; then echo "$url"; exit 0; fi
    done
}

offer
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    say "No PostgreSQL answers on 127.0.0.1:5432. Start one, or give its address: POSTGRES_URL=postgres://user:password@host/database"
    exit 1
fi

say "No PostgreSQL answers: installing and starting Debian's."
{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } >&2
offer
service postgresql start >&2
for _ in $(seq 30); do
    if su postgres -c "psql --quiet --command 'SELECT 1'" >/dev/null 2>&1; then break; fi
    sleep 1
done
su postgres -c "psql --quiet --command \"CREATE ROLE engagement LOGIN SUPERUSER PASSWORD 'engagement'\"" >&2 || true
offer
say "PostgreSQL was installed but does not answer."
exit 1
