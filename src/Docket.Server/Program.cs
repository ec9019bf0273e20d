using Docket.Server;

return await DocketServer.RunAsync(args);
