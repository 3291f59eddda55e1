using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>The thread and the clock that everything simulated lives on.</summary>
public sealed class PumpTests
{
    [Fact]
    public void Run_MovesTheClockOnlyWhenNothingIsReady()
    {
        var time = new VirtualTime();
        List<long> seen = [];
        new Pump(new Seed(1)).Run(
            async () =>
            {
                await Task.WhenAll(Wait(30), Wait(10), Wait(20));
                seen.Add(time.NowMs);
            },
            time);
        Assert.Equal([10, 20, 30, 30], seen);

        async Task Wait(int ms)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(ms), time);
            seen.Add(time.NowMs);
        }
    }

    [Fact]
    public void Run_TakesReadyContinuationsInTheSeedsOrder()
    {
        HashSet<string> orders = [];
        for (ulong seed = 0; seed < 200; seed++)
        {
            var order = Order(new Seed(seed));
            Assert.Equal(order, Order(new Seed(seed)));
            orders.Add(order);
        }

        Assert.Equal(24, orders.Count);
    }

    [Fact]
    public void Run_FailsWhenTheSessionWaitsForNothing()
    {
        var stuck = Assert.Throws<SimulationException>(() => new Pump(new Seed(1)).Run(() => new TaskCompletionSource().Task, new VirtualTime()));
        Assert.Contains("has not ended", stuck.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FailsWhenAContinuationComesFromAnotherThread()
    {
        var time = new VirtualTime();
        var elsewhere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = time.CreateTimer(_ => OnAnotherThread(elsewhere.SetResult), null, TimeSpan.FromMilliseconds(3), Timeout.InfiniteTimeSpan);
        var stray = Assert.Throws<SimulationException>(() => new Pump(new Seed(1)).Run(async () => await elsewhere.Task, time));
        Assert.Contains("1 posts came from other threads", stray.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_HandsOnWhatTheSessionThrows() =>
        Assert.Throws<FormatException>(() => new Pump(new Seed(1)).Run(() => throw new FormatException(), new VirtualTime()));

    [Fact]
    public void Run_RestoresTheThreadsContext()
    {
        var before = SynchronizationContext.Current;
        new Pump(new Seed(1)).Run(() => Task.CompletedTask, new VirtualTime());
        Assert.Same(before, SynchronizationContext.Current);
    }

    [Fact]
    public void CreateTimer_RefusesAnotherThread()
    {
        var time = new VirtualTime();
        Exception? refused = null;
        OnAnotherThread(() => refused = Record.Exception(() => time.CreateTimer(_ => { }, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan)));
        Assert.IsType<SimulationException>(refused);
    }

    [Fact]
    public void NextInstant_HasAllTimersOfOneInstantAndNoDisposedOne()
    {
        var time = new VirtualTime();
        List<string> fired = [];
        Timer("a", 5);
        Timer("b", 7);
        Timer("c", 5);
        Timer("gone", 5).Dispose();
        var moved = Timer("moved", 5);
        Assert.True(moved.Change(TimeSpan.FromMilliseconds(7), Timeout.InfiniteTimeSpan));
        FireAll(time);
        Assert.Equal(["a", "c"], fired);
        Assert.Equal(5, time.NowMs);
        FireAll(time);
        Assert.Equal(["a", "c", "b", "moved"], fired);
        Assert.Empty(time.NextInstant());
        time.Reset();
        Assert.Equal(0, time.NowMs);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), time.GetUtcNow());

        ITimer Timer(string name, int ms) => time.CreateTimer(_ => fired.Add(name), null, TimeSpan.FromMilliseconds(ms), Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void NextInstant_RepeatsPeriodicTimers()
    {
        var time = new VirtualTime();
        var fired = 0;
        using var timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2));
        Assert.All(Enumerable.Range(0, 3), _ => FireAll(time));
        Assert.Equal((3, 5L), (fired, time.NowMs));
    }

    [Fact]
    public void NextInstant_FiresNoTimerThatAnotherHasEnded()
    {
        var time = new VirtualTime();
        var fired = 0;
        ITimer? second = null;
        using var first = time.CreateTimer(_ => second!.Dispose(), null, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        second = time.CreateTimer(_ => fired++, null, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        FireAll(time);
        Assert.Equal(0, fired);
    }

    private static void FireAll(VirtualTime time)
    {
        var due = time.NextInstant();
        Assert.NotEmpty(due);
        Assert.All(due, fire => fire());
    }

    private static void OnAnotherThread(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    private static string Order(Seed seed)
    {
        var time = new VirtualTime();
        var order = "";
        new Pump(seed).Run(() => Task.WhenAll("abcd".Select(Step)), time);
        return order;

        async Task Step(char name)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), time);
            order += name;
        }
    }
}
