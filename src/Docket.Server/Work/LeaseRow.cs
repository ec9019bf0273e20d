using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Work;

/// <summary>Which node does a work that one node does at a time, and until when; after that another may take it.</summary>
internal sealed class LeaseRow
{
    public required string Name { get; set; }

    /// <summary>A made-up name of the process.</summary>
    public required string Holder { get; set; }

    public DateTimeOffset Until { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<LeaseRow>
    {
        public void Configure(EntityTypeBuilder<LeaseRow> builder) => builder.ToTable("leases").HasKey(lease => lease.Name);
    }
}

/// <summary>Takes and renews leases within a unit of work.</summary>
internal static class Leases
{
    extension(DocketDb db)
    {
        /// <summary>Takes the lease or renews it.</summary>
        /// <returns>Whether it is the holder's; the row stays locked until the unit ends.</returns>
        public async Task<bool> HoldAsync(string name, string holder, DateTimeOffset now, TimeSpan length)
        {
            var lease = await db.Leases.ForUpdate().SingleOrDefaultAsync(row => row.Name == name);
            if (lease is null)
            {
                db.Add(new LeaseRow { Name = name, Holder = holder, Until = now + length });
                return true;
            }

            if (lease.Holder != holder && lease.Until > now)
            {
                return false;
            }

            (lease.Holder, lease.Until) = (holder, now + length);
            return true;
        }
    }
}
