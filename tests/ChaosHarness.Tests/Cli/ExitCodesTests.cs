using ChaosHarness.Cli;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The numbers of the contract, and which of several wins.</summary>
public sealed class ExitCodesTests
{
    private static readonly int[] Contract = [70, 74, 77, 75, 2, 4, 1, 99, 3, 0];

    [Fact]
    public void Precedence_IsThatOfTheContract() =>
        Assert.Equal(Contract, ExitCodes.Precedence.Select(code => (int)code).Where(code => code is not (130 or 143)));

    [Fact]
    public void Precedence_HoldsEveryCodeOnce() => Assert.Equal(Enum.GetValues<ExitCode>().Order(), ExitCodes.Precedence.Order());

    [Fact]
    public void Merge_TakesTheHeavier()
    {
        for (var i = 0; i < ExitCodes.Precedence.Length; i++)
        {
            for (var j = i; j < ExitCodes.Precedence.Length; j++)
            {
                Assert.Equal(ExitCodes.Precedence[i], ExitCodes.Merge(ExitCodes.Precedence[i], ExitCodes.Precedence[j]));
                Assert.Equal(ExitCodes.Precedence[i], ExitCodes.Merge(ExitCodes.Precedence[j], ExitCodes.Precedence[i]));
            }
        }
    }

    [Theory]
    [InlineData(Verdict.Valid, 0)]
    [InlineData(Verdict.Invalid, 1)]
    [InlineData(Verdict.Unknown, 3)]
    public void Of_Verdict(Verdict verdict, int code) => Assert.Equal(code, (int)ExitCodes.Of(verdict));
}
