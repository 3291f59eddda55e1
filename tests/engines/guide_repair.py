#!/usr/bin/env python3
"""A sample engine that must score badly: it behaves as a repair script that circulates among users of bricked sessions.

What it does: finds the tool calls that no result anywhere in the file names, and inserts a message with an error result for each.
Its faults are kept on purpose:
  - the places to insert at are taken before the first insert, so with two damaged turns the later ones are wrong;
  - a result anywhere answers a call anywhere, so a displaced result hides the damage, and a second look finds nothing to do;
  - each call gets a message of its own, in reverse order, beside results that are already there;
  - orphans, duplicates, ids and empty messages are never looked at;
  - repairing a file changes the object first and writes the "backup" from it afterwards.

  guide_repair.py            the line protocol: one JSON history a line in, the repaired one a line out
  guide_repair.py FILE       repairs a {"messages": [...]} file in place
"""
import json
import shutil
import sys

TEXT = "Tool execution was interrupted. Please try again."


def blocks_of(message):
    content = message.get("content")
    return [block for block in content if isinstance(block, dict)] if isinstance(content, list) else []


def repair(history):
    messages = history.get("messages", [])
    answered = {block.get("tool_use_id") for message in messages for block in blocks_of(message) if block.get("type") == "tool_result"}
    open_calls = [
        (index, block["id"])
        for index, message in enumerate(messages)
        for block in blocks_of(message)
        if block.get("type") == "tool_use" and block.get("id") not in answered
    ]
    for index, call in open_calls:
        result = {"type": "tool_result", "tool_use_id": call, "content": TEXT, "is_error": True}
        messages.insert(index + 1, {"role": "user", "content": [result]})
    return history


def main():
    if len(sys.argv) > 1:
        path = sys.argv[1]
        with open(path, encoding="utf-8") as file:
            history = repair(json.load(file))
        with open(path, "w", encoding="utf-8") as file:
            json.dump(history, file, ensure_ascii=False)
        shutil.copy(path, path + ".backup")
        return
    for line in sys.stdin:
        print(json.dumps(repair(json.loads(line)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
