"""Keeps the results of mutation runs by folder, and writes tests/MUTATION.md from them.

    mutation_table.py [REPORT.json FOLDER...]

REPORT.json is a report of Stryker; its mutants in each FOLDER of src/ChaosHarness.Histories replace what results.json holds of that folder.
reasons.json says why a survivor is left alone: a list of objects with the file, the mutation as the table shows it, and the reason.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = "src/ChaosHarness.Histories/"
RESULTS, REASONS, TABLE = HERE / "results.json", HERE / "reasons.json", HERE.parent / "MUTATION.md"
COUNTED = {"Killed": "killed", "Timeout": "timeout", "Survived": "survived", "NoCoverage": "no coverage"}
SHOWN_MAX = 110
INTRODUCTION = f"""# Mutation score

Written by `scripts/mutation-score`, never by hand. Each mutant is one small change of `{SOURCE[:-1]}`, and is killed if a test of
`ChaosHarness.MutationTests` fails with it. Not mutated: texts (`ignore-mutations` in its stryker-config.json), as words for people are held by the
snapshots of the full tests. Not counted: what the compiler refuses. Score: killed and timed out among all mutants that are counted.
"""


def main(arguments):
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    if arguments:
        report = json.loads(pathlib.Path(arguments[0]).read_text(encoding="utf-8"))
        for folder in arguments[1:]:
            results[folder] = summary(report, folder)
        RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    TABLE.write_text(table(results), encoding="utf-8")


def summary(report, folder):
    counts, left = {name: 0 for name in COUNTED.values()}, []
    for path, file in sorted(report["files"].items()):
        name = path.replace("\\", "/").rpartition(SOURCE)[2]
        if (name.rpartition("/")[0] or ".") != folder:
            continue
        for mutant in file["mutants"]:
            outcome = COUNTED.get(mutant["status"])
            if outcome is None:
                continue
            counts[outcome] += 1
            if outcome in ("survived", "no coverage"):
                start = mutant["location"]["start"]
                left.append({"file": name, "line": start["line"], "outcome": outcome, "mutation": mutation(file["source"], mutant)})
    return {"counts": counts, "left": sorted(left, key=lambda one: (one["file"], one["line"], one["mutation"]))}


def mutation(source, mutant):
    lines, start, end = source.split("\n"), mutant["location"]["start"], mutant["location"]["end"]
    cut = lines[start["line"] - 1 : end["line"]]
    cut[-1] = cut[-1][: end["column"] - 1]
    cut[0] = cut[0][start["column"] - 1 :]
    return f"{short(' '.join(cut))} => {short(mutant.get('replacement') or '')}"


def short(text):
    text = " ".join(text.split())
    return text if len(text) <= SHOWN_MAX else text[: SHOWN_MAX - 1] + "…"


def table(results):
    reasons = {(one["file"], one["mutation"]): one["reason"] for one in json.loads(REASONS.read_text(encoding="utf-8"))}
    lines = [INTRODUCTION, "| folder | mutants | killed | timeouts | survived | no coverage | of these with a reason | score |", "| --- " * 8 + "|"]
    total = {name: 0 for name in COUNTED.values()} | {"reasoned": 0}
    for folder, result in sorted(results.items()):
        counts = result["counts"] | {"reasoned": sum((one["file"], one["mutation"]) in reasons for one in result["left"])}
        total = {name: total[name] + counts[name] for name in total}
        lines.append(row(f"`{folder}`", counts))
    lines.append(row("all that were run", total))
    missing = sorted(folders() - results.keys())
    if missing:
        lines.append("\nNot run yet: " + ", ".join(f"`{folder}`" for folder in missing) + ".")
    lines.append("\n## Survivors\n\nWhat no test tells from the original.")
    for folder, result in sorted(results.items()):
        if result["left"]:
            lines.append(f"\n### {folder}\n\n| place | mutation | reason |\n| --- | --- | --- |")
        for one in result["left"]:
            reason = reasons.get((one["file"], one["mutation"]), "no test covers it" if one["outcome"] == "no coverage" else "none yet")
            cells = f"{one['file'].rpartition('/')[2]}:{one['line']}", code(one["mutation"]), reason
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def row(name, counts):
    mutants = sum(counts[outcome] for outcome in COUNTED.values())
    score = f"{100 * (counts['killed'] + counts['timeout']) / mutants:.1f} %" if mutants else "-"
    cells = [mutants, counts["killed"], counts["timeout"], counts["survived"], counts["no coverage"], counts["reasoned"], score]
    return "| " + " | ".join([name] + [f"{cell:,}" if isinstance(cell, int) else cell for cell in cells]) + " |"


def code(text):
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def folders():
    root = HERE.parent.parent / SOURCE
    files = (path.relative_to(root) for path in root.rglob("*.cs"))
    return {path.parent.as_posix() for path in files if path.parts[0] not in ("bin", "obj")}


if __name__ == "__main__":
    main(sys.argv[1:])
