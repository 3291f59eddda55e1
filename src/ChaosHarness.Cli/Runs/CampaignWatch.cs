using ChaosHarness.Simulation;
using Spectre.Console;

namespace ChaosHarness.Cli;

/// <summary>Runs campaigns and says on standard error how far they are: a bar where a person looks, else a line every half minute.</summary>
internal sealed class CampaignWatch(Terminal terminal, Screen screen)
{
    private readonly ProgressLine line = new(terminal, screen);

    /// <summary>Runs one campaign.</summary>
    public CampaignReport Run(string name, CampaignOptions options, CancellationToken stop) =>
        terminal.ErrorIsScreen && !screen.IsQuiet
            ? RunWithBar(name, options, stop)
            : Campaign.Run(options, progress => PrintLine(name, options, progress), stop);

    private CampaignReport RunWithBar(string name, CampaignOptions options, CancellationToken stop)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Error),
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            ColorSystem = terminal.AllowsColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(VisibleText.Of(screen.Redact(name))), maxValue: (double)options.Sessions * options.Schedules);
                return Campaign.Run(options, progress => Move(bar, name, progress), stop);
            });
    }

    private void Move(ProgressTask bar, string name, CampaignProgress progress)
    {
        bar.MaxValue = progress.Total;
        bar.Value = progress.Done;
        if (progress.Failures > 0)
        {
            bar.Description = Markup.Escape($"{VisibleText.Of(screen.Redact(name))}, {Counted.Of(progress.Failures, "failure")}");
        }
    }

    private void PrintLine(string name, CampaignOptions options, CampaignProgress progress) =>
        line.Print($"{name}: {progress.Done:N0} of {Counted.Of(progress.Total, options.Schedules == 1 ? "session" : "case")}, {Counted.Of(progress.Failures, "failure")}");
}
