using System.Globalization;
using ScottPlot;
using ScottPlot.Plottables;

namespace ChaosHarness.Experiments;

/// <summary>One share of the tables as a picture: a row for each gateway, a column for each fault; the brighter, the more.</summary>
internal static class PreventionPlot
{
    private const int Width = 1300;
    private const int Height = 420;
    private const int LabelTurn = 30;

    public static void Save(IReadOnlyList<PreventionCell> cells, string title, Func<PreventionCell, Interval> measure, string path)
    {
        string[] faults = [.. cells.Select(cell => cell.Fault).Distinct()];
        string[] gateways = [.. cells.Select(cell => cell.Gateway.Name).Distinct()];
        double[,] shares = new double[gateways.Length, faults.Length];
        using Plot plot = new();
        Heatmap map = plot.Add.Heatmap(shares);
        foreach (PreventionCell cell in cells)
        {
            (int row, int column) = (Array.IndexOf(gateways, cell.Gateway.Name), Array.IndexOf(faults, cell.Fault));
            shares[row, column] = measure(cell).Share * 100;
            Text label = plot.Add.Text(shares[row, column].ToString("0.#", CultureInfo.InvariantCulture), column, gateways.Length - 1 - row);
            label.Alignment = Alignment.MiddleCenter;
            label.LabelFontColor = shares[row, column] > 50 ? Colors.Black : Colors.White;
        }

        map.ManualRange = new ScottPlot.Range(0, 100);
        map.Update();
        plot.Title(title);
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, faults.Length).Select(place => (double)place)], faults);
        plot.Axes.Bottom.TickLabelStyle.Rotation = LabelTurn;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleLeft;
        plot.Axes.Bottom.MinimumSize = 100;
        plot.Axes.Right.MinimumSize = 60;
        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, gateways.Length).Select(place => (double)place)], [.. gateways.Reverse()]);
        plot.Axes.Margins(0, 0);
        plot.HideGrid();
        plot.Save(path, Width, Height);
    }
}
