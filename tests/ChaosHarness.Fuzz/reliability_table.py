"""Writes tests/RELIABILITY.md from runs.jsonl (a line for each search that was kept) and planted.jsonl (a line for each planted bug)."""
import json
import pathlib

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent


def rows(name):
    path = HERE / name
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def searches():
    targets = {}
    for run in rows("runs.jsonl"):
        total = targets.setdefault(run["target"], {"runs": 0, "executions": 0, "seconds": 0.0, "findings": 0})
        total["runs"] += 1
        total["executions"] += run["executions"]
        total["seconds"] += run["seconds"]
        total["findings"] += run["findings"]
        total.update({key: run[key] for key in ("edges", "features", "executionsSinceNew")})
    return targets


def write():
    targets = searches()
    lines = ["# Reliability", "", "Written by `scripts/fuzz table` from the searches that were kept with `--keep`, never by hand. What was found is in corpus/FINDINGS.md.", "",
             "## The product, searched", "",
             f"{sum(t['executions'] for t in targets.values()):,} executions in {sum(t['seconds'] for t in targets.values()) / 3600:.1f} hours of one processor, {len(targets)} targets. Edges and features: what the last search of a target reached; "
             "a feature is an edge with how often it was passed. Executions since the last new feature, in that search. Findings counted in each search, so that one that was not mended yet counts again.", "",
             "| target | searches | executions | a second | edges | features | executions since a new one | findings |", "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for name, total in sorted(targets.items()):
        inputs = (total["runs"], total["executions"], total["executions"] / max(1.0, total["seconds"]), total["edges"], total["features"], total["executionsSinceNew"], total["findings"])
        lines.append(f"| `{name}`{' (broken on purpose: must be found)' if name == 'canary' else ''} | " + " | ".join(f"{value:,.0f}" for value in inputs) + " |")
    planted = rows("planted.jsonl")
    if planted:
        found = [bug for bug in planted if bug["found"]]
        lines += ["", "## Planted bugs, found from nothing", "",
                  f"`scripts/fuzz planted`: `chaosharness fuzz` on each planted bug, no corpus, seed {planted[0]['seed']}, at most {planted[0]['limit']} s. Seconds are those of the whole command, start of both programs included: {len(found)} of {len(planted)} found, "
                  f"{sum(bug['seconds'] <= 60 for bug in found)} within 60 s.", "",
                  "| planted bug | dialect | found | seconds | histories until then | law | messages of the smallest history |", "| --- | --- | --- | ---: | ---: | --- | ---: |"]
        lines += [f"| `{bug['name']}` | {bug['dialect']} | {'yes' if bug['found'] else 'no'} | {bug['seconds']:.1f} | {bug['cases']:,} | {bug['law']} | {bug['messages']} |" for bug in sorted(planted, key=lambda bug: bug["name"])]
    (ROOT / "tests" / "RELIABILITY.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    write()
