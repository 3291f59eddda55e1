using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Which members of a union an object holds: one says what it is, several make it nothing that a provider takes. Null is no member.</summary>
internal struct UnionMembers
{
    private uint _held;
    private uint _wrong;

    /// <summary>The number of the only member that is held; -1 when there is none, or several, or one of a wrong type.</summary>
    public readonly int Only => _wrong == 0 && BitOperations.IsPow2(_held) ? BitOperations.TrailingZeroCount(_held) : -1;

    /// <summary>Whether several members are held, or one whose value has another type than it must have.</summary>
    public readonly bool Contradict => _wrong != 0 || BitOperations.PopCount(_held) > 1;

    /// <summary>Number of the name that the reader stands on; -1 where it is none of them.</summary>
    public static int IndexOf(in Utf8JsonReader reader, ImmutableArray<string> names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (reader.TextIs(names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Notes a member, if it is one; of a repeated one the last value counts.</summary>
    public void Note(int member, ReadOnlySpan<byte> value, bool fits)
    {
        if (member < 0)
        {
            return;
        }

        uint bit = 1u << member;
        _held = value is [(byte)'n', ..] ? _held & ~bit : _held | bit;
        _wrong = fits ? _wrong & ~bit : _wrong | bit;
    }
}
