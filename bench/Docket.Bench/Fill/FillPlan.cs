namespace Docket.Bench.Fill;

/// <summary>
/// How much is filled in, and what belongs to what. Everything follows from the three numbers, so two fills of the same numbers are alike, and the
/// jobs of a small one look like those of a large one.
/// </summary>
/// <param name="Jobs">The number of jobs.</param>
/// <param name="Images">The number of images.</param>
/// <param name="Figures">The number of figures.</param>
internal sealed record FillPlan(int Jobs, int Images, long Figures)
{
    private const int MostDatasetsOfProject = 10;
    private const int Round = 16;

    // Figures per image, as a share of the average: some images have none, some three times as many.
    private static readonly int[] Weights = [1, 0, 2, 1, 3, 1, 0, 0];

    /// <summary>The most images of a dataset; by default there are at least four datasets.</summary>
    public int LargestDataset { get; init; } = Math.Min(2_500, Images / 4);

    /// <summary>Images of a job that is not a restart.</summary>
    public int ImagesOfJob => Math.Max(Images / Jobs, 1);

    /// <summary>A multiple of the images of a job, so that no job has images of two datasets.</summary>
    public int ImagesOfDataset => Math.Max(LargestDataset / ImagesOfJob, 1) * ImagesOfJob;

    public int Datasets => (Images + ImagesOfDataset - 1) / ImagesOfDataset;

    /// <summary>At least two projects, where there are two datasets.</summary>
    public int DatasetsOfProject => Math.Clamp((Datasets + 1) / 2, 1, MostDatasetsOfProject);

    public int Projects => (Datasets + DatasetsOfProject - 1) / DatasetsOfProject;

    /// <summary>The number of figures on the images before this one.</summary>
    public long FiguresBefore(int image) => Figures * WeightBefore(image) / Math.Max(WeightBefore(Images), 1);

    public int FiguresOf(int image) => (int)(FiguresBefore(image + 1) - FiguresBefore(image));

    /// <summary>One job in sixteen is made of what was rejected in the one before it.</summary>
    public static bool IsRestart(int job) => job % Round == Round - 1;

    public bool IsRestarted(int job) => job % Round == Round - 2 && job + 1 < Jobs;

    /// <summary>The first image of a job that is not a restart.</summary>
    public int FirstImage(int job) => (job - (job / Round)) * ImagesOfJob;

    /// <summary>The job that an image is in first, or null.</summary>
    public int? JobOf(int image)
    {
        var part = image / ImagesOfJob;
        var job = part + (part / (Round - 1));
        return job < Jobs ? job : null;
    }

    public int DatasetOf(int image) => image / ImagesOfDataset;

    public int ProjectOf(int dataset) => dataset / DatasetsOfProject;

    public IEnumerable<int> ImagesIn(int dataset) => Enumerable.Range(dataset * ImagesOfDataset, Math.Min(ImagesOfDataset, Images - (dataset * ImagesOfDataset)));

    private static long WeightBefore(int image) => (image / Weights.Length * (long)Weights.Sum()) + Weights.Take(image % Weights.Length).Sum();
}
