using Docket.Cli;

return await CommandLine.RunAsync(args, Host.OfProcess(), CancellationToken.None);
