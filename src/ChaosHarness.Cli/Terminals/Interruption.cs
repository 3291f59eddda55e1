using System.Runtime.InteropServices;

namespace ChaosHarness.Cli;

/// <summary>Whether the user or the system asked the program to end; the first request lets it finish its reports, the second ends it at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Cancelled by the first request.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Whether there was a request.</summary>
    public bool IsRequested => source.IsCancellationRequested;

    /// <summary>130 or 143 after a request, else 0.</summary>
    public ExitCode Code { get; private set; }

    /// <summary>Listens to Ctrl-C and to the system's request to end.</summary>
    public static Interruption OfProcess()
    {
        var interruption = new Interruption();
        interruption.Listen(PosixSignal.SIGINT, ExitCode.Interrupted);
        interruption.Listen(PosixSignal.SIGTERM, ExitCode.Terminated);
        return interruption;
    }

    /// <summary>Asks the program to end.</summary>
    public void Request(ExitCode code)
    {
        Code = code;
        source.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    private void Listen(PosixSignal signal, ExitCode code) => registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = !IsRequested;
        Request(code);
    }));
}
