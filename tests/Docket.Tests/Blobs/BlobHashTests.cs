using System.Security.Cryptography;
using CsCheck;
using Docket.Server.Blobs;

namespace Docket.Tests.Blobs;

public sealed class BlobHashTests
{
    [Fact]
    public void Hash_OfAnyBytes_RoundTripsThroughTheWire() => Gen.Byte.Array.Sample(bytes =>
    {
        var sha = SHA256.HashData(bytes);
        var hash = new BlobHash(sha);
        return hash.ToString() == Convert.ToBase64String(sha)
            && hash.Hex == Convert.ToHexStringLower(sha)
            && BlobHash.TryParse(hash.ToString(), out var read)
            && read == hash
            && read.GetHashCode() == hash.GetHashCode();
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../../../../../../../../../etc/passwd")]
    [InlineData("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA")]
    public void TryParse_AnotherForm_IsRefused(string? text) => Assert.False(BlobHash.TryParse(text, out _));
}
