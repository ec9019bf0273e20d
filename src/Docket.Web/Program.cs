using Docket.Sdk;
using Docket.Web;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.Services.AddDocketWeb(new Uri(builder.HostEnvironment.BaseAddress));
await builder.Build().RunAsync();
