using System.Runtime.ExceptionServices;

namespace ChaosHarness.Corpora;

/// <summary>Work on many items at once whose outcomes are taken in order, in memory that does not grow with their number.</summary>
internal static class InSlices
{
    private const int ItemsAJob = 16;

    /// <summary>Works on all items.</summary>
    /// <param name="items">Read on the calling thread, a slice at a time.</param>
    /// <param name="jobs">Items at once.</param>
    /// <param name="work">Called on any thread.</param>
    /// <param name="take">Called on the calling thread, in order.</param>
    /// <param name="cancellation">Ends it between two slices.</param>
    /// <returns>Whether all were taken.</returns>
    public static bool Run<TItem, TOutcome>(IEnumerable<TItem> items, int jobs, Func<TItem, TOutcome> work, Action<TOutcome> take, CancellationToken cancellation)
    {
        foreach (TItem[] slice in items.Chunk(ItemsAJob * jobs))
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            var outcomes = new TOutcome[slice.Length];
            try
            {
                Parallel.For(0, slice.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, index => outcomes[index] = work(slice[index]));
            }
            catch (AggregateException errors)
            {
                ExceptionDispatchInfo.Throw(errors.Flatten().InnerExceptions[0]);
            }

            Array.ForEach(outcomes, take);
        }

        return true;
    }
}
