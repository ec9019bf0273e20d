using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Datasets;
using Docket.Server.Figures;
using Docket.Server.Guides;
using Docket.Server.Images;
using Docket.Server.Issues;
using Docket.Server.Jobs;
using Docket.Server.Notifications;
using Docket.Server.Projects;
using Docket.Server.Tasks;
using Docket.Server.Teams;
using Docket.Server.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Docket.Server.Data;

/// <summary>
/// The database. The model is one; <see cref="SqliteDocketDb"/> and <see cref="PostgresDocketDb"/> add what differs and own a set of
/// migrations each. Nothing is tracked unless a query asks for it, ids are never made here (<see cref="IdAllocator"/>).
/// </summary>
internal abstract class DocketDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Whether it reads what may yet be rolled back: a unit on SQLite sees the units before it in its group.</summary>
    public bool SeesUncommitted { get; init; }

    /// <summary>
    /// Statements past EF in the unit of work of this context; null in one for reading, for which
    /// <see cref="DocketDatabase.ReadAsync{T}(DocketDb, Func{PreparedStatements, Task{T}}, CancellationToken)"/> has connections.
    /// </summary>
    public PreparedStatements? Statements { get; set; }

    private readonly List<Func<CancellationToken, Task>> inserts = [];
    private readonly HashSet<long> journals = [];

    /// <summary>The teams whose journals a unit of work writes.</summary>
    public IReadOnlyCollection<long> Journals => journals;

    public DbSet<UserRow> Users => Set<UserRow>();

    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    public DbSet<TeamRow> Teams => Set<TeamRow>();

    public DbSet<WorkspaceRow> Workspaces => Set<WorkspaceRow>();

    public DbSet<MemberRow> Members => Set<MemberRow>();

    public DbSet<ProjectRow> Projects => Set<ProjectRow>();

    public DbSet<ClassRow> Classes => Set<ClassRow>();

    public DbSet<TagMetaRow> TagMetas => Set<TagMetaRow>();

    public DbSet<DatasetRow> Datasets => Set<DatasetRow>();

    public DbSet<ImageRow> Images => Set<ImageRow>();

    public DbSet<PictureRow> Pictures => Set<PictureRow>();

    public DbSet<FigureRow> Figures => Set<FigureRow>();

    public DbSet<TagRow> Tags => Set<TagRow>();

    public DbSet<JobRow> Jobs => Set<JobRow>();

    public DbSet<JobEntityRow> JobEntities => Set<JobEntityRow>();

    public DbSet<GuideRow> Guides => Set<GuideRow>();

    public DbSet<IssueRow> Issues => Set<IssueRow>();

    public DbSet<IssueAssigneeRow> IssueAssignees => Set<IssueAssigneeRow>();

    public DbSet<IssueCommentRow> IssueComments => Set<IssueCommentRow>();

    public DbSet<SubIssueRow> SubIssues => Set<SubIssueRow>();

    public DbSet<IssueBindingRow> IssueBindings => Set<IssueBindingRow>();

    public DbSet<NotificationRow> Notifications => Set<NotificationRow>();

    public DbSet<JournalRow> Journal => Set<JournalRow>();

    public DbSet<SealRow> Seals => Set<SealRow>();

    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    public DbSet<InstallationRow> Installation => Set<InstallationRow>();

    public DbSet<IdBlockRow> IdBlocks => Set<IdBlockRow>();

    public DbSet<SequenceRow> Sequences => Set<SequenceRow>();

    public DbSet<ImageBigDataRow> ImageBigData => Set<ImageBigDataRow>();

    public DbSet<DatasetFavoriteRow> DatasetFavorites => Set<DatasetFavoriteRow>();

    public DbSet<TaskRow> Tasks => Set<TaskRow>();

    public DbSet<SecretRow> Secrets => Set<SecretRow>();

    public DbSet<StoredAnswerRow> StoredAnswers => Set<StoredAnswerRow>();

    /// <summary>Makes further contexts in the transaction of this one, which is that of a unit of work.</summary>
    public abstract Func<DocketDb> Beside();

    /// <summary>
    /// Adds new rows that may be many: they are written when the changes are saved, past EF, which would take several times as long (decision 0016).
    /// </summary>
    public void AddMany<T>(IReadOnlyCollection<T> rows)
        where T : class
    {
        if (rows.Count > 0)
        {
            inserts.Add(ct => InsertAsync(rows, RowTable.Of<T>(Model), ct));
        }
    }

    /// <summary>Forgets what a unit of work left that failed, or all that it tracked, for the next one.</summary>
    public void Renew()
    {
        ChangeTracker.Clear();
        Database.SetCommandTimeout((int?)null);
        inserts.Clear();
        journals.Clear();
    }

    /// <summary>Writes rows of the journal.</summary>
    public void AddToJournal(IReadOnlyCollection<JournalRow> rows)
    {
        journals.UnionWith(rows.Select(row => row.TeamId));
        AddProof(rows);
    }

    /// <summary>Adds rows one of which proves, should the commit be lost, that the unit was done.</summary>
    public virtual void AddProof<T>(IReadOnlyCollection<T> rows)
        where T : class => AddMany(rows);

    /// <summary>
    /// Reads rows past EF for changing them, in a unit of work: tracked, and on PostgreSQL locked. The table is <c>r</c> in the condition.
    /// No row of it may be tracked before.
    /// </summary>
    public async Task<List<T>> ReadForUpdateAsync<T>(string condition, object[] values, CancellationToken ct)
        where T : class
    {
        var table = RowTable.Of<T>(Model);
        await using var rows = await Statements!.ReadAsync([$"{table.Select} WHERE {condition} FOR UPDATE"], values, ct);
        var found = await table.AllAsync<T>(rows, ct);
        AttachRange(found);
        return found;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var insert in inserts)
        {
            await insert(cancellationToken);
        }

        inserts.Clear();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected abstract Task InsertAsync<T>(IReadOnlyCollection<T> rows, RowTable table, CancellationToken ct)
        where T : class;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DocketDb).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase.From(property.Name));
            property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    /// <summary>Times are stored as milliseconds since 1970 UTC: the same number, and the same order, in both databases.</summary>
    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));
}
