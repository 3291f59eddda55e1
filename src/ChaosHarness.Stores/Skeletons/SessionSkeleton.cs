// Goal: a session that can be shown to anybody and is broken in the same places.
// Method: what it holds is replaced, then both are checked and must say the same: as many histories, each of the same dialect, size and verdict, with the same rules
// broken in the same messages and blocks. Where they do not, there is no skeleton, and the reason is said.
using System.Text;
using System.Text.Unicode;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>Makes skeletons of sessions: an id, a name or a moment that several of them share stays shared.</summary>
public sealed class SessionSkeleton
{
    private readonly StandInNames names = new();
    private readonly ShiftedTimes times = new();

    /// <summary>Takes note of a session's moments; the earliest of all becomes the first of 2020.</summary>
    public void Note(ReadOnlySpan<byte> session) => SkeletonWriter.NoteTimes(Encoding.Latin1.GetString(session), times);

    /// <summary>The skeleton of a session, or why there is none.</summary>
    public (ReadOnlyMemory<byte> Bytes, string? Refusal) Write(ReadOnlyMemory<byte> session, Store store, Dialect? dialect)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (!Utf8.IsValid(session.Span))
        {
            return (default, "it is not UTF-8");
        }

        ReadOnlyMemory<byte> skeleton = Encoding.UTF8.GetBytes(new SkeletonWriter(names, times).Write(Encoding.UTF8.GetString(session.Span)));
        return Difference(store.Check(session, dialect, ValidationOptions.Default), store.Check(skeleton, dialect, ValidationOptions.Default)) is { } difference
            ? (default, difference)
            : (skeleton, null);
    }

    private static string? Difference(IReadOnlyList<HistoryReport> original, IReadOnlyList<HistoryReport> skeleton)
    {
        if (original.Count != skeleton.Count)
        {
            return FormattableString.Invariant($"its skeleton would hold {skeleton.Count} histories, and it holds {original.Count}");
        }

        for (int i = 0; i < original.Count; i++)
        {
            HistoryReport one = original[i];
            HistoryReport other = skeleton[i];
            string where = FormattableString.Invariant($"line {one.Line}: ");
            if (one.Dialect != other.Dialect || one.Verdict != other.Verdict || (one.Messages, one.Calls, one.Results) != (other.Messages, other.Calls, other.Results))
            {
                return where + "its skeleton would be judged otherwise";
            }

            var places = one.Violations.Select(violation => (violation.Rule.Id, violation.Message, violation.Block));
            var others = other.Violations.Select(violation => (violation.Rule.Id, violation.Message, violation.Block));
            if (places.Except(others).Concat(others.Except(places)).FirstOrDefault() is { Id: not null } first)
            {
                return FormattableString.Invariant($"{where}{first.Id} in message {first.Message} would be broken in only one of both");
            }
        }

        return null;
    }
}
