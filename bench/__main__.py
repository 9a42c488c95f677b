"""``python -m bench``: every measurement on SQLite, and on PostgreSQL where one answers; a table and a JSON file.

``--scale 0.01`` runs the same at a hundredth of its size, to see that it runs; its figures say nothing.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path


POSTGRES = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="size of the run; 1 is the real one")
    parser.add_argument("--rounds", type=int, default=100, help="turns of each measurement")
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--json", type=Path, default=Path("var/bench.json"))
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        return measure_here(options)
    found: list[dict[str, object]] = []
    for name in ("sqlite", "postgres") if options.database == "both" else (options.database,):
        found += in_a_fresh_process(name, options)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(found, indent=2) + "\n")
    print_table(found)
    print(f"\nWritten to {options.json}")
    return 0


def in_a_fresh_process(name: str, options: argparse.Namespace) -> list[dict[str, object]]:
    """Measure one database in a process and a database of its own, which are gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        drop = None
        if name == "sqlite":
            url = f"sqlite:///{folder}/bench.sqlite3"
        else:
            made = make_postgres()
            if made is None:
                print(f"!!! No PostgreSQL answers at {POSTGRES}: measured on SQLite only.")
                return []
            url, drop = made
        command = [sys.executable, "-m", "bench", "--one", "--scale", str(options.scale)]
        command += ["--rounds", str(options.rounds), "--json", str(out)]
        try:
            subprocess.run(command, check=True, env={**os.environ, "DATABASE_URL": url})
            return json.loads(out.read_text())
        finally:
            if drop is not None:
                drop()


def make_postgres():
    """A new empty database and what removes it; None when no server answers."""
    import psycopg

    name = f"bench_{uuid.uuid4().hex[:8]}"
    try:
        with psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
    except psycopg.OperationalError:
        return None

    def drop() -> None:
        with psycopg.connect(POSTGRES, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    return f"{POSTGRES.rsplit('/', 1)[0]}/{name}", drop


def measure_here(options: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings.test")
    import django

    django.setup()
    from bench.measure import as_json, measure

    rounds = max(2, int(options.rounds * min(1.0, options.scale * 2)))
    results = measure(
        rounds, few=max(20, int(100 * min(1.0, options.scale * 20))), many=max(40, int(10_000 * options.scale))
    )
    options.json.write_text(json.dumps(as_json(results)))
    return 0


def print_table(rows: list[dict[str, object]]) -> None:
    print(f"{'database':<11}{'measured':<42}{'against':<16}{'ms':>8}{'ratio':>8}{'most':>7}{'queries':>9}{'most':>6}")
    for row in rows:
        most = "" if row["allowed_queries"] is None else row["allowed_queries"]
        mark = "" if row["keeps"] else "  OVER"
        print(
            f"{row['database']:<11}{row['name']:<42}{row['against']:<16}{row['milliseconds']:>8}"
            f"{row['ratio']:>8}{row['allowed']:>7}{row['queries']:>9}{most:>6}{mark}"
        )


if __name__ == "__main__":
    sys.exit(main())
