namespace Docket.Bench.Harness;

/// <summary>Something that whoever runs the benches can put right; the message says what.</summary>
internal sealed class BenchException(string message) : Exception(message);
