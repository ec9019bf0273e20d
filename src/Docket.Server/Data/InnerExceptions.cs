namespace Docket.Server.Data;

internal static class InnerExceptions
{
    extension(Exception exception)
    {
        /// <summary>The exception itself or the first of that type among its inner ones, for EF wraps those of the provider.</summary>
        public T? Find<T>()
            where T : Exception
        {
            var found = exception;
            while (found is not null and not T)
            {
                found = found.InnerException;
            }

            return (T?)found;
        }
    }
}
