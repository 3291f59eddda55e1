"""Searches each planted bug from nothing and writes planted.jsonl: planted.py SEED SECONDS CHAOSHARNESS [NAME...]"""
import json
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent


def scenario(path):
    text = path.read_text()
    engine = re.search(r'^engine: "(exec:scripts/mutant [^"]+)"', text, re.M).group(1)
    return engine, re.search(r"^dialect: (\S+)", text, re.M).group(1)


def search(engine, dialect, seed, seconds, program):
    start = time.monotonic()
    run = subprocess.run(
        [*program, "fuzz", "--engine", engine, "--dialect", dialect, "--seed", seed, "--max-time", f"{seconds}s", "--max-failures", "1", "--engine-timeout", "5s", "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False)
    report = json.loads(run.stdout)
    first = report["findings"][0] if report["findings"] else None
    return {
        "found": first is not None, "seconds": round(time.monotonic() - start, 1), "cases": report["histories"],
        "law": first["law"] if first else "", "messages": first["messages"] if first else 0,
    }


def main():
    seed, seconds, program, names = sys.argv[1], int(sys.argv[2]), sys.argv[3].split(), sys.argv[4:]
    lines = []
    for path in sorted((ROOT / "scenarios" / "negative").glob("*.yaml")):
        if not names or path.stem in names:
            engine, dialect = scenario(path)
            bug = {"name": path.stem, "dialect": dialect, "seed": seed, "limit": seconds, **search(engine, dialect, seed, seconds, program)}
            print(f"{'found' if bug['found'] else 'MISSED':8} {bug['name']:36} {bug['seconds']:6.1f} s  {bug['cases']:6} histories  {bug['law']}", flush=True)
            lines.append(json.dumps(bug))
    (HERE / "planted.jsonl").write_text("\n".join(lines) + "\n")
    return 0 if all(json.loads(line)["found"] for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
