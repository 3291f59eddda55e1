using ChaosHarness.Cli;

using var interruption = Interruption.OfProcess();
return (int)await CommandLine.Run(args, Terminal.OfProcess(), interruption);
